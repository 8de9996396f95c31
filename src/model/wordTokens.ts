import type { PreTrainedTokenizer } from '@xenova/transformers';

/** What SentencePiece writes for a blank: words begin with it. */
const blank = '▁';

/** Words after which those that were not met again are forgotten: twice as many take about eight megabytes. */
const mostWords = 20_000;

/**
 * Lets a unigram tokenizer work out the tokens of a word once: most words of a text are among those before it. Other
 * tokenizers, and one with a token that reaches across a blank, stay as they are. The tokens are the same.
 */
export function rememberWords({ model }: PreTrainedTokenizer): void {
  const { config, vocab } = model as { config: { type?: string }; vocab: readonly string[] };
  if (config.type !== 'Unigram' || vocab.some((token) => token.lastIndexOf(blank) > 0)) return;
  const encode = model.encode.bind(model);
  let known = new Map<string, string[]>();
  let older = new Map<string, string[]>();
  const tokensOf = (word: string): string[] => {
    const tokens = known.get(word);
    return tokens ?? keep(word, older.get(word) ?? encode([word]));
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
