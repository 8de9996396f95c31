import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { failureOf } from '../../workerFailure.js';
import { convertBundledModel } from './convertModel.js';

/** Entry of the thread that converts the bundled model; answers null, or what went wrong. */
const folder = z.string().parse(workerData);
try {
  await convertBundledModel(folder);
  parentPort?.postMessage(null);
} catch (error) {
  parentPort?.postMessage(failureOf(error));
}
