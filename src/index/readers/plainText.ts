import { readFileText } from './fileContent.js';
import { finishArticle } from './fields/finishArticle.js';
import { readPlainTextBlocks } from './plainTextBlocks.js';
import { readPlainTextLayout } from './plainTextLayout.js';
import type { Reader } from './reader.js';

/** Reads plain text, one article a file, scraped or not: see `readPlainTextLayout`. */
export const plainText: Reader = {
  name: 'plain text',
  extensions: ['.txt', '.text'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const { body, ...fields } = readPlainTextLayout(content.content, { hasTitle: false });
    yield finishArticle({
      path: file.path,
      fields,
      content: await readPlainTextBlocks(body),
      warnings: content.warnings,
    });
  },
};
