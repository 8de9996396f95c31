import type { Ask } from '../connections.js';
import { vocabularyOf } from '../../sqlite/write/vocabularyRows.js';
import type { Building } from './building.js';
import { insertRows, withoutZeros } from './insertRows.js';
import type { PreparedPassage } from './articleRows.js';

/** By term: by how much the articles that hold it, and those that only hold it capitalised, became more or fewer. */
export type TermCounts = Map<string, { df: number; proper: number }>;

/** Adds (1) or takes back (-1) an article's terms. */
export function countTerms(
  counts: TermCounts,
  source: { readonly title: string; readonly text: string; readonly language: string },
  sign: 1 | -1,
): void {
  for (const [term, proper] of vocabularyOf(source)) {
    const key = withoutZeros(term);
    const sum = counts.get(key) ?? { df: 0, proper: 0 };
    sum.df += sign;
    if (proper) sum.proper += sign;
    counts.set(key, sum);
  }
}

/** Rows are written in one order, so that two processes that ever did so side by side could not wait for each other. */
function sorted<Value>(counts: ReadonlyMap<string, Value>): [string, Value][] {
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Writes by how much terms became more or fewer in the generation under construction. */
export async function addTerms(
  ask: Ask,
  { line: { line }, generation }: Building,
  counts: TermCounts,
): Promise<void> {
  await insertRows<[string, { df: number; proper: number }]>(
    ask,
    'vocabulary',
    [
      { name: 'line', type: 'integer', value: () => line },
      { name: 'term', type: 'text', value: ([term]) => term },
      { name: 'generation', type: 'integer', value: () => generation },
      { name: 'df', type: 'bigint', value: ([, { df }]) => df },
      { name: 'proper', type: 'bigint', value: ([, { proper }]) => proper },
    ],
    sorted(counts).filter(([, { df, proper }]) => df !== 0 || proper !== 0),
    `ON CONFLICT (line, term, generation)
     DO UPDATE SET df = vocabulary.df + excluded.df, proper = vocabulary.proper + excluded.proper`,
  );
}

/** Counts the passages of a batch for each of their stems. */
export async function addStems(
  ask: Ask,
  { line: { line }, generation }: Building,
  passages: readonly PreparedPassage[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { stems } of passages) {
    for (const stem of stems.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  await insertRows<[string, number]>(
    ask,
    'stems',
    [
      { name: 'line', type: 'integer', value: () => line },
      { name: 'stem', type: 'text', value: ([stem]) => stem },
      { name: 'generation', type: 'integer', value: () => generation },
      { name: 'df', type: 'bigint', value: ([, df]) => df },
    ],
    sorted(counts),
    'ON CONFLICT (line, stem, generation) DO UPDATE SET df = stems.df + excluded.df',
  );
}
