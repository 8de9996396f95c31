import * as answer from './answerButtons.js';
import { askFollowUp, keepReason } from './answerForms.js';
import type { Button, Form } from './button.js';
import { turnPage, turnStretch } from './lookupButtons.js';
import { cancelReindexing, keepGeneration, useGeneration } from './reindexButtons.js';

/** Every button, by the action in its id. */
export const buttons: Readonly<Record<string, Button>> = {
  go: answer.showCitation,
  context: answer.showInContext,
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
};

/** Every form, by the action in its id. */
export const forms: Readonly<Record<string, Form>> = { more: askFollowUp, wrong: keepReason };
