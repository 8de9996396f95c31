import Database from 'better-sqlite3';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { failureOf, type WorkerFailure } from '../../../workerFailure.js';
import { FootnoteError } from '../../../errors.js';
import { layout } from '../generations/generations.js';
import { nextGraph, type GraphSource, type NewProjection } from './nextGraph.js';
import { storeFault } from '../storeFault.js';

/** What the thread that builds graphs begins with. */
export interface GraphTask {
  /** The folder of the database under construction, and of the graph. */
  readonly building: string;
  readonly source: GraphSource;
}

/** What it answers once the graph's file is written, or cannot be. */
export type GraphReply = { readonly projection: NewProjection } | { readonly failure: WorkerFailure };

async function answer({ building, source }: GraphTask): Promise<GraphReply> {
  try {
    const database = new Database(join(building, layout.database), { readonly: true });
    const { graph, projection } = await nextGraph(database, source);
    database.close();
    await graph.save(join(building, layout.graph));
    return { projection };
  } catch (cause) {
    const fault = storeFault(source.indexDir, cause);
    if (fault instanceof FootnoteError) return { failure: failureOf(fault) };
    throw fault;
  }
}

parentPort?.postMessage(await answer(workerData as GraphTask));
