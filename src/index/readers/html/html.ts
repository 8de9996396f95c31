import { readPageNote } from '../../../archives/pageNote.js';
import { readFileText } from '../fileContent.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readHtmlArticle } from './htmlArticle.js';
import type { Reader } from '../reader.js';

/** Reads saved web pages, one article a file. */
export const html: Reader = {
  name: 'HTML',
  extensions: ['.html', '.htm', '.xhtml'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const note = await readPageNote(file.absolutePath);
    const article = await readHtmlArticle(content.content, note?.url);
    if (article.kind === 'skipped') {
      yield { kind: 'skipped', path: file.path, reason: article.reason };
      return;
    }
    const { fields, content: text } = article;
    yield finishArticle({ path: file.path, fields, content: text, warnings: content.warnings });
  },
};
