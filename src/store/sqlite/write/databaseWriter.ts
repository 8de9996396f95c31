import Database from 'better-sqlite3';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generationFolder, layout } from '../generations/generations.js';
import { summaryOf } from '../generations/manifest.js';
import { createArticleRows } from './articleRows.js';
import { startGraphThread, type GraphThread } from '../graph/graphInThread.js';
import { commitGeneration, type CommitOptions } from '../generations/commitGeneration.js';
import { knownVectorsIn, viewOf, type KnownVectors } from './databaseView.js';
import type { IndexWriter } from '../../indexWriter.js';
import type { NewProjection } from '../graph/nextGraph.js';
import { createPauses } from '../../../pauses.js';
import { throwIfStopped } from '../../../stopped.js';
import { storeFault } from '../storeFault.js';
import { createTransactions } from '../transactions.js';

/** Changes between two commits of the database under construction: what a killed run may lose. */
const changesPerTransaction = 64;

/** Writes the database under construction. @param startsAnew see `IndexWriter.startsAnew` */
export function databaseWriter(
  database: Database.Database,
  options: CommitOptions,
  startsAnew: string | null,
): IndexWriter {
  const { indexDir, identity, thresholds, signal } = options;
  const building = join(indexDir, layout.building);
  const base = openBase(options);
  const sources = base === null ? [database] : [base, database];
  let known: readonly KnownVectors[] | null = null;
  const source = { indexDir, base: options.base, dimensions: identity.dimensions, thresholds };
  const startThread = (): GraphThread => startGraphThread({ building, source });
  // The graph of the base is read while articles are.
  let graph = base === null ? null : startThread();
  const close = async (): Promise<void> => {
    await graph?.end();
    base?.close();
    database.close();
  };
  const write = createArticleRows(database);
  const transactions = createTransactions(database, {
    indexDir,
    changes: changesPerTransaction,
  });
  const putFile = database.prepare(
    'INSERT OR REPLACE INTO files (path, size, modified_ms, hash, outcomes, refused) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const removeFile = database.prepare('DELETE FROM files WHERE path = ?');
  const moveArticle = database.prepare('UPDATE articles SET path = ? WHERE id = ?');
  const count = database.prepare<[], { count: number }>('SELECT COUNT(*) AS count FROM articles');
  const derive = (until: AbortSignal | undefined): Promise<void> =>
    transactions.changeAtLength(() => write.derived.write(createPauses(() => throwIfStopped(until))));
  const putProjection = (projection: NewProjection): Promise<void> =>
    transactions.change(() => {
      database.exec('DELETE FROM removals');
      if (projection.kind === 'kept') return;
      database.exec('DELETE FROM projection');
      if (projection.fitted === null) return;
      const { windows, directions } = projection.fitted;
      database.prepare('INSERT INTO projection (windows, directions) VALUES (?, ?)').run(windows, directions);
    });
  /**
   * Both at once: they take about as long. When one fails, the other is ended.
   * @returns the thread, which writes the graph while the database is finished
   */
  const deriveAndBuildGraph = async (): Promise<GraphThread> => {
    const thread = (graph ??= startThread());
    const failed = new AbortController();
    const until = signal === undefined ? failed.signal : AbortSignal.any([failed.signal, signal]);
    const ending = <T>(work: Promise<T>): Promise<T> =>
      work.catch((cause: unknown) => {
        failed.abort(cause);
        throw cause;
      });
    const [projection, derived] = await Promise.allSettled([
      ending(thread.build(until)),
      ending(derive(until)),
    ]);
    if (failed.signal.aborted) throw failed.signal.reason;
    if (projection.status === 'fulfilled' && derived.status === 'fulfilled')
      await putProjection(projection.value);
    transactions.end();
    return thread;
  };
  return {
    ...viewOf(database, (work) => transactions.guard(work)),
    startsAnew,
    knownVectors: (id, hash) =>
      transactions.guard(() => {
        known ??= sources.map((source) => knownVectorsIn(source, identity.dimensions));
        return known.flatMap((vectorsOf) => vectorsOf(id, hash));
      }),
    putArticle: async (entry) => {
      await transactions.change(() => {
        write.remove(entry.article.id);
        write.add(entry);
      });
      if (write.derived.waiting >= thresholds.passagesPerDerivation) await derive(signal);
    },
    moveArticle: (id, path) => transactions.change(() => void moveArticle.run(path, id)),
    removeArticle: (id) => transactions.change(() => write.remove(id)),
    putFile: ({ path, size, modifiedMs, hash, outcomes, refused }) =>
      transactions.change(() => {
        putFile.run(path, size, modifiedMs, hash, JSON.stringify(outcomes), JSON.stringify(refused));
      }),
    removeFile: (path) => transactions.change(() => void removeFile.run(path)),
    countArticles: () => transactions.guard(() => count.get()?.count ?? 0),
    commit: async () => {
      try {
        transactions.end();
        const thread = await deriveAndBuildGraph();
        base?.close();
        return summaryOf(await commitGeneration(database, thread.written(), options));
      } catch (cause) {
        throw storeFault(indexDir, cause);
      }
    },
    suspend: async () => {
      try {
        await transactions.guard(() => transactions.end());
      } finally {
        await close();
      }
    },
    discard: async () => {
      await close();
      try {
        await rm(building, { recursive: true, force: true });
      } catch (cause) {
        throw storeFault(indexDir, cause);
      }
    },
  };
}

/** What was replaced under construction is still in the generation that it was copied from, with its vectors. */
function openBase({ indexDir, base }: CommitOptions): Database.Database | null {
  if (base === null) return null;
  return new Database(join(generationFolder(indexDir, base), layout.database), { readonly: true });
}
