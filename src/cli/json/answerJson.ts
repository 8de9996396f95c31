import { describeChat, describeNote } from '../../bot/wording/describeNote.js';
import { en } from '../../bot/wording/en.js';
import type { Answer } from '../../retrieval/answer.js';

/** An answer as `--json` prints it: with its notes, and what it says to small talk, in English sentences. */
export function answerJson({ question, status, confidence, chat, ...answer }: Answer): object {
  const message = chat === undefined ? {} : { message: describeChat(chat, en) };
  const notes = answer.notes.map((note) => describeNote(note, en));
  return { question, status, confidence, ...message, ...answer, notes };
}
