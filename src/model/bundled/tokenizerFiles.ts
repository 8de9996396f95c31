import { z } from 'zod';
import { bundledMaxTokens } from './transformerGraph.js';

/** `vocab.json` of the bundled model: pieces in the order of their ids, with log probabilities. */
export const vocabularySchema = z.array(z.tuple([z.string(), z.number().nullable()]));

/** The ids that stand for no text: 0 is the unknown piece, 1 to 5 are never matched. */
const reservedCount = 6;
const wordStart = '▁';

/** The text files of a model folder, by path. */
export interface TokenizerFiles {
  readonly 'config.json': string;
  readonly 'tokenizer.json': string;
  readonly 'tokenizer_config.json': string;
}

/**
 * Writes the vocabulary as the three files that transformers.js reads: a SentencePiece unigram model, NFKC, runs of
 * white space as one word start.
 * @see https://arxiv.org/abs/1808.06226 for SentencePiece
 */
export function tokenizerFiles(vocabulary: z.infer<typeof vocabularySchema>): TokenizerFiles {
  const pieces = vocabulary.map(([piece], id) => (id > 0 && id < reservedCount ? reservedName(id) : piece));
  const scores = repairedScores(vocabulary.map(([, score]) => score));
  return {
    'config.json': json({
      model_type: 'bert',
      hidden_size: 512,
      max_position_embeddings: bundledMaxTokens,
    }),
    'tokenizer.json': json({
      version: '1.0',
      added_tokens: [],
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'NFKC' },
          { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
          { type: 'Strip', strip_left: true, strip_right: true },
          { type: 'Prepend', prepend: wordStart },
          { type: 'Replace', pattern: { String: ' ' }, content: wordStart },
        ],
      },
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      model: { type: 'Unigram', unk_id: 0, vocab: pieces.map((piece, id) => [piece, scores[id]]) },
    }),
    'tokenizer_config.json': json({
      tokenizer_class: 'PreTrainedTokenizer',
      model_max_length: bundledMaxTokens,
      pad_token: reservedName(1),
      unk_token: pieces[0],
    }),
  };
}

/** The blank keeps it from ever matching: the normalizer leaves none in a text, so a literal `<s>` stays text. */
function reservedName(id: number): string {
  return `<reserved ${id}>`;
}

/**
 * Scores fall with the id. Nine pieces with a colon lost theirs when the vocabulary was published (null, or the digits
 * after the colon); each gets the mean of its neighbours'.
 */
function repairedScores(scores: readonly (number | null)[]): readonly number[] {
  return scores.map((score, id) => {
    if (id < reservedCount) return 0;
    if (score !== null && score < 0) return score;
    return ((scores[id - 1] ?? 0) + (scores[id + 1] ?? 0)) / 2;
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
