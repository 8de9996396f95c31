import { inverseDocumentFrequency, mostShare, stemShare } from '../../../text/bm25.js';
import type { ArticleFilter, CollectionFrequencies, FoundPassage } from '../../indexReader.js';
import type { Ask } from '../connections.js';
import { filterOf } from './filterSql.js';
import type { GenerationRow } from '../generationRows.js';

/** How many rows a search reads. */
export interface StemSearchLimits {
  /** Once enough is found, no stem is read that brings more: what keeps a large archive from being read for words that are everywhere. */
  readonly most: number;
  /** Rows of one statement, as long as they are of several stems: a statement costs more than a few thousand of them. */
  readonly atOnce: number;
  /** Rows of one statement, whatever happens: only a question of nothing but words that are everywhere comes to it. */
  readonly atMost: number;
}

const defaultLimits: StemSearchLimits = { most: 20_000, atOnce: 5_000, atMost: 200_000 };

/** What is looked for. */
export interface LexemeQuery {
  readonly stems: readonly string[];
  readonly limit: number;
  readonly filter: ArticleFilter;
  /** What stems are weighed by; default the generation. */
  readonly collection?: CollectionFrequencies | undefined;
}

/** Passages that hold each stem in a generation; stems that occur nowhere are left out. */
export async function readFrequencies(
  ask: Ask,
  { line, generation }: GenerationRow,
  stems: readonly string[],
): Promise<Map<string, number>> {
  if (stems.length === 0) return new Map();
  const rows = await ask<{ stem: string; df: number }>(
    `SELECT stem, sum(df)::bigint AS df FROM footnote.stems
     WHERE line = $1 AND generation <= $2 AND stem = ANY($3) GROUP BY stem HAVING sum(df) > 0`,
    [line, generation, [...new Set(stems)]],
  );
  return new Map(rows.map(({ stem, df }) => [stem, df]));
}

interface QueryStem {
  readonly stem: string;
  readonly df: number;
  readonly idf: number;
}

/**
 * BM25 stem by stem, the rarest first: passages that hold it and none before it are read and scored whole. It ends as
 * soon as no passage that holds only the stems to come can be among the best: the result is then that of a search in
 * full. It also ends at the limits; what is given then is scored in full, but a passage that holds common stems only may
 * be missing.
 * @see Turtle and Flood, Query evaluation: strategies and optimizations, 1995 (MaxScore)
 */
export async function searchStems(
  ask: Ask,
  row: GenerationRow,
  { stems, limit, filter, collection }: LexemeQuery,
  limits: StemSearchLimits = defaultLimits,
): Promise<FoundPassage[]> {
  if (limit < 1) return [];
  const { passages } = collection ?? row.summary;
  const rarestFirst = [...(await readFrequencies(ask, row, stems))]
    .map(([stem, df]) => {
      const idf = inverseDocumentFrequency(passages, collection?.frequencies.get(stem) ?? df);
      return { stem, df, idf };
    })
    .sort((a, b) => a.df - b.df || (a.stem < b.stem ? -1 : 1));
  let toCome = rarestFirst.reduce((sum, { idf }) => sum + idf * mostShare, 0);
  const found: FoundPassage[] = [];
  let rows = 0;
  for (let from = 0; from < rarestFirst.length;) {
    const enough = found.length >= limit;
    if (enough && (found[limit - 1]?.score ?? 0) > toCome) break;
    const to = endOfBatch(rarestFirst, from, limits);
    const brings = sumOf(rarestFirst.slice(from, to), ({ df }) => df);
    if (enough && rows + brings > limits.most) break;
    const batch = await readBatch(ask, row, { all: rarestFirst, from, to, filter, limits });
    found.push(...batch);
    found.sort((a, b) => b.score - a.score || a.passage - b.passage);
    rows += brings;
    toCome -= sumOf(rarestFirst.slice(from, to), ({ idf }) => idf * mostShare);
    from = to;
  }
  return found.slice(0, limit);
}

function endOfBatch(stems: readonly QueryStem[], from: number, { atOnce }: StemSearchLimits): number {
  let to = from + 1;
  let sum = stems[from]?.df ?? 0;
  while (to < stems.length && sum + (stems[to]?.df ?? 0) <= atOnce) {
    sum += stems[to]?.df ?? 0;
    to += 1;
  }
  return to;
}

interface Batch {
  readonly all: readonly QueryStem[];
  /** The stems that a passage must hold one of; none of those before. */
  readonly from: number;
  readonly to: number;
  readonly filter: ArticleFilter;
  readonly limits: StemSearchLimits;
}

async function readBatch(
  ask: Ask,
  row: GenerationRow,
  { all, from, to, filter, limits }: Batch,
): Promise<FoundPassage[]> {
  const { line, generation, stems: total, summary } = row;
  const wanted = all.slice(from, to).map(({ stem }) => quoteLexeme(stem));
  const before = all.slice(0, from).map(({ stem }) => quoteLexeme(stem));
  const query = `(${wanted.join(' | ')})${before.length === 0 ? '' : ` & !(${before.join(' | ')})`}`;
  const values: unknown[] = [line, generation, query, all.map(({ stem }) => stem)];
  const restriction = filterOf(filter, values);
  const rows = await ask<{ key: number; length: number; held: string }>(
    `SELECT p.key, p.length, ts_filter(setweight(p.stems, 'A', $4::text[]), '{a}')::text AS held
     FROM footnote.passages p
     WHERE p.line = $1 AND p.since <= $2 AND p.until > $2 AND p.stems @@ $3::tsquery
     ${restriction === '' ? '' : `AND p.article IN (SELECT a.key FROM footnote.articles a WHERE a.line = $1 AND a.since <= $2 AND a.until > $2 AND ${restriction})`}
     LIMIT ${limits.atMost}`,
    values,
  );
  const meanLength = total / Math.max(1, summary.passages);
  return rows.map(({ key, length, held }) => {
    const frequencies = readHeld(held);
    const score = sumOf(all, ({ stem, idf }) => {
      const frequency = frequencies.get(stem);
      return frequency === undefined ? 0 : idf * stemShare(frequency, length, meanLength);
    });
    return { passage: key, score };
  });
}

function sumOf<T>(list: readonly T[], value: (each: T) => number): number {
  return list.reduce((sum, each) => sum + value(each), 0);
}

/** A lexeme as `tsvector` and `tsquery` are written. @see https://www.postgresql.org/docs/current/datatype-textsearch.html */
export function quoteLexeme(stem: string): string {
  return `'${stem.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** What a `tsvector` says as text, its positions being frequencies: `'ferri':2A 'it''s':1A`. */
export function readHeld(held: string): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (let start = 0; held[start] === "'";) {
    const end = closingQuote(held, start + 1);
    const next = held.indexOf(' ', end);
    const stem = held
      .slice(start + 1, end)
      .replaceAll("''", "'")
      .replaceAll('\\\\', '\\');
    frequencies.set(stem, Number.parseInt(held.slice(end + 2), 10));
    start = next < 0 ? held.length : next + 1;
  }
  return frequencies;
}

/** The quotation mark from `from` on that is not doubled; the end of the text when there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf("'", from);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at < 0 ? text.length : at;
}
