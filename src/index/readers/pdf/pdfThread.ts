import { parentPort } from 'node:worker_threads';
import { readPdfDocument } from './pdfDocument.js';

/** What the thread that reads documents is sent; it answers with a `ReadOutcome`. */
export interface PdfTask {
  readonly path: string;
  readonly bytes: Uint8Array;
}

// The parser leaves rejections of damaged documents to nobody; what it says of a document comes by the awaited one.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', ({ path, bytes }: PdfTask) => {
  void readPdfDocument(path, bytes).then((outcome) => parentPort?.postMessage(outcome));
});
