import { parentPort } from 'node:worker_threads';
import type { DocumentTask } from '../threadReader.js';
import { readPdfDocument } from './pdfDocument.js';

// The parser leaves rejections of damaged documents to nobody; what it says of a document comes by the awaited one.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', ({ path, bytes }: DocumentTask) => {
  void readPdfDocument(path, bytes).then((outcome) => parentPort?.postMessage(outcome));
});
