import { scoresOf, rankByReadings } from '../retrieval/answering/readBest.js';
import type { ReaderModel } from '../model/readerModel.js';
import { softmax } from '../retrieval/evidence/evidenceModel.js';
import type { RankedSentence } from '../retrieval/evidence/rankEvidence.js';
import type { Example } from './gatherExamples.js';

/** Readers by fold and set: one that answers for questions never saw them. */
export interface FoldReaders {
  readonly name: string;
  /** Null for questions that no reader may answer for: they teach nothing about reading. */
  of(example: Pick<Example, 'fold' | 'set'>): ReaderModel | null;
}

/** A ranking that neither ranker nor reader had seen, with the reader's scores of its best units. */
export interface ReadExample {
  readonly example: Example;
  readonly ranking: readonly RankedSentence[];
  readonly scores: readonly number[];
}

/** Reads the best units of a ranking; null where nothing was found or no reader may read. */
export async function readExample(
  readers: FoldReaders,
  example: Example,
  ranking: readonly RankedSentence[],
): Promise<ReadExample | null> {
  const reader = readers.of(example);
  if (reader === null || ranking.length === 0) return null;
  return { example, ranking, scores: await scoresOf(reader, example.question, ranking) };
}

/** Weights that are tried, and the steps between them. */
const tried = { most: 2, step: 0.05 } as const;

/**
 * How much a reader's scores count: the weight under which what is right is likeliest, of a few dozen.
 * @param weightOf how much a question of a set counts
 */
export function fitReadingWeight(
  read: readonly ReadExample[],
  weightOf: (set: string) => number,
): { readonly weight: number; readonly spread: number } {
  let best = { weight: 0, likelihood: Number.NEGATIVE_INFINITY };
  for (let step = 0; step * tried.step <= tried.most; step += 1) {
    const weight = Number((step * tried.step).toFixed(2));
    const likelihood = read.reduce(
      (sum, one) => sum + weightOf(one.example.set) * logLikelihood(one, weight),
      0,
    );
    if (likelihood > best.likelihood) best = { weight, likelihood };
  }
  const spreads = read.map(({ scores }) => deviation(scores));
  return { weight: best.weight, spread: spreads.reduce((sum, one) => sum + one, 0) / spreads.length };
}

/** Of choosing any right unit; 0 where there is none, which tells nothing. */
function logLikelihood({ example, ranking, scores }: ReadExample, weight: number): number {
  const rightOf = new Map(example.sentences.map(({ sentence }, i) => [sentence, example.right[i] === true]));
  if (!example.right.some(Boolean)) return 0;
  const ranked = rankByReadings(ranking, scores, weight);
  const probabilities = softmax(ranked.map(({ score }) => score));
  const right = ranked.reduce(
    (sum, { sentence }, i) => (rightOf.get(sentence) === true ? sum + (probabilities[i] ?? 0) : sum),
    0,
  );
  return Math.log(Math.max(right, 1e-9));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
