import { createThreadReader } from '../threadReader.js';

/** Reads the text layer of PDF documents, one article a file. */
export const pdf = createThreadReader({
  name: 'PDF',
  extensions: ['.pdf'],
  what: 'a PDF',
  entry: new URL('./pdfThread.js', import.meta.url),
});
