import { z } from 'zod';
import { parseArticleDate } from './articleDate.js';
import { authorNames } from './authorNames.js';
import { fieldNames, fieldsByName } from './fieldNames.js';
import { isDraft } from './isDraft.js';
import { dateFromPath } from './dateFromPath.js';

/** What a file says of its article beside the text; not yet cleaned, all of it optional. */
export interface ArticleFields {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** As written: see `parseArticleDate`. */
  readonly date?: string | number | undefined;
  /** When it was last changed, as written: stands in where nothing says when it was published. */
  readonly updated?: string | number | undefined;
  readonly source?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  /** Where it stands on its site, such as `2020/01/05/the-kiln`: may hold the date. */
  readonly permalink?: string | undefined;
  readonly language?: string | undefined;
  /** Whether its file says that it is not to be published. */
  readonly draft?: boolean | undefined;
}

const scalar = z.union([z.string(), z.number().transform(String)]);
/** A name, or what holds one. */
const named = z.union([scalar, z.looseObject({}).transform(nameIn).pipe(z.string().min(1))]);
/** In a list, what holds no name is passed over. */
const listed = z.union([named, z.looseObject({}).transform(() => '')]);
const list = z.union([listed.transform((name) => [name]), z.array(listed)]);
/** A text, or its paragraphs. */
const paragraphs = z.union([named, z.array(listed).transform((parts) => parts.join('\n\n'))]);
/** A list, or one string of names separated by commas. */
const separated = z.union([scalar.transform((names) => names.split(',')), list]);
const written = z.union([z.string(), z.number(), z.date().transform((date) => date.toISOString())]);
const date = z.union([written, z.looseObject({ date: written }).transform((holder) => holder.date)]);

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
 * `tags`, `aliases`, `description`, `url`, `language`, `text`, `html`, or the names that exports use for them (see
 * `fieldNames`), also inside `extra`, `params` and the like.
 *
 * Of several names the first counts, of several dates the first that is one; tags and aliases are taken from all. A
 * field of the wrong kind is left out with a warning; null, empty and unknown fields are left out in silence, and so is
 * a mere yes or no such as `published: true`.
 */
export function readArticleRecord(record: object): ArticleRecord {
  const values = fieldsByName(record);
  const warnings: string[] = [];
  const all = <T>(field: keyof typeof fieldNames, shape: z.ZodType<T>): T[] => {
    const given = fieldNames[field].filter(
      (name) => values.has(name) && typeof values.get(name) !== 'boolean',
    );
    const read = given.flatMap((name) => {
      const parsed = shape.safeParse(values.get(name));
      return parsed.success ? [parsed.data] : [];
    });
    if (given[0] !== undefined && read.length === 0) {
      warnings.push(`"${given[0]}" cannot be read as ${field}; left out`);
    }
    return read;
  };
  const first = <T>(field: keyof typeof fieldNames, shape: z.ZodType<T>): T | undefined =>
    all(field, shape).find((value) => value !== '');
  const source = first('source', named);
  const fields = {
    id: first('id', scalar),
    title: first('title', named),
    date: firstDate(all('date', date)),
    updated: firstDate(all('updated', date)),
    source: isAddress(source) ? undefined : source,
    authors: authorNames(all('authors', list).find((names) => authorNames(names).length > 0) ?? []),
    tags: all('tags', separated).flat().map(withoutHash),
    aliases: all('aliases', separated).flat().filter(isName),
    description: first('description', named),
    url: firstUrl([...all('url', z.string()), ...(isAddress(source) ? [source] : [])]),
    permalink: permalinkOf(values),
    language: first('language', z.string()),
    draft: isDraft(values),
  };
  return { fields, text: first('text', paragraphs), html: first('html', named), warnings };
}

/** The name in `{ name: … }`, in `{ rendered: … }` of WordPress, in `{ given_name: …, family_name: … }`. */
function nameIn(holder: object): string {
  const values = fieldsByName(holder);
  const text = (key: string): string => {
    const value = values.get(key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const whole = ['name', 'displayname', 'fullname', 'rendered', 'title', 'label', 'main', 'original'].map(
    text,
  );
  const parts = [text('firstname') || text('givenname'), text('lastname') || text('familyname')];
  return whole.find((name) => name !== '') ?? parts.filter((part) => part !== '').join(' ');
}

/** The first that is a date; when none is, the first, for the warning. */
function firstDate(dates: readonly (string | number)[]): string | number | undefined {
  return dates.find((value) => parseArticleDate(value) !== null) ?? dates[0];
}

function isAddress(value: string | undefined): value is string {
  return value !== undefined && /^https?:\/\//i.test(value.trim());
}

/** The first full address; else the first with a scheme of another kind, for the warning. */
function firstUrl(urls: readonly string[]): string | undefined {
  return urls.find(isAddress) ?? urls.find((url) => /^\s*[a-z][a-z\d+.-]*:/i.test(url));
}

/** Of the places that a file gives on its site, one that holds a date; else the first. */
function permalinkOf(values: ReadonlyMap<string, unknown>): string | undefined {
  const places = ['path', 'permalink', 'url', 'link', 'slug']
    .map((name) => values.get(name))
    .filter((place): place is string => typeof place === 'string' && !isAddress(place));
  return places.find((place) => dateFromPath(place) !== null) ?? places[0];
}

function withoutHash(tag: string): string {
  return tag.trim().replace(/^#(?=\S)/, '');
}

/** Whether an alias is a name: sites also list there the addresses that lead to the page. */
function isName(alias: string): boolean {
  const address = alias.trim();
  if (!/[\p{L}\p{N}]/u.test(address)) return false;
  if (/\s/.test(address)) return true;
  const folders = address.split('/');
  const isFile = /\.(?:html?|php|aspx?|md)$/i.test(address);
  return !isFile && (folders.length === 1 || (folders.length === 2 && !/[\d_.-]|^\/|\/$/.test(address)));
}
