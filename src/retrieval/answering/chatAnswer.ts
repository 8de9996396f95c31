import type { Answer } from '../answer.js';
import type { ChatKind } from '../question/chat.js';

/** Kinds that end a conversation or say nothing to answer: questions to try would be in the way. */
const short: ReadonlySet<ChatKind> = new Set(['thanks', 'farewell', 'praise']);

/** Whether a reply to this kind of small talk offers questions to try. */
export function offersQuestions(kind: ChatKind): boolean {
  return !short.has(kind);
}

/**
 * Small talk, as an answer without citations.
 * @param questions that the archive answers well, to try; may be empty
 */
export function chatAnswer(
  kind: ChatKind,
  { question, questions, index }: { question: string; questions: readonly string[]; index: Answer['index'] },
): Answer {
  return {
    question,
    status: 'chat',
    confidence: null,
    chat: { kind, questions },
    answer: null,
    citations: [],
    disagreements: [],
    closest: [],
    newer: null,
    notes: [],
    corroboration: { articles: 0, independentTexts: 0 },
    index,
    timings: { embedMs: 0, searchMs: 0, rankMs: 0, totalMs: 0 },
  };
}
