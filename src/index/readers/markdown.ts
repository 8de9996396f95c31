import { readArticleRecord } from './fields/articleFields.js';
import { readFileText } from './fileContent.js';
import { finishArticle } from './fields/finishArticle.js';
import { readFrontMatter } from './frontMatter.js';
import { readMarkdownText } from './markdownText.js';
import type { Reader } from './reader.js';
import { paragraphsOf } from './textBuilder.js';

/** Reads Markdown with or without front matter, one article a file; without a title there, the first heading is it. */
export const markdown: Reader = {
  name: 'Markdown',
  extensions: ['.md', '.markdown'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const { data, body, warnings } = readFrontMatter(content.content);
    const record = readArticleRecord(data);
    const { title, text } = readMarkdownText(body);
    yield finishArticle({
      path: file.path,
      fields: { ...record.fields, title: record.fields.title ?? title ?? undefined },
      content: paragraphsOf(text),
      warnings: [...content.warnings, ...warnings, ...record.warnings],
    });
  },
};
