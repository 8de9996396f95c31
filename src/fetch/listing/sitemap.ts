import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { messageOf } from '../../errors.js';

/** A page, or a further sitemap, that a sitemap names. */
export interface SitemapEntry {
  /** As it stands there, resolved against the sitemap. */
  readonly url: string;
  /** When it last changed, as the sitemap says; null where it does not. */
  readonly lastmod: string | null;
}

/** What a sitemap holds. */
export type Sitemap =
  | { readonly kind: 'pages' | 'index'; readonly entries: readonly SitemapEntry[] }
  | { readonly kind: 'none'; readonly reason: string };

/** What a sitemap may have at most, by its protocol; others are cut. */
const mostEntries = 50_000;
const mostBytes = 52_428_800;

/** Deeper elements than a sitemap with its extensions has. */
const mostDepth = 32;

/**
 * Reads a sitemap: XML, compressed XML, or a text of one address a line. Addresses that are none, and those after the
 * first 50,000, are passed over. Entities that the text defines itself are not expanded.
 * @param base its own address
 * @see https://www.sitemaps.org/protocol.html
 */
export function readSitemap(body: Buffer, base: string): Sitemap {
  let text: string;
  try {
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    text = (isGzip ? gunzipSync(body, { maxOutputLength: mostBytes }) : body).toString('utf8');
  } catch (cause) {
    return { kind: 'none', reason: `cannot be decompressed: ${messageOf(cause)}` };
  }
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  return plain.startsWith('<') ? readXml(plain, base) : readLines(plain, base);
}

function readLines(text: string, base: string): Sitemap {
  const lines = text.split(/\r?\n/, mostEntries + 1).map((line) => line.trim());
  const addresses = lines.filter((line) => /^https?:\/\//i.test(line));
  if (addresses.length === 0) return { kind: 'none', reason: 'neither XML nor a list of addresses' };
  return { kind: 'pages', entries: addresses.flatMap((line) => entryOf({ loc: line, lastmod: '' }, base)) };
}

const roots: ReadonlyMap<string, 'pages' | 'index'> = new Map([
  ['urlset', 'pages'],
  ['sitemapindex', 'index'],
]);

function readXml(text: string, base: string): Sitemap {
  const entries: SitemapEntry[] = [];
  const path: string[] = [];
  let kind: 'pages' | 'index' | null = null;
  let found = { loc: '', lastmod: '' };
  const parser = new SaxesParser();
  let prefix = '';
  parser.on('opentag', ({ name }) => {
    const colon = name.indexOf(':') + 1;
    const local = name.slice(colon).toLowerCase();
    if (path.length === 0) prefix = name.slice(0, colon);
    // An image of a page has a `loc` too, with the prefix of its own namespace.
    path.push(name.slice(0, colon) === prefix ? local : name);
    if (path.length === 1) kind = roots.get(local) ?? null;
    if (path.length === 1 && kind === null) throw new Error(`an element “${local.slice(0, 40)}”`);
    if (path.length > mostDepth) throw new Error('elements deeper than in a sitemap');
    if (path.length === 2) found = { loc: '', lastmod: '' };
  });
  const take = (piece: string): void => {
    if (path.length !== 3) return;
    const field = path[2];
    if (field === 'loc' || field === 'lastmod') found[field] += piece.slice(0, 4096);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    if (path.length === 2 && entries.length < mostEntries) entries.push(...entryOf(found, base));
    path.pop();
  });
  try {
    parser.write(text).close();
  } catch (cause) {
    return { kind: 'none', reason: `expected a sitemap, got ${messageOf(cause).slice(0, 120)}` };
  }
  return kind === null ? { kind: 'none', reason: 'no sitemap in it' } : { kind, entries };
}

function entryOf(
  { loc, lastmod }: { readonly loc: string; readonly lastmod: string },
  base: string,
): SitemapEntry[] {
  const address = loc.trim();
  if (address === '' || address.length > 2048 || !URL.canParse(address, base)) return [];
  const url = new URL(address, base);
  url.hash = '';
  return [{ url: url.href, lastmod: lastmod.trim() === '' ? null : lastmod.trim().slice(0, 40) }];
}
