import Database from 'better-sqlite3';
import { once } from 'node:events';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { failureOf, type WorkerFailure } from '../../../workerFailure.js';
import { FootnoteError } from '../../../errors.js';
import { describeFile, type FileDescription } from '../../hashFile.js';
import { layout } from '../generations/generations.js';
import { storeFault } from '../storeFault.js';
import { nextGraph, readBaseGraph, type GraphSource, type NewProjection } from './nextGraph.js';

/** What the thread that builds graphs begins with. */
export interface GraphTask {
  /** The folder of the database under construction, and of the graph. */
  readonly building: string;
  readonly source: GraphSource;
}

/**
 * What it tells: the projection, once it needs the database no more, and the graph's file, once that is written; or why
 * there will be none.
 */
export type GraphReply =
  | { readonly projection: NewProjection }
  | { readonly file: FileDescription }
  | { readonly failure: WorkerFailure };

const port = parentPort!;
const { building, source } = workerData as GraphTask;
const tell = (reply: GraphReply): void => port.postMessage(reply);

async function build(): Promise<void> {
  // The articles are still being read: the graph that most of the new one comes from can be read meanwhile.
  const committed = once(port, 'message');
  const base = await readBaseGraph(source);
  await committed;
  const database = new Database(join(building, layout.database), { readonly: true });
  const { graph, projection } = await nextGraph(database, source, base);
  database.close();
  tell({ projection });
  const path = join(building, layout.graph);
  await graph.save(path);
  tell({ file: await describeFile(path) });
}

try {
  await build();
} catch (cause) {
  const fault = storeFault(source.indexDir, cause);
  if (!(fault instanceof FootnoteError)) throw fault;
  tell({ failure: failureOf(fault) });
}
