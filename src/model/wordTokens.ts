import type { PreTrainedTokenizer } from '@xenova/transformers';
import { bestPieces } from './bestPieces.js';

/** What SentencePiece writes for a blank: words begin with it. */
const blank = '▁';

/** Words after which those that were not met again are forgotten: twice as many take about eight megabytes. */
const mostWords = 20_000;

/** A unigram model of transformers.js. */
interface Unigram {
  readonly config: { readonly type?: string };
  readonly vocab: readonly string[];
  /** Log probabilities, a piece each. */
  readonly scores: readonly number[];
  readonly unkScore: number;
  encode(texts: readonly string[]): string[];
}

/**
 * Lets a unigram tokenizer work out the tokens of a word once, and faster than the library does: most words of a text
 * are among those before it. Other tokenizers, and one with a token that reaches across a blank, stay as they are. The
 * tokens are the same.
 */
export function rememberWords(tokenizer: PreTrainedTokenizer): void {
  const model = tokenizer.model as unknown as Unigram;
  const { config, vocab, scores, unkScore } = model;
  if (config.type !== 'Unigram' || vocab.some((token) => token.lastIndexOf(blank) > 0)) return;
  const cut = bestPieces(vocab, scores, unkScore);
  let known = new Map<string, string[]>();
  let older = new Map<string, string[]>();
  const tokensOf = (word: string): string[] => {
    const tokens = known.get(word);
    return tokens ?? keep(word, older.get(word) ?? cut(word));
  };
  const keep = (word: string, tokens: string[]): string[] => {
    if (known.size >= mostWords) {
      older = known;
      known = new Map();
    }
    known.set(word, tokens);
    return tokens;
  };
  model.encode = (texts) => texts.flatMap((text) => wordsOf(text).flatMap(tokensOf));
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let start = 0; start < text.length;) {
    const next = text.indexOf(blank, start + 1);
    const end = next === -1 ? text.length : next;
    words.push(text.slice(start, end));
    start = end;
  }
  return words;
}
