import type { ArticleFilter, IndexReader, KeyedReference, VocabularyTerm } from '../indexReader.js';
import { readArticle, type ArticleRow } from '../articleRow.js';
import { unpackPassage, type PassageRow } from '../passageRow.js';
import type { Connections } from './connections.js';
import { filterOf } from './search/filterSql.js';
import type { GenerationRow } from './generationRows.js';
import { readFrequencies, searchStems } from './search/lexemeSearch.js';
import { searchVector } from './search/vectorSearch.js';

/** Terms of the vocabulary that come in one list. */
const termsAtOnce = 5_000;

const visibleArticle = 'a.line = $1 AND a.since <= $2 AND a.until > $2';
const visiblePassage = 'p.line = $1 AND p.since <= $2 AND p.until > $2';

/** An article that stayed the same may have moved since its row was written. */
const path = `COALESCE((SELECT m.path FROM footnote.moves m WHERE m.line = a.line AND m.article = a.key
  AND m.generation <= $2 ORDER BY m.generation DESC LIMIT 1), a.path) AS path`;
const referenceColumns = `a.key, a.id, ${path}, a.title, a.date, a.source, a.url`;
const articleColumns = `${referenceColumns}, a.authors, a.tags, a.language, a.text, a.structure, a.hash`;
const passageColumns =
  'p.key, p.article, p.ordinal, p.start_at AS start, p.end_at AS end, p.sentences, p.windows, p.vectors';

/**
 * Reads one generation of a PostgreSQL store.
 * @param letGo called once at the end: the generation may be removed from then on
 */
export function postgresIndex(
  connections: Pick<Connections, 'name' | 'read' | 'transaction'>,
  row: GenerationRow,
  letGo: () => Promise<void>,
): IndexReader {
  const { read } = connections;
  const { line, generation, dimensions } = row;
  const at = [line, generation] as const;
  const inOrder = <T extends { readonly key: number }>(keys: readonly number[], rows: readonly T[]): T[] => {
    const byKey = new Map(rows.map((each) => [each.key, each]));
    return keys.flatMap((key) => byKey.get(key) ?? []);
  };
  const verbatim = (each: ArticleRow) => readArticle(each, connections.name);
  const unpack = (each: PassageRow) => unpackPassage(each, dimensions);
  return {
    summary: row.summary,
    ready: () => Promise.resolve(),
    searchStems: (stems, limit, filter, collection) =>
      searchStems(read, row, { stems, limit, filter, collection }),
    searchVector: (vector, limit, filter) => searchVector(connections, row, { vector, limit, filter }),
    documentFrequencies: (stems) => readFrequencies(read, row, stems),
    async passages(keys) {
      if (keys.length === 0) return [];
      const sql = `SELECT ${passageColumns} FROM footnote.passages p WHERE ${visiblePassage} AND p.key = ANY($3)`;
      return inOrder(keys, (await read<PassageRow>(sql, [...at, keys])).map(unpack));
    },
    async passagesOf(article) {
      const sql = `SELECT ${passageColumns} FROM footnote.passages p
        WHERE ${visiblePassage} AND p.article = $3 ORDER BY p.ordinal`;
      return (await read<PassageRow>(sql, [...at, article])).map(unpack);
    },
    async articles(keys) {
      if (keys.length === 0) return [];
      const sql = `SELECT ${articleColumns} FROM footnote.articles a WHERE ${visibleArticle} AND a.key = ANY($3)`;
      return inOrder(keys, (await read<ArticleRow>(sql, [...at, keys])).map(verbatim));
    },
    async articleById(id) {
      const sql = `SELECT ${articleColumns} FROM footnote.articles a WHERE ${visibleArticle} AND a.id = $3`;
      const [found] = await read<ArticleRow>(sql, [...at, id.replaceAll('\u0000', '\uFFFD')]);
      return found === undefined ? null : verbatim(found);
    },
    references: (filter) => listReferences(connections, row, filter),
    searchFingerprints: (fingerprints, limit) =>
      read(
        `SELECT a.key AS article, s.shared FROM footnote.articles a CROSS JOIN LATERAL
           (SELECT count(*) AS shared FROM unnest(a.fingerprints) AS hash WHERE hash = ANY($3::integer[])) AS s
         WHERE ${visibleArticle} AND a.fingerprints && $3::integer[]
         ORDER BY s.shared DESC, a.key LIMIT $4`,
        [...at, [...new Set(fingerprints.map((hash) => hash | 0))], limit],
      ),
    async duplicatesOf(keys) {
      const rows = await read<{ passage: number; other: number }>(
        `SELECT p.passage, p.other FROM footnote.duplicates p WHERE ${visiblePassage} AND p.passage = ANY($3)
         ORDER BY p.other`,
        [...at, keys],
      );
      return gather(keys, rows);
    },
    vocabulary: () => readVocabulary(connections, row),
    close: letGo,
  };
}

/** In the order of the keys; those without another are left out. */
function gather(
  keys: readonly number[],
  rows: readonly { readonly passage: number; readonly other: number }[],
): Map<number, readonly number[]> {
  const others = new Map<number, number[]>(keys.map((key) => [key, []]));
  for (const { passage, other } of rows) others.get(passage)?.push(other);
  return new Map([...others].filter(([, list]) => list.length > 0));
}

function listReferences(
  { read }: Pick<Connections, 'read'>,
  { line, generation }: GenerationRow,
  filter: ArticleFilter,
): Promise<KeyedReference[]> {
  const values: unknown[] = [line, generation];
  const restriction = filterOf(filter, values);
  return read(
    `SELECT ${referenceColumns} FROM footnote.articles a
     WHERE ${visibleArticle} ${restriction === '' ? '' : `AND ${restriction}`}
     ORDER BY a.date DESC NULLS LAST, a.title, a.key`,
    values,
  );
}

/** Each list begins after the last term of the one before: nothing is held open between them. */
async function* readVocabulary(
  { read }: Pick<Connections, 'read'>,
  { line, generation }: GenerationRow,
): AsyncGenerator<readonly VocabularyTerm[]> {
  for (let last = ''; ;) {
    const terms = await read<{ term: string; df: number; proper: number }>(
      `SELECT term, sum(df)::bigint AS df, sum(proper)::bigint AS proper FROM footnote.vocabulary
       WHERE line = $1 AND term > $3 AND generation <= $2
       GROUP BY term HAVING sum(df) > 0 ORDER BY term LIMIT ${termsAtOnce}`,
      [line, generation, last],
    );
    if (terms.length > 0) yield terms.map(({ term, df, proper }) => ({ term, df, properShare: proper / df }));
    if (terms.length < termsAtOnce) return;
    last = terms.at(-1)?.term ?? last;
  }
}
