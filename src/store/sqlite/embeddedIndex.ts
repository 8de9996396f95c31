import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError, messageOf } from '../../errors.js';
import { checkGeneration } from './generations/checkGeneration.js';
import {
  createVectorSearch,
  listReferences,
  referenceColumns,
  searchFingerprints,
} from './search/embeddedSearch.js';
import { currentGeneration, generationFolder, layout } from './generations/generations.js';
import type { IndexedPassage, IndexReader, VocabularyTerm } from '../indexReader.js';
import { summaryOf, type Manifest } from './generations/manifest.js';
import { openGraph } from './graph/openGraph.js';
import { openPairBlocks } from './search/pairTable.js';
import { createRangesReader } from './search/passageRanges.js';
import { readArticle, type ArticleRow } from '../articleRow.js';
import { unpackPassage, type PassageRow } from '../passageRow.js';
import { readTotals } from './schema.js';
import { createStemSearch } from './search/postingSearch.js';
import type { VectorGraph } from './graph/vectorGraph.js';

/**
 * Opens a generation of the embedded store (SQLite and HNSW in a folder) for reading.
 * @param generation default: the one in force
 * @throws FootnoteError `INDEX_MISSING`, `INDEX_DAMAGED`, `INDEX_OUTDATED`
 */
export async function openEmbeddedIndex(indexDir: string, generation?: string): Promise<IndexReader> {
  const name = generation ?? (await currentGeneration(indexDir));
  if (name === null || !existsSync(generationFolder(indexDir, name))) {
    throw new FootnoteError(
      'INDEX_MISSING',
      `expected an index in ${indexDir}, got none; run footnote index`,
    );
  }
  const folder = generationFolder(indexDir, name);
  const manifest = await checkGeneration(indexDir, name);
  const database = openDatabase(join(folder, layout.database));
  try {
    const dimensions = Number(setting(database, 'dimensions'));
    const loadGraph = () => openGraph(database, folder, manifest, dimensions);
    return readerOf({ database, manifest, loadGraph, dimensions });
  } catch (cause) {
    database.close();
    if (cause instanceof FootnoteError) throw cause;
    throw damaged(folder, cause);
  }
}

function openDatabase(path: string): Database.Database {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    // As much as SQLite maps. The pages are the file's own and count as resident without being taken from anybody.
    database.pragma('mmap_size = 2147418112');
    // Keeps the lock for readers between two queries: taking it costs several times what finding a row does.
    database.pragma('locking_mode = EXCLUSIVE');
    return database;
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function damaged(path: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    'INDEX_DAMAGED',
    `expected a readable index at ${path}, got: ${messageOf(cause)}; run footnote index --full`,
    { cause },
  );
}

/** A value of the `settings` table; empty when there is none. */
function setting(database: Database.Database, name: string): string {
  const row = database.prepare('SELECT value FROM settings WHERE name = ?').get(name) as
    { value: string } | undefined;
  return row?.value ?? '';
}

const articleColumns = `${referenceColumns}, a.authors, a.tags, a.language, t.text, t.structure, a.hash`;
const passageColumns = 'p.key, p.article, p.ordinal, p.start, p.end, p.sentences, p.windows, p.vectors';

/** Terms of the vocabulary read between two turns of the event loop. */
const termsAtOnce = 4_000;

interface OpenGeneration {
  readonly database: Database.Database;
  readonly manifest: Manifest;
  readonly loadGraph: () => Promise<VectorGraph>;
  readonly dimensions: number;
}

function readerOf({ database, manifest, loadGraph, dimensions }: OpenGeneration): IndexReader {
  const passageByKey = database.prepare<[number], PassageRow>(
    `SELECT ${passageColumns} FROM passages p WHERE p.key = ?`,
  );
  const passagesByArticle = database.prepare<[number], PassageRow>(
    `SELECT ${passageColumns} FROM passages p WHERE p.article = ? ORDER BY p.ordinal`,
  );
  const articleByKey = database.prepare<[number], ArticleRow>(
    `SELECT ${articleColumns} FROM articles a JOIN texts t ON t.article = a.key WHERE a.key = ?`,
  );
  const articleById = database.prepare<[string], ArticleRow>(
    `SELECT ${articleColumns} FROM articles a JOIN texts t ON t.article = a.key WHERE a.id = ?`,
  );
  const duplicates = database.prepare<[number], { other: number }>(
    'SELECT other FROM duplicates WHERE passage = ? ORDER BY other',
  );
  const nextTerms = database.prepare<[string, number], VocabularyTerm>(
    `SELECT term, df, CAST(proper AS REAL) / df AS properShare FROM vocabulary
     WHERE term > ? ORDER BY term LIMIT ?`,
  );
  const stemSearch = createStemSearch(database, readTotals(database));
  // Loaded once, when it is first asked for: a list of articles needs none.
  let graph: Promise<VectorGraph> | null = null;
  const graphOf = (): Promise<VectorGraph> => (graph ??= loadGraph());
  const vectorSearch = createVectorSearch(database, graphOf);
  const rangesOf = createRangesReader(database);
  const fingerprintBlocks = openPairBlocks(database, 'fingerprints');
  const read = (row: PassageRow): IndexedPassage => unpackPassage(row, dimensions);
  const readVerbatim = (row: ArticleRow) => readArticle(row, database.name);
  const answer = <T>(work: () => T | Promise<T>): Promise<T> => namingDamage(database.name, work);

  return {
    summary: summaryOf(manifest),
    ready: () => answer(async () => void (await graphOf())),
    searchStems: (stems, limit, filter, collection) =>
      answer(() => stemSearch.search({ stems, limit, within: rangesOf(filter), collection })),
    searchVector: (vector, limit, filter) =>
      answer(() => vectorSearch({ vector, limit, within: rangesOf(filter) })),
    documentFrequencies: (stems) =>
      answer(() => {
        const found = stems.map((stem) => [stem, stemSearch.frequencyOf(stem)] as const);
        return new Map(found.filter(([, df]) => df > 0));
      }),
    passages: (keys) => answer(() => present(keys.map((key) => passageByKey.get(key))).map(read)),
    passagesOf: (article) => answer(() => passagesByArticle.all(article).map(read)),
    articles: (keys) => answer(() => present(keys.map((key) => articleByKey.get(key))).map(readVerbatim)),
    articleById: (id) =>
      answer(() => {
        const row = articleById.get(id);
        return row === undefined ? null : readVerbatim(row);
      }),
    references: (filter) => answer(() => listReferences(database, filter)),
    searchFingerprints: (fingerprints, limit) =>
      answer(() => searchFingerprints(fingerprintBlocks, fingerprints, limit)),
    duplicatesOf: (keys) =>
      answer(() => {
        const found = keys.map((key) => [key, duplicates.all(key).map(({ other }) => other)] as const);
        return new Map(found.filter(([, others]) => others.length > 0));
      }),
    async *vocabulary() {
      for (let last = ''; ;) {
        const terms = await answer(() => nextTerms.all(last, termsAtOnce));
        if (terms.length === 0) return;
        yield terms;
        last = terms.at(-1)?.term ?? '';
      }
    },
    close: () =>
      answer(async () => {
        await graph?.catch(() => null);
        database.close();
      }),
  };
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined);
}

/** A page that is damaged is met only when it is read. */
async function namingDamage<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = cause instanceof Database.SqliteError ? cause.code : '';
    throw /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code) ? damaged(path, cause) : cause;
  }
}
