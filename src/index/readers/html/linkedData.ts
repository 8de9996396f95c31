import { z } from 'zod';
import type { ArticleFields } from '../fields/articleFields.js';
import { decodeHTMLStrict } from 'entities';

/** Bounds on one JSON-LD script: longer ones are left alone, items beyond these are not looked at. */
const maximumCharacters = 1024 * 1024;
const maximumItems = 1000;

const articleType = /(?:Article|Posting|Reportage|Report|Recipe|HowTo)$/;
/** Types that say when a page was published where no article is described. */
const pageType = /Page$/;
/** Where an article stands inside of another thing. */
const innerProperties = ['@graph', 'mainEntity', 'mainEntityOfPage', 'subjectOf', 'blogPost'] as const;

const text = z.string().transform(decodeHTMLStrict);
const list = <T>(item: z.ZodType<T>): z.ZodType<T[]> =>
  z.union([item.transform((one) => [one]), z.array(item)]);
const named = z.union([text, z.object({ name: text }).transform(({ name }) => name)]);
const types = list(z.string());
const shapes = {
  headline: text,
  name: text,
  description: text,
  datePublished: z.string(),
  dateCreated: z.string(),
  author: list(named),
  publisher: list(named).transform(([first]) => first),
  url: z.string(),
  inLanguage: z.string(),
  keywords: list(text).transform((words) => words.flatMap((word) => word.split(','))),
};

/**
 * Reads what JSON-LD scripts say of an article: the first `NewsArticle`, `Article`, `BlogPosting` or the like, at the
 * top, in an array, in a `@graph` or as what a page is about; else what is said of the page. People and publishers
 * that stand elsewhere in the scripts are looked up by their `@id`. Broken scripts and fields of unexpected shapes are
 * passed over; without an article or a page: no fields.
 * @see https://schema.org/NewsArticle
 */
export function readLinkedData(scripts: readonly string[]): ArticleFields {
  const items = scripts.flatMap((script) => itemsOf(parseScript(script))).slice(0, maximumItems);
  const article = items.find((item) => isOfType(item, articleType));
  if (article !== undefined) return readFields(article, items);
  const page = items.find((item) => isOfType(item, pageType));
  if (page === undefined) return {};
  const { date, authors, url, language, source } = readFields(page, items);
  return { date, authors, url, language, source };
}

function parseScript(script: string): unknown {
  if (script.length > maximumCharacters) return null;
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
  while (queue.length > 0 && items.length < maximumItems) {
    const next = queue.shift();
    if (Array.isArray(next)) queue.push(...(next as unknown[]).slice(0, maximumItems));
    else if (typeof next === 'object' && next !== null) {
      items.push(next);
      const inside = new Map(Object.entries(next));
      queue.push(
        ...innerProperties
          .map((name) => inside.get(name) as unknown)
          .filter((value) => typeof value === 'object'),
      );
    }
  }
  return items;
}

function isOfType(item: object, type: RegExp): boolean {
  const parsed = types.safeParse('@type' in item ? item['@type'] : null);
  return parsed.success && parsed.data.some((name) => type.test(name));
}

function readFields(item: object, items: readonly object[]): ArticleFields {
  const values = new Map(Object.entries(item) as [string, unknown][]);
  const pick = <T>(name: keyof typeof shapes, shape: z.ZodType<T>): T | undefined =>
    shape.safeParse(resolved(values.get(name), items)).data;
  return {
    title: pick('headline', shapes.headline) ?? pick('name', shapes.name),
    date: pick('datePublished', shapes.datePublished) ?? pick('dateCreated', shapes.dateCreated),
    authors: pick('author', shapes.author),
    source: pick('publisher', shapes.publisher),
    url: pick('url', shapes.url),
    language: pick('inLanguage', shapes.inLanguage),
    tags: pick('keywords', shapes.keywords),
    description: pick('description', shapes.description),
  };
}

/** A value, or the item that it only names by its `@id`. */
function resolved(value: unknown, items: readonly object[]): unknown {
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => resolved(one, items));
  if (typeof value !== 'object' || value === null || !('@id' in value) || 'name' in value) return value;
  return (
    items.find((item) => item !== value && '@id' in item && item['@id'] === value['@id'] && 'name' in item) ??
    value
  );
}
