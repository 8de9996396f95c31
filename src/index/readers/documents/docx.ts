import { createThreadReader } from '../threadReader.js';

/** Reads Word documents, one article a file: see `readDocxDocument`. */
export const docx = createThreadReader({
  name: 'Word document',
  extensions: ['.docx', '.docm'],
  what: 'a Word document',
  entry: new URL('./docxThread.js', import.meta.url),
});
