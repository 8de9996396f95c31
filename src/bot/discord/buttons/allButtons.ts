import * as answer from './answerButtons.js';
import { askFollowUp, keepReason } from './answerForms.js';
import type { Button, Form, Select } from './button.js';
import { turnPage, turnStretch } from './lookupButtons.js';
import { cancelReindexing, keepGeneration, useGeneration } from './reindexButtons.js';
import * as written from '../moderation/savedAnswerForms.js';
import * as saved from '../moderation/answersPage.js';
import * as gaps from '../moderation/gapsPage.js';
import * as verdicts from '../moderation/verdictsPage.js';
import * as source from './sourceButtons.js';

/** Every button, by the action in its id. */
export const buttons: Readonly<Record<string, Button>> = {
  sources: source.showSources,
  go: source.showCitation,
  context: source.showInContext,
  menu: answer.openMenu,
  more: answer.openFollowUp,
  right: answer.judgeRight,
  wrong: answer.judgeWrong,
  share: answer.shareAnswer,
  remove: answer.deleteAnswer,
  tell: answer.tellLater,
  page: turnPage,
  read: turnStretch,
  cancel: cancelReindexing,
  use: useGeneration,
  keep: keepGeneration,
  reword: saved.openReword,
  drop: saved.removeSaved,
  gapwrite: gaps.openWrite,
  gapdismiss: gaps.dismissGap,
  judgedwrite: verdicts.openBetter,
  judgeddismiss: verdicts.dismissJudged,
};

/** Every form, by the action in its id. */
export const forms: Readonly<Record<string, Form>> = {
  more: askFollowUp,
  wrong: keepReason,
  save: written.saveMessage,
  write: written.writeAnswer,
  reword: written.rewordAnswer,
};

/** Every menu, by the action in its id. */
export const selects: Readonly<Record<string, Select>> = {
  excerpt: source.chooseSource,
  answer: saved.chooseAnswer,
  gap: gaps.chooseGap,
  judged: verdicts.chooseJudged,
};
