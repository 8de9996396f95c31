import { readArticleRecord } from './fields/articleFields.js';
import { finishArticle } from './fields/finishArticle.js';
import { readHtmlArticle } from './html/htmlArticle.js';
import { readPlainTextBlocks } from './plainTextBlocks.js';
import { readPlainTextLayout } from './plainTextLayout.js';
import type { ReadOutcome } from './reader.js';

const looksLikeHtml = /^\s{0,20}<(?:!doctype|html|body|article|section|div|p|h[1-6]|figure)[\s>]/i;

/**
 * Makes an article of a JSON value: an object with `text`, or `html`, and the fields that `readArticleRecord` knows.
 *
 * An object without text whose description says what it is about gives that. Text that begins with a tag of a page is read as HTML; scraped text (`date 2020-01-05 …`) as plain text files are.
 * The record's own fields win over what its text says. Anything but an object, and an object without text, is
 * skipped with a reason.
 */
export async function recordArticle(value: unknown, path: string): Promise<ReadOutcome> {
  const skipped = (reason: string): ReadOutcome => ({ kind: 'skipped', path, reason });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return skipped(`expected an object with "text" or "html", got ${kindOf(value)}`);
  }
  const { fields, text: stated, html, warnings } = readArticleRecord(value);
  // Some archives of news keep no more than what an article is about.
  const text = stated ?? (html === undefined ? fields.description : undefined);
  const page = text === undefined || looksLikeHtml.test(text) ? (text ?? html) : undefined;
  if (page !== undefined) {
    const article = await readHtmlArticle(page);
    if (article.kind === 'skipped') return skipped(article.reason);
    return finishArticle({
      path,
      fields: { ...article.fields, ...given(fields) },
      content: article.content,
      warnings,
    });
  }
  if (text === undefined) return skipped('no text');
  const { body, ...layout } = readPlainTextLayout(text, { hasTitle: fields.title !== undefined });
  return finishArticle({
    path,
    fields: { ...layout, ...given(fields) },
    content: await readPlainTextBlocks(body),
    warnings,
  });
}

/** The fields that are there. */
function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
