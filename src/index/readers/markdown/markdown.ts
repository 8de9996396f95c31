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
    const text = readMarkdown(requestOf(data) + (titles?.body ?? body), {
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

/** What a page of an API is about, where its front matter alone names it: `api: "POST /messages"`. */
function requestOf(data: object): string {
  const { api, openapi } = data as { readonly api?: unknown; readonly openapi?: unknown };
  const stated = typeof api === 'string' ? api : typeof openapi === 'string' ? openapi : '';
  const [, method = '', address = ''] =
    /^(?:\S{1,200}\s)?(get|post|put|patch|delete|head|options|webhook)\s+([^\s`]{1,500})$/i.exec(
      stated.trim(),
    ) ?? [];
  return method === '' ? '' : `\`${method.toUpperCase()} ${address}\`\n\n`;
}
