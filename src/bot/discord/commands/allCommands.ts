import { answers } from './answers.js';
import { article } from './article.js';
import { ask } from './ask.js';
import { askAbout } from './askAbout.js';
import type { Command } from './discordCommand.js';
import { feedback } from './feedback.js';
import { findSource } from './findSource.js';
import { help } from './help.js';
import { privacy } from './privacy.js';
import { reindex } from './reindex.js';
import { settings } from './settings.js';
import { saveAnswer } from './saveAnswer.js';
import { search } from './search.js';
import { status } from './status.js';
import { unanswered } from './unanswered.js';
import { verify } from './verify.js';

/** Every command; to add one, write its file and name it here. */
export const allCommands: readonly Command[] = [
  ask,
  search,
  article,
  verify,
  findSource,
  askAbout,
  help,
  privacy,
  settings,
  reindex,
  status,
  unanswered,
  feedback,
  answers,
  saveAnswer,
];
