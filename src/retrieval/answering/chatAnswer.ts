import type { Answer } from '../answer.js';
import type { ChatKind } from '../question/chat.js';

/** How a reply to each kind of small talk begins. */
const openings: Readonly<Record<ChatKind, string>> = {
  greeting: 'Hello!',
  thanks: 'You’re welcome.',
  farewell: 'Goodbye!',
  praise: 'Noted, thank you.',
  about:
    'I am Footnote, a bot. I look up answers in this archive and show the passages word for word; I write no answers of my own.',
  help: 'Ask me a question in plain words, and I show what this archive says, word for word, with its source.',
};

/** Kinds that end a conversation or say nothing to answer: questions to try would be in the way. */
const short: ReadonlySet<ChatKind> = new Set(['thanks', 'farewell', 'praise']);

/** Whether a reply to this kind of small talk offers questions to try. */
export function offersQuestions(kind: ChatKind): boolean {
  return !short.has(kind);
}

/**
 * The bot's own short reply to small talk, as an answer without citations.
 * @param questions that the archive answers well, to try; may be empty
 */
export function chatAnswer(
  kind: ChatKind,
  { question, questions, index }: { question: string; questions: readonly string[]; index: Answer['index'] },
): Answer {
  const lines = questions.map((one) => `- ${one}`);
  const message =
    lines.length === 0 ? openings[kind] : [openings[kind], 'You could ask:', ...lines].join('\n');
  return {
    question,
    status: 'chat',
    confidence: null,
    message,
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
