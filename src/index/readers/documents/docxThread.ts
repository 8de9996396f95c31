import { parentPort } from 'node:worker_threads';
import type { DocumentTask } from '../threadReader.js';
import { readDocxDocument } from './docxDocument.js';

parentPort?.on('message', ({ path, bytes }: DocumentTask) => {
  void readDocxDocument(path, bytes).then((outcome) => parentPort?.postMessage(outcome));
});
