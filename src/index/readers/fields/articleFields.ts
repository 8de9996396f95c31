import { z } from 'zod';
import { authorNames } from './authorNames.js';

/** What a file says of its article beside the text; not yet cleaned, all of it optional. */
export interface ArticleFields {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** As written: see `parseArticleDate`. */
  readonly date?: string | number | undefined;
  readonly source?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
}

/**
 * The names that exports use, ours first. Capitals, `_` and `-` in a name do not count: `publishedAt` is
 * `published_at`.
 */
const ALIASES = {
  id: ['id'],
  title: ['title', 'headline'],
  date: ['date', 'published', 'publishedat', 'datepublished'],
  source: ['source', 'publisher'],
  authors: ['authors', 'author'],
  tags: ['tags', 'keywords'],
  aliases: ['aliases', 'alias'],
  description: ['description', 'summary', 'excerpt'],
  url: ['url', 'link'],
  language: ['language', 'lang'],
  text: ['text', 'content', 'body'],
  html: ['html'],
} as const satisfies Record<string, readonly string[]>;

const scalar = z.union([z.string(), z.number().transform(String)]);
const named = z.union([scalar, z.object({ name: scalar }).transform(({ name }) => name)]);
const names = z.union([named.transform((name) => [name]), z.array(named)]);

const shapes = {
  id: scalar,
  title: scalar,
  date: z.union([z.string(), z.number()]),
  source: named,
  authors: names.transform(authorNames),
  tags: names.transform((tags) => tags.flatMap((tag) => tag.split(','))),
  aliases: names.transform((aliases) => aliases.flatMap((alias) => alias.split(','))),
  description: z.string(),
  url: z.string(),
  language: z.string(),
  text: z.string(),
  html: z.string(),
};

/** A record that a file gives, read leniently. */
export interface ArticleRecord {
  readonly fields: ArticleFields;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** One line for each field that was left out because it is not of the right kind. */
  readonly warnings: readonly string[];
}

/**
 * Reads an article record such as a line of JSON or a front matter: `id`, `title`, `date`, `source`, `authors`,
 * `tags`, `url`, `language`, `text`, `html`, or the aliases that exports use (`headline`, `published`, `publisher`,
 * `author`, `link`, `content`, `body`, …).
 *
 * A field of the wrong kind is left out with a warning; null, empty and unknown fields are left out in silence.
 */
export function readArticleRecord(record: object): ArticleRecord {
  const warnings: string[] = [];
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    const name = key.toLowerCase().replace(/[_-]/g, '');
    if (value !== null && value !== undefined && value !== '' && !values.has(name)) values.set(name, value);
  }
  const pick = <T>(field: keyof typeof ALIASES, shape: z.ZodType<T>): T | undefined => {
    const name = ALIASES[field].find((alias) => values.has(alias));
    if (name === undefined) return undefined;
    const parsed = shape.safeParse(values.get(name));
    if (!parsed.success) warnings.push(`"${name}" is not of a kind that can be read as ${field}; left out`);
    return parsed.data;
  };
  const fields = {
    id: pick('id', shapes.id),
    title: pick('title', shapes.title),
    date: pick('date', shapes.date),
    source: pick('source', shapes.source),
    authors: pick('authors', shapes.authors),
    tags: pick('tags', shapes.tags),
    aliases: pick('aliases', shapes.aliases),
    description: pick('description', shapes.description),
    url: pick('url', shapes.url),
    language: pick('language', shapes.language),
  };
  return { fields, text: pick('text', shapes.text), html: pick('html', shapes.html), warnings };
}
