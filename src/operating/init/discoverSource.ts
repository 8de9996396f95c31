import { setTimeout } from 'node:timers/promises';
import { createHostPace } from '../../fetch/http/hostPace.js';
import { createPoliteClient, type Fetched, type PoliteClient } from '../../fetch/http/politeClient.js';
import { readFeed } from '../../fetch/listing/feed.js';
import { readSitemap } from '../../fetch/listing/sitemap.js';

/** What articles can be fetched from. */
export interface FoundSource {
  readonly kind: 'sitemap' | 'feed' | 'page' | 'git';
  readonly url: string;
}

/** A source, or why there is none at an address. */
export type SourceSearch =
  | { readonly kind: 'found'; readonly source: FoundSource }
  | { readonly kind: 'none'; readonly reason: string };

/** Hosts whose addresses of two parts are repositories. */
const repositoryHosts: ReadonlySet<string> = new Set(['github.com', 'gitlab.com', 'codeberg.org']);

/** What a search works with. */
export interface FindSourceOptions {
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/**
 * Finds what an address offers: a repository, a sitemap, a feed; for a page, the sitemap of its site, else the feed that
 * it names, else the page alone. Hosts are asked as a fetch asks them.
 */
export async function discoverSource(address: string, options: FindSourceOptions): Promise<SourceSearch> {
  const url = new URL(address);
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (url.protocol === 'file:' || url.pathname.endsWith('.git')) return found('git', address);
  if (repositoryHosts.has(url.hostname) && parts.length === 2) return found('git', address);
  const client = clientFor(address, options);
  try {
    const got = await client.get(url.href);
    if (got.kind === 'gone' && url.pathname === '/') {
      // A site without a front page may have a sitemap all the same.
      const sitemap = await sitemapOf(url, client);
      if (sitemap !== null) return { kind: 'found', source: sitemap };
    }
    if (got.kind === 'failed' || got.kind === 'gone') return { kind: 'none', reason: got.reason };
    if (got.kind !== 'page') return { kind: 'none', reason: 'the server sent nothing' };
    if (readSitemap(got.body, got.url).kind !== 'none') return found('sitemap', url.href);
    if (readFeed(got.body, { base: got.url, contentType: got.contentType }).kind === 'feed')
      return found('feed', url.href);
    return { kind: 'found', source: await sourceOfPage(url, got, client) };
  } finally {
    client.close();
  }
}

function found(kind: FoundSource['kind'], url: string): SourceSearch {
  return { kind: 'found', source: { kind, url } };
}

async function sourceOfPage(
  url: URL,
  page: Fetched & { readonly kind: 'page' },
  client: PoliteClient,
): Promise<FoundSource> {
  const sitemap = await sitemapOf(url, client);
  if (sitemap !== null) return sitemap;
  const feed = feedNamedBy(page.body.toString('utf8', 0, 128 * 1024), page.url);
  if (feed !== null) return { kind: 'feed', url: feed };
  return { kind: 'page', url: url.href };
}

/** The sitemap of a site; null for none. */
async function sitemapOf(url: URL, client: PoliteClient): Promise<FoundSource | null> {
  for (const path of ['/sitemap.xml', '/sitemap_index.xml']) {
    const sitemap = new URL(path, url).href;
    const got = await client.get(sitemap);
    if (got.kind === 'page' && readSitemap(got.body, sitemap).kind !== 'none')
      return { kind: 'sitemap', url: sitemap };
  }
  return null;
}

/** The feed that a page names in its head; null for none, or one of another host. */
function feedNamedBy(html: string, base: string): string | null {
  for (const [tag] of html.matchAll(/<link\b[^>]{1,2000}>/gi)) {
    if (!/\btype\s{0,5}=\s{0,5}["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(tag)) continue;
    const [, given = ''] = /\bhref\s{0,5}=\s{0,5}["']([^"']{1,2048})["']/i.exec(tag) ?? [];
    if (given === '' || !URL.canParse(given, base)) continue;
    const feed = new URL(given, base);
    if (feed.host === new URL(base).host) return feed.href;
  }
  return null;
}

function clientFor(url: string, { userAgent, signal }: FindSourceOptions): PoliteClient {
  const clock = {
    now: () => new Date(),
    sleep: async (milliseconds: number) => void (await setTimeout(milliseconds, undefined, { signal })),
  };
  return createPoliteClient({
    ...{
      source: { url, hosts: [], pace: null },
      userAgent,
      signal,
      robots: new Map(),
      onRequest: () => undefined,
    },
    ...clock,
    pace: createHostPace(clock, signal),
  });
}
