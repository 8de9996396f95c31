import { contextOf } from '../../structure.js';
import type { Connections, Session } from '../connections.js';
import { packVectors, unpackVectors } from '../../quantizedVector.js';
import type { IndexView, IndexWriter, KnownArticle, KnownWindow, WriterOptions } from '../../indexWriter.js';
import { discardBuilding, never, type Building } from './building.js';
import { commitBuild } from './commitBuild.js';
import { withoutDamaged, type DamagedArticles } from './damagedArticles.js';
import {
  addArticle,
  addFile,
  addMove,
  addRemoval,
  emptyChanges,
  isFull,
  type PendingChanges,
} from './pendingChanges.js';
import { postgresView, readKnownVectors } from './postgresView.js';
import { prepareArticle } from './articleRows.js';
import { writeBatch } from './writeBatch.js';

/** What a writer works with. */
export interface PostgresWriterOptions extends WriterOptions {
  readonly connections: Connections;
  /** Every change goes through it: when it is lost, so is the lock, and nothing is written any more. */
  readonly session: Session;
  readonly building: Building;
  /** Articles of the generation that it goes on from. */
  readonly damaged: DamagedArticles;
  readonly startsAnew: string | null;
  /** Called once when the writer has ended. */
  readonly ended: () => Promise<void>;
}

/** Writes the generation under construction: changes are gathered, and what is asked meanwhile is asked of both. */
export function postgresWriter(options: PostgresWriterOptions): IndexWriter {
  const { session, startsAnew, ended, connections, now, signal } = options;
  let { building } = options;
  let pending = emptyChanges();
  let keys = { article: building.line.nextArticle, passage: building.line.nextPassage };
  const place = { line: building.line.line, generation: never - 1 };
  const view = withoutDamaged(postgresView(session.ask, place), options.damaged);

  const flush = async (): Promise<void> => {
    if (pending.changes === 0) return;
    const due = pending;
    // What fails is not tried again: the next run goes on from the batch before.
    pending = emptyChanges();
    const written = await session.transaction((ask) => writeBatch(ask, building, keys, due));
    keys = written.keys;
    building = { ...building, totals: written.totals };
  };
  const change = async (note: () => void): Promise<void> => {
    note();
    if (isFull(pending)) await flush();
  };
  const end = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } finally {
      await ended();
    }
  };
  // A question in the middle of a batch would see half of it, and neither what waited for it.
  const inTurn = createTurns();
  const { articleById, articlesOf } = overlaid(view, () => pending);
  const write = (note: () => void): Promise<void> => inTurn(() => change(note));
  const knownVectors = async (id: string, hash: string): Promise<KnownWindow[]> => {
    const { base, line } = building;
    const generations = base === null ? [never - 1] : [base, never - 1];
    const query = { line: line.line, dimensions: line.dimensions, generations, id, hash };
    return [
      ...(await readKnownVectors(session.ask, query)),
      ...waitingWindows(pending, id, hash, line.dimensions),
    ];
  };
  return {
    startsAnew,
    articleById: (id) => inTurn(() => articleById(id)),
    articlesOf: (file) => inTurn(() => articlesOf(file)),
    files: () =>
      inTurn(async () => {
        await flush();
        return view.files();
      }),
    knownVectors: (id, hash) => inTurn(() => knownVectors(id, hash)),
    putArticle: async (entry) => {
      const prepared = prepareArticle(entry);
      await write(() => addArticle(pending, prepared));
    },
    moveArticle: (id, path) => write(() => addMove(pending, id, path)),
    removeArticle: (id) => write(() => addRemoval(pending, id)),
    putFile: (record) => write(() => addFile(pending, record.path, record)),
    removeFile: (path) => write(() => addFile(pending, path, null)),
    countArticles: () =>
      inTurn(async () => {
        await flush();
        return building.totals.articles;
      }),
    commit: () =>
      inTurn(async () => {
        await flush();
        const summary = await commitBuild({ connections, session, building, now, signal });
        await ended();
        return summary;
      }),
    suspend: () => inTurn(() => end(flush)),
    discard: () => inTurn(() => end(() => discardBuilding(session, building.generation))),
  };
}

/** Gives a function that begins each piece of work when the one before has ended, whether it failed or not. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** A view with what waits to be written laid over it. */
function overlaid(view: IndexView, pending: () => PendingChanges): Omit<IndexView, 'files'> {
  const known = ({ entry }: NonNullable<ReturnType<typeof prepareArticle>>): KnownArticle => ({
    id: entry.article.id,
    file: entry.file,
    hash: entry.hash,
  });
  return {
    articleById: async (id) => {
      const waiting = pending().articles.get(id);
      if (waiting === undefined) return view.articleById(id);
      return waiting === null ? null : known(waiting);
    },
    articlesOf: async (file) => {
      const { articles } = pending();
      const written = (await view.articlesOf(file)).filter(({ id }) => !articles.has(id));
      const waiting = [...articles.values()].flatMap((put) => (put?.entry.file === file ? [known(put)] : []));
      return [...written, ...waiting];
    },
  };
}

/** With the vectors as they will be read: in eight bits a component. */
function waitingWindows(
  pending: PendingChanges,
  id: string,
  hash: string,
  dimensions: number,
): KnownWindow[] {
  return [...pending.articles.values()].flatMap((put) => {
    if (put === null || (put.entry.article.id !== id && put.entry.hash !== hash)) return [];
    const { article, passages, vectors } = put.entry;
    const context = contextOf(article);
    return passages.flatMap(({ windows }, at) => {
      const known = unpackVectors(packVectors(vectors[at] ?? []), dimensions);
      return windows.flatMap((window, n): KnownWindow[] => {
        const vector = known[n];
        return vector === undefined ? [] : [{ input: context.embedded(window), vector }];
      });
    });
  });
}
