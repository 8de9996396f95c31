import { packStructure } from '../../structure.js';
import { toSql } from 'pgvector';
import type { Ask } from '../connections.js';
import { sourceKey } from '../../sqlite/schema.js';
import type { FileRecord } from '../../indexWriter.js';
import { never, type Building, type Totals } from './building.js';
import { addStems, addTerms, countTerms, type TermCounts } from './countRows.js';
import { insertRows, withoutZeros, type Column } from './insertRows.js';
import type { PendingChanges } from './pendingChanges.js';
import { lexemesOf, type ArticleRows, type PreparedPassage } from './articleRows.js';

/** The next free keys of a line. */
export interface NextKeys {
  article: number;
  passage: number;
}

/** What a batch has left behind. */
export interface Written {
  readonly keys: NextKeys;
  readonly totals: Totals;
}

interface KeyedPassage extends PreparedPassage {
  readonly key: number;
  readonly article: number;
}

interface KeyedArticle extends ArticleRows {
  readonly key: number;
}

/** Writes gathered changes, in the caller's transaction. */
export async function writeBatch(
  ask: Ask,
  building: Building,
  keys: NextKeys,
  pending: PendingChanges,
): Promise<Written> {
  const totals = { ...building.totals };
  const terms: TermCounts = new Map();
  await removeArticles(ask, building, [...pending.articles.keys()], { totals, terms });
  const puts = [...pending.articles.values()].filter((put) => put !== null);
  const next = { ...keys };
  const articles = puts.map((put): KeyedArticle => ({ ...put, key: next.article++ }));
  const passages = articles.flatMap(({ key, passages: list }) =>
    list.map((passage): KeyedPassage => ({ ...passage, article: key, key: next.passage++ })),
  );
  await putArticles(ask, building, articles, passages);
  for (const { entry } of articles) countTerms(terms, entry.article, 1);
  await addStems(ask, building, passages);
  await addTerms(ask, building, terms);
  await moveArticles(ask, building, pending.moves);
  await putFiles(ask, building, pending.files);
  totals.articles += articles.length;
  totals.passages += passages.length;
  for (const { vectors, length } of passages) {
    totals.windows += vectors.length;
    totals.stems += length;
  }
  await noteProgress(ask, building, next, totals);
  return { keys: next, totals };
}

async function noteProgress(ask: Ask, building: Building, next: NextKeys, totals: Totals): Promise<void> {
  await ask('UPDATE footnote.lines SET next_article = $2, next_passage = $3 WHERE line = $1', [
    ...[building.line.line, next.article, next.passage],
  ]);
  await ask(
    'UPDATE footnote.generations SET articles = $2, passages = $3, windows = $4, stems = $5 WHERE generation = $1',
    [building.generation, totals.articles, totals.passages, totals.windows, totals.stems],
  );
}

interface Removed {
  readonly totals: Totals;
  readonly terms: TermCounts;
}

/** What an earlier generation has stays for its readers; what only this build had goes. */
async function removeArticles(
  ask: Ask,
  { line: { line }, generation }: Building,
  ids: readonly string[],
  { totals, terms }: Removed,
): Promise<void> {
  if (ids.length === 0) return;
  const old = await ask<{ key: number; since: number; title: string; language: string; text: string }>(
    `SELECT key, since, title, language, text FROM footnote.articles
     WHERE line = $1 AND id = ANY($2) AND until = ${never}`,
    [line, ids.map(withoutZeros)],
  );
  if (old.length === 0) return;
  for (const article of old) countTerms(terms, article, -1);
  const keys = old.map(({ key }) => key);
  await ask(
    `INSERT INTO footnote.stems (line, stem, generation, df)
     SELECT $1, stem, $2, -count(*) FROM footnote.passages p, unnest(tsvector_to_array(p.stems)) AS stem
     WHERE p.line = $1 AND p.article = ANY($3) GROUP BY stem
     ON CONFLICT (line, stem, generation) DO UPDATE SET df = stems.df + excluded.df`,
    [line, generation, keys],
  );
  const [gone] = await ask<{ passages: number; windows: number; stems: number }>(
    `SELECT count(*) AS passages, COALESCE(sum(json_array_length(windows::json)), 0)::bigint AS windows,
            COALESCE(sum(length), 0)::bigint AS stems
     FROM footnote.passages WHERE line = $1 AND article = ANY($2)`,
    [line, keys],
  );
  totals.articles -= old.length;
  totals.passages -= gone?.passages ?? 0;
  totals.windows -= gone?.windows ?? 0;
  totals.stems -= gone?.stems ?? 0;
  const own = old.filter(({ since }) => since === generation).map(({ key }) => key);
  const earlier = old.filter(({ since }) => since !== generation).map(({ key }) => key);
  await deleteArticles(ask, line, own);
  for (const [table, key] of [
    ['articles', 'key'],
    ['passages', 'article'],
  ] as const) {
    await ask(`UPDATE footnote.${table} SET until = $2 WHERE line = $1 AND ${key} = ANY($3)`, [
      ...[line, generation, earlier],
    ]);
  }
}

/** Deletes articles with all their rows but pairs of duplicates. */
export async function deleteArticles(ask: Ask, line: number, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  const values = [line, keys];
  await ask(
    `DELETE FROM footnote.bands b USING footnote.passages p, unnest(p.bands) AS held (band)
     WHERE p.line = $1 AND p.article = ANY($2) AND b.line = $1 AND b.band = held.band AND b.passage = p.key`,
    values,
  );
  await ask(
    `DELETE FROM footnote.windows w USING footnote.passages p
     WHERE p.line = $1 AND p.article = ANY($2) AND w.line = $1 AND w.passage = p.key`,
    values,
  );
  for (const [table, key] of [
    ['passages', 'article'],
    ['moves', 'article'],
    ['articles', 'key'],
  ] as const) {
    await ask(`DELETE FROM footnote.${table} WHERE line = $1 AND ${key} = ANY($2)`, values);
  }
}

async function putArticles(
  ask: Ask,
  building: Building,
  articles: readonly KeyedArticle[],
  passages: readonly KeyedPassage[],
): Promise<void> {
  await insertRows(ask, 'articles', articleColumns(building), articles);
  await insertRows(ask, 'passages', passageColumns(building), passages);
  const { line } = building.line;
  const bands = passages.flatMap(({ key, bands: list }) => list.map((band) => ({ key, band })));
  await insertRows(
    ask,
    'bands',
    [
      { name: 'line', type: 'integer', value: () => line },
      { name: 'band', type: 'integer', value: ({ band }) => band },
      { name: 'passage', type: 'bigint', value: ({ key }) => key },
    ],
    bands,
  );
  const windows = passages.flatMap(({ key, vectors }) =>
    vectors.map((vector, ordinal) => ({ key, ordinal, vector })),
  );
  await insertRows(
    ask,
    'windows',
    [
      { name: 'line', type: 'integer', value: () => line },
      { name: 'passage', type: 'bigint', value: ({ key }) => key },
      { name: 'ordinal', type: 'integer', value: ({ ordinal }) => ordinal },
      { name: 'vector', type: 'text', as: 'halfvec', value: ({ vector }) => halfText(vector) },
    ],
    windows,
  );
}

/** Sixteen bits hold little more than three digits. */
function halfText(vector: Float32Array): string {
  return toSql(Array.from(vector, (component) => Number(component.toPrecision(5)))) as string;
}

function articleColumns({ line: { line }, generation }: Building): Column<KeyedArticle>[] {
  const text = (name: string, value: (row: KeyedArticle) => string | null): Column<KeyedArticle> => ({
    ...{ name, value },
    type: 'text',
  });
  return [
    { name: 'line', type: 'integer', value: () => line },
    { name: 'key', type: 'bigint', value: ({ key }) => key },
    { name: 'since', type: 'integer', value: () => generation },
    text('id', ({ entry }) => entry.article.id),
    text('path', ({ entry }) => entry.article.path),
    text('file', ({ entry }) => entry.file),
    text('title', ({ entry }) => entry.article.title),
    text('date', ({ entry }) => entry.article.date),
    text('source', ({ entry }) => entry.article.source),
    text('source_key', ({ entry: { article } }) =>
      article.source === null ? null : sourceKey(article.source),
    ),
    text('authors', ({ entry }) => JSON.stringify(entry.article.authors)),
    text('tags', ({ entry }) => JSON.stringify(entry.article.tags)),
    text('url', ({ entry }) => entry.article.url),
    text('language', ({ entry }) => entry.article.language),
    text('hash', ({ entry }) => entry.hash),
    text('text', ({ entry }) => entry.article.text),
    text('structure', ({ entry }) => packStructure(entry.article)),
    {
      name: 'fingerprints',
      type: 'text',
      as: 'integer[]',
      value: ({ fingerprints }) => arrayText(fingerprints),
    },
  ];
}

function passageColumns({ line: { line }, generation }: Building): Column<KeyedPassage>[] {
  return [
    { name: 'line', type: 'integer', value: () => line },
    { name: 'key', type: 'bigint', value: ({ key }) => key },
    { name: 'article', type: 'bigint', value: ({ article }) => article },
    { name: 'since', type: 'integer', value: () => generation },
    { name: 'ordinal', type: 'integer', value: ({ ordinal }) => ordinal },
    { name: 'start_at', type: 'integer', value: ({ start }) => start },
    { name: 'end_at', type: 'integer', value: ({ end }) => end },
    { name: 'length', type: 'integer', value: ({ length }) => length },
    { name: 'sentences', type: 'text', value: ({ sentences }) => sentences },
    { name: 'windows', type: 'text', value: ({ windows }) => windows },
    { name: 'bands', type: 'text', as: 'integer[]', value: ({ bands }) => arrayText(bands) },
    { name: 'stems', type: 'text', as: 'tsvector', value: ({ stems }) => lexemesOf(stems) },
    { name: 'vectors', type: 'bytea', value: ({ packed }) => packed },
  ];
}

/** Lists of several lengths do not fit into one list of lists. */
function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}

async function moveArticles(ask: Ask, building: Building, moves: ReadonlyMap<string, string>): Promise<void> {
  if (moves.size === 0) return;
  await ask(
    `INSERT INTO footnote.moves (line, article, generation, path)
     SELECT $1, a.key, $2, r.path FROM unnest($3::text[], $4::text[]) AS r (id, path)
     JOIN footnote.articles a ON a.line = $1 AND a.id = r.id AND a.until = ${never}
     WHERE r.path <> COALESCE((SELECT m.path FROM footnote.moves m WHERE m.line = $1 AND m.article = a.key
                               ORDER BY m.generation DESC LIMIT 1), a.path)
     ON CONFLICT (line, article, generation) DO UPDATE SET path = excluded.path`,
    [
      building.line.line,
      building.generation,
      [...moves.keys()].map(withoutZeros),
      [...moves.values()].map(withoutZeros),
    ],
  );
}

async function putFiles(
  ask: Ask,
  { line: { line }, generation }: Building,
  files: ReadonlyMap<string, FileRecord | null>,
): Promise<void> {
  if (files.size === 0) return;
  const values = [line, generation, [...files.keys()].map(withoutZeros)];
  await ask('DELETE FROM footnote.files WHERE line = $1 AND since = $2 AND path = ANY($3)', values);
  await ask(
    `UPDATE footnote.files SET until = $2 WHERE line = $1 AND path = ANY($3) AND until = ${never}`,
    values,
  );
  const records = [...files.values()].filter((record) => record !== null);
  await insertRows<FileRecord>(
    ask,
    'files',
    [
      { name: 'line', type: 'integer', value: () => line },
      { name: 'path', type: 'text', value: ({ path }) => path },
      { name: 'since', type: 'integer', value: () => generation },
      { name: 'size', type: 'bigint', value: ({ size }) => size },
      { name: 'modified_ms', type: 'double precision', value: ({ modifiedMs }) => modifiedMs },
      { name: 'hash', type: 'text', value: ({ hash }) => hash },
      { name: 'outcomes', type: 'text', value: ({ outcomes }) => JSON.stringify(outcomes) },
      { name: 'refused', type: 'text', value: ({ refused }) => JSON.stringify(refused) },
    ],
    records,
  );
}
