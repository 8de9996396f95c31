import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../../workerFailure.js';
import { convertBundledModel } from './convertModel.js';
import { convertBundledReader } from './convertReader.js';

/** What the thread is to make, and where: the reader of these learned weights, or without them the embedding model. */
export interface Conversion {
  readonly folder: string;
  readonly reader: Uint8Array | null;
}

/** Entry of the thread that converts the bundled models; answers null, or what went wrong. */
const { folder, reader } = workerData as Conversion;
try {
  await (reader === null ? convertBundledModel(folder) : convertBundledReader(folder, reader));
  parentPort?.postMessage(null);
} catch (error) {
  parentPort?.postMessage(failureOf(error));
}
