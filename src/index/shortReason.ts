import { messageOf } from '../errors.js';

/** Of the message of an error: some repeat the text at which they arose. */
const mostCharacters = 200;

/** Why a piece cannot be used, in one short line. */
export function shortReason(thrown: unknown): string {
  return messageOf(thrown).slice(0, mostCharacters);
}
