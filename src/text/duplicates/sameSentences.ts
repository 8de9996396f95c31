import type { Span } from '../span.js';
import { tokenize } from '../tokenizer.js';
import { sameFacts } from './sameFacts.js';

/** Share of all distinct words that two sentences must both have for one to be a wording of the other. */
const sameSentenceShare = 0.5;

interface Sentence extends Span {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

function read(text: string, spans: readonly Span[]): Sentence[] {
  return spans.map(({ start, end }) => {
    const sentence = text.slice(start, end);
    return { start, end, text: sentence, words: new Set(tokenize(sentence).map((term) => term.text)) };
  });
}

function overlap(one: Sentence, other: Sentence): number {
  const common = [...one.words].filter((word) => other.words.has(word)).length;
  return common / Math.max(1, one.words.size + other.words.size - common);
}

/** A text and its sentences. */
export interface SentencesOf {
  readonly text: string;
  readonly sentences: readonly Span[];
}

/**
 * The stretch of a copy that says the same as the original: from the first to the last of its sentences that are a wording
 * of one there. Null when there is none, or when such a sentence states another number, date or name: a template that is
 * filled differently is another text.
 */
export function sameSentences(original: SentencesOf, copy: SentencesOf): Span | null {
  const there = read(original.text, original.sentences);
  const same: Sentence[] = [];
  for (const sentence of read(copy.text, copy.sentences)) {
    const twins = there.filter((other) => overlap(sentence, other) >= sameSentenceShare);
    if (twins.length === 0) continue;
    if (!twins.some((twin) => sameFacts(sentence.text, twin.text))) return null;
    same.push(sentence);
  }
  const [first] = same;
  return first === undefined ? null : { start: first.start, end: same.at(-1)?.end ?? first.end };
}
