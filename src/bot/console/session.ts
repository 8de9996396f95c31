import type { Answer, Citation } from '../../retrieval/answer.js';
import type { Archive } from '../../retrieval/archive.js';
import type { Turn } from '../../retrieval/question/followUp.js';
import { turnOf } from '../turnOf.js';
import type { Layout } from './layout.js';

/** What a console chat remembers between two lines. */
export interface ConsoleSession {
  readonly archive: Archive;
  /** Anew for each use: a terminal can be resized, and a day can end. */
  readonly layout: () => Layout;
  /** The citations that `:more` and `:open` speak of: those of the last answer or search. */
  shown: readonly Citation[];
  /** Oldest first. */
  turns: readonly Turn[];
}

/** Turns that a follow-up can refer to. */
const mostTurns = 5;

/** Takes an answer into the conversation; small talk is no turn of it. */
export function rememberAnswer(session: ConsoleSession, answer: Answer): void {
  if (answer.status === 'chat') return;
  session.shown = answer.citations;
  session.turns = [...session.turns, turnOf(answer)].slice(-mostTurns);
}
