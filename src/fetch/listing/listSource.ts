import { matchesPath } from '../../archives/matchesPath.js';
import type { FeedSource, PageSource, SitemapSource } from '../../archives/archiveSpec.js';
import { allowedHostsOf } from '../http/allowedHosts.js';
import { listLimits, type PoliteClient } from '../http/politeClient.js';
import { shownUrl } from '../http/shownUrl.js';
import type { FetchState } from '../state/fetchState.js';
import { readFeed, type Feed, type FeedEntry } from './feed.js';
import { readSitemap, type Sitemap, type SitemapEntry } from './sitemap.js';

/** A page that a source names. */
export interface NamedPage {
  readonly url: string;
  readonly lastmod: string | null;
  /** ISO day or what the feed writes; null where it says nothing. */
  readonly date: string | null;
  /** Null but for an entry of a feed that holds its whole article. */
  readonly entry: FeedEntry | null;
}

/** What a source names now. `isWhole`: what is not in it is gone from it. */
export type Listing =
  | { readonly kind: 'listed'; readonly pages: readonly NamedPage[]; readonly isWhole: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** Sitemaps of one source, and how deep one names another. */
const mostSitemaps = 1_000;
const mostDepth = 3;

/** Lists the pages of a source. */
export async function listSource(
  source: SitemapSource | FeedSource | PageSource,
  tools: { readonly client: PoliteClient; readonly state: FetchState },
): Promise<Listing> {
  if (source.kind === 'page') {
    return {
      kind: 'listed',
      isWhole: true,
      pages: [{ url: source.url, lastmod: null, date: null, entry: null }],
    };
  }
  return source.kind === 'sitemap' ? listSitemaps(source, tools) : listFeed(source, tools);
}

async function listSitemaps(
  source: SitemapSource,
  { client, state }: { readonly client: PoliteClient; readonly state: FetchState },
): Promise<Listing> {
  const pages = new Map<string, NamedPage>();
  const isWanted = filterOf(source);
  const waiting: { url: string; depth: number }[] = [{ url: source.url, depth: 0 }];
  const seen = new Set<string>();
  let isWhole = true;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, depth } = next;
    if (seen.has(url)) continue;
    if (seen.size >= mostSitemaps) {
      isWhole = false;
      break;
    }
    seen.add(url);
    const sitemap = await document<Sitemap>(url, { client, state, read: (body) => readSitemap(body, url) });
    if (sitemap.kind === 'none') {
      // Of one that fails among others, nothing is known to be gone.
      if (depth === 0) return { kind: 'failed', reason: sitemap.reason };
      return { kind: 'failed', reason: `${shownUrl(url)}: ${sitemap.reason}` };
    }
    if (sitemap.kind === 'index') {
      if (depth >= mostDepth) isWhole = false;
      else waiting.push(...sitemap.entries.map((entry) => ({ url: entry.url, depth: depth + 1 })));
      continue;
    }
    for (const entry of sitemap.entries) {
      if (pages.has(entry.url) || !isWanted(entry)) continue;
      if (pages.size >= source.limit) isWhole = false;
      else pages.set(entry.url, { ...entry, date: null, entry: null });
    }
  }
  return { kind: 'listed', pages: [...pages.values()], isWhole };
}

async function listFeed(
  source: FeedSource,
  { client, state }: { readonly client: PoliteClient; readonly state: FetchState },
): Promise<Listing> {
  const feed = await document<Feed>(source.url, {
    ...{ client, state },
    read: (body, contentType) => readFeed(body, { base: source.url, contentType }),
  });
  if (feed.kind === 'none') return { kind: 'failed', reason: feed.reason };
  const isWanted = filterOf(source);
  const pages = feed.entries.filter(isWanted).slice(0, source.limit);
  return {
    kind: 'listed',
    // What falls off a feed's end is old, and not gone.
    isWhole: false,
    pages: pages.map((entry) => ({
      ...{ url: entry.url, lastmod: entry.changed, date: entry.date },
      entry: entry.whole === null ? null : entry,
    })),
  };
}

function filterOf(source: SitemapSource | FeedSource): (entry: Pick<SitemapEntry, 'url'>) => boolean {
  const allowed = allowedHostsOf(source);
  return ({ url }) => {
    const address = new URL(url);
    return allowed.refusal(address) === null && matchesPath(`${address.pathname}${address.search}`, source);
  };
}

/** Reads a sitemap or a feed, or takes what was read of it when it is unchanged. */
async function document<Content extends { readonly kind: string }>(
  url: string,
  {
    client,
    state,
    read,
  }: {
    readonly client: PoliteClient;
    readonly state: FetchState;
    readonly read: (body: Buffer, contentType: string) => Content;
  },
): Promise<Content | { readonly kind: 'none'; readonly reason: string }> {
  const known = state.document(url);
  const got = await client.get(url, { validators: known, limits: listLimits });
  if (got.kind === 'unchanged' && known !== null) return JSON.parse(known.content) as Content;
  if (got.kind !== 'page') {
    return {
      kind: 'none',
      reason: got.kind === 'failed' || got.kind === 'gone' ? got.reason : 'the server sent nothing',
    };
  }
  const content = read(got.body, got.contentType);
  if (content.kind !== 'none') {
    state.keepDocument(url, { ...got.validators, content: JSON.stringify(content) });
  }
  return content;
}
