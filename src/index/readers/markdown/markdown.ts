import { extname } from 'node:path';
import { readArticleRecord } from '../fields/articleFields.js';
import { readFileText } from '../fileContent.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readFrontMatter } from '../frontMatter.js';
import { paragraphsOf } from '../textBuilder.js';
import type { Reader } from '../reader.js';
import { readTitleBlock } from './pandoc/titleBlock.js';
import { readMarkdown } from './readMarkdown.js';

/** A longer document is skipped, in UTF-16 units. */
const maximumCharacters = 8 * 1024 * 1024;

/** Reads Markdown in all its dress, with or without front matter, one article a file. */
export const markdown: Reader = {
  name: 'Markdown',
  extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mdx', '.qmd', '.rmd'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const { path } = file;
    if (content.content.length > maximumCharacters) {
      const most = maximumCharacters / 1024 / 1024;
      yield {
        kind: 'skipped',
        path,
        reason: `expected at most ${most} million characters of Markdown, got more`,
      };
      return;
    }
    const extension = extname(path).toLowerCase();
    const { data, body, warnings } = readFrontMatter(content.content);
    const titles = readTitleBlock(body);
    const record = readArticleRecord({ ...titles?.data, ...data });
    const text = readMarkdown(titles?.body ?? body, {
      mdx: extension === '.mdx',
      pandoc: extension === '.qmd' || extension === '.rmd',
    });
    yield finishArticle({
      path,
      fields: record.fields,
      // A page of components alone says in its front matter what it is about.
      content: text.text === '' ? paragraphsOf(record.fields.description ?? '') : text,
      warnings: [...content.warnings, ...warnings, ...record.warnings],
    });
  },
};
