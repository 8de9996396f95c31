import { z } from 'zod';
import type { ArticleFields } from '../fields/articleFields.js';
import { authorNames } from '../fields/authorNames.js';
import { decodeEntities } from '../htmlEntities.js';

/** Bounds on one JSON-LD script: longer ones are left alone, items beyond these are not looked at. */
const MAXIMUM_CHARACTERS = 1024 * 1024;
const MAXIMUM_ITEMS = 1000;

const ARTICLE_TYPE = /(?:Article|BlogPosting|Reportage|Report)$/;

const text = z.string().transform(decodeEntities);
const list = <T>(item: z.ZodType<T>): z.ZodType<T[]> =>
  z.union([item.transform((one) => [one]), z.array(item)]);
const named = z.union([text, z.object({ name: text }).transform(({ name }) => name)]);
const types = list(z.string());
const shapes = {
  headline: text,
  datePublished: z.string(),
  author: list(named).transform(authorNames),
  publisher: list(named).transform(([first]) => first),
  url: z.string(),
  inLanguage: z.string(),
  keywords: list(text).transform((words) => words.flatMap((word) => word.split(','))),
};

/**
 * Reads what JSON-LD scripts say of an article: the first `NewsArticle`, `Article`, `BlogPosting` or the like, at the
 * top, in an array or in a `@graph`. Broken scripts and fields of unexpected shapes are passed over; without an
 * article: no fields.
 * @see https://schema.org/NewsArticle
 */
export function readLinkedData(scripts: readonly string[]): ArticleFields {
  for (const script of scripts) {
    const article = itemsOf(parseScript(script)).find(isArticle);
    if (article !== undefined) return readFields(article);
  }
  return {};
}

function parseScript(script: string): unknown {
  if (script.length > MAXIMUM_CHARACTERS) return null;
  try {
    return JSON.parse(script);
  } catch (error) {
    // Broken metadata is an expected outcome: the page's other metadata and its text stand.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function itemsOf(value: unknown): object[] {
  const items: object[] = [];
  const queue = [value];
  while (queue.length > 0 && items.length < MAXIMUM_ITEMS) {
    const next = queue.shift();
    if (Array.isArray(next)) queue.push(...(next as unknown[]).slice(0, MAXIMUM_ITEMS));
    else if (typeof next === 'object' && next !== null) {
      items.push(next);
      if ('@graph' in next) queue.push(next['@graph']);
    }
  }
  return items;
}

function isArticle(item: object): boolean {
  const parsed = types.safeParse('@type' in item ? item['@type'] : null);
  return parsed.success && parsed.data.some((type) => ARTICLE_TYPE.test(type));
}

function readFields(item: object): ArticleFields {
  const values = new Map(Object.entries(item) as [string, unknown][]);
  const pick = <T>(name: keyof typeof shapes, shape: z.ZodType<T>): T | undefined =>
    shape.safeParse(values.get(name)).data;
  return {
    title: pick('headline', shapes.headline),
    date: pick('datePublished', shapes.datePublished),
    authors: pick('author', shapes.author),
    source: pick('publisher', shapes.publisher),
    url: pick('url', shapes.url),
    language: pick('inLanguage', shapes.inLanguage),
    tags: pick('keywords', shapes.keywords),
  };
}
