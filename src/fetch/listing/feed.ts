import { parseFeed, type AnyFeed, type AtomFeed, type JsonFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { messageOf } from '../../errors.js';
import { decodeFeed } from './decodeFeed.js';

/** An entry of a feed. */
export interface FeedEntry {
  /** Its page. */
  readonly url: string;
  readonly title: string | null;
  /** As the feed writes it. */
  readonly date: string | null;
  /** When it last changed; null where the feed does not say. */
  readonly changed: string | null;
  readonly authors: readonly string[];
  /** HTML of the whole article; null where the feed holds a teaser or nothing. */
  readonly whole: string | null;
}

/** What a feed holds. */
export type Feed =
  | { readonly kind: 'feed'; readonly title: string | null; readonly entries: readonly FeedEntry[] }
  | { readonly kind: 'none'; readonly reason: string };

/** Entries beyond this are not read. */
const mostEntries = 10_000;

/** A text of fewer characters may be a teaser. */
const leastWhole = 600;

/** What a text ends with that goes on elsewhere. */
const goesOn =
  /(?:…|\.\.\.|\[…\]|\[&hellip;\]|read more|continue reading|weiterlesen|lire la suite)[\s\])»›→.]{0,10}$/i;

/**
 * Reads RSS, RDF, Atom or JSON Feed. Entries without an address are passed over.
 * @param base its own address
 */
export function readFeed(
  body: Buffer,
  { base, contentType }: { readonly base: string; readonly contentType: string },
): Feed {
  let read: Omit<Feed & { kind: 'feed' }, 'kind'>;
  try {
    read = readParsed(parseFeed(decodeFeed(body, contentType), { maxItems: mostEntries }));
  } catch (cause) {
    return {
      kind: 'none',
      reason: `expected RSS, Atom or JSON Feed, got: ${messageOf(cause).slice(0, 120)}`,
    };
  }
  const seen = new Set<string>();
  const entries: FeedEntry[] = [];
  for (const entry of read.entries) {
    const url = addressOf(entry.url, base);
    if (url === null || seen.has(url)) continue;
    seen.add(url);
    entries.push({ ...entry, url });
  }
  return { kind: 'feed', title: read.title, entries };
}

function addressOf(address: string, base: string): string | null {
  if (address === '' || address.length > 2048 || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function readParsed(parsed: AnyFeed<string>): Omit<Feed & { kind: 'feed' }, 'kind'> {
  switch (parsed.format) {
    case 'rss': {
      const { title = null, items = [] } = parsed.feed;
      return { title, entries: items.map(rssEntry) };
    }
    case 'rdf': {
      const { title = null, items = [] } = parsed.feed;
      return { title, entries: items.map(rdfEntry) };
    }
    case 'atom': {
      const { title, entries = [] } = parsed.feed;
      return { title: title?.value ?? null, entries: entries.map(atomEntry) };
    }
    case 'json': {
      const { title = null, items = [] } = parsed.feed;
      return { title, entries: items.map(jsonEntry) };
    }
  }
}

function rssEntry(item: RssFeed.Item<string>): FeedEntry {
  const { title = null, link, guid, pubDate, authors = [], dc, content, description, atom } = item;
  const isAddress = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  return {
    url: link ?? (isAddress ? (guid?.value ?? '') : ''),
    title,
    date: text(pubDate) ?? text(dc?.dates?.[0]),
    changed: text(atom?.updated) ?? text(pubDate),
    authors: [...(dc?.creators ?? []), ...authors.map(nameOf)].filter((name) => name !== ''),
    whole: wholeOf(content?.encoded, description),
  };
}

function rdfEntry(item: RdfFeed.Item<string>): FeedEntry {
  const { title = null, link = '', dc, content, description } = item;
  const date = text(dc?.dates?.[0]);
  const authors = [...(dc?.creators ?? [])];
  return { url: link, title, date, changed: date, authors, whole: wholeOf(content?.encoded, description) };
}

function atomEntry(item: AtomFeed.Entry<string>): FeedEntry {
  const { title, links = [], id = '', published, updated, authors = [], content, summary } = item;
  const link = links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
  const isAddress = /^https?:/i.test(id);
  return {
    url: link ?? (isAddress ? id : ''),
    title: title?.value ?? null,
    date: text(published) ?? text(updated),
    changed: text(updated),
    authors: authors.map(({ name = '' }) => name).filter((name) => name !== ''),
    whole: content?.type === 'text' ? null : wholeOf(content?.value, summary?.value),
  };
}

function jsonEntry(item: JsonFeed.Item<string>): FeedEntry {
  const { url, external_url, id = '', title = null, date_published, date_modified, authors = [] } = item;
  return {
    url: url ?? external_url ?? (/^https?:/i.test(id) ? id : ''),
    title,
    date: text(date_published),
    changed: text(date_modified) ?? text(date_published),
    authors: authors.map(({ name = '' }) => name).filter((name) => name !== ''),
    whole: wholeOf(item.content_html, item.summary),
  };
}

function text(date: unknown): string | null {
  return typeof date === 'string' && date.trim() !== '' ? date.trim() : null;
}

/** `mail (name)`, as RSS has it, or the parts that the parser made of it. */
function nameOf(person: unknown): string {
  if (typeof person === 'object' && person !== null && 'name' in person) {
    return typeof person.name === 'string' ? person.name : '';
  }
  const given = typeof person === 'string' ? person : '';
  return /\(([^()]{1,100})\)/.exec(given)?.[1] ?? (given.includes('@') ? '' : given);
}

/** The HTML that holds the whole article: longer than the summary, and not ending in the middle. */
function wholeOf(html: string | undefined, summary: string | undefined): string | null {
  if (html === undefined) return null;
  const words = html
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isTeaser = words.length < leastWhole || goesOn.test(words.slice(-80)) || html === summary;
  return isTeaser ? null : html;
}
