import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** What a path of the site answers. */
export interface SitePage {
  readonly body: string | Buffer;
  /** Default `text/html; charset=utf-8`. */
  readonly type?: string;
  /** For the sitemap and `Last-Modified`; default none. */
  readonly changed?: Date;
  /** Whether an ETag is sent; default true. */
  readonly hasEtag?: boolean;
  readonly coding?: 'gzip' | 'deflate' | 'br';
  /** Whether the sitemap names it; default only for `text/html`. */
  readonly isListed?: boolean;
}

/** What a path does instead of answering with a page. */
export type SiteFault =
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly times?: number;
    }
  /** Sends so many bytes less than it announces, then cuts the connection. */
  | { readonly kind: 'cut short'; readonly bytes: number }
  /** Says and sends what it likes. */
  | { readonly kind: 'says'; readonly head: Readonly<Record<string, string>>; readonly body: string | Buffer }
  /** Sends the head and then nothing. */
  | { readonly kind: 'silent' }
  /** Never stops. */
  | { readonly kind: 'endless' };

/** A request that came. */
export interface SiteRequest {
  readonly path: string;
  readonly status: number;
  readonly userAgent: string;
  /** Milliseconds since the site opened. */
  readonly atMs: number;
}

/** A web site on loopback that behaves as real ones do. Close it. */
export interface TestSite {
  readonly origin: string;
  readonly host: string;
  readonly pages: Map<string, SitePage>;
  readonly faults: Map<string, SiteFault>;
  /** In the order in which they came. */
  readonly requests: SiteRequest[];
  /** The text of robots.txt; null for none. */
  robots: string | null;
  /** Whether sitemaps say when pages changed; default true. */
  saysLastmod: boolean;
  /** Pages of one sitemap; more make several. */
  perSitemap: number;
  /** Paths that were asked for since the last call. */
  takeRequests(): string[];
  close(): Promise<void>;
}

/** Opens a site without pages. It serves `/sitemap.xml` (an index), `/sitemap-0.xml` …, and `/robots.txt`. */
export async function openTestSite(): Promise<TestSite> {
  const openedAt = performance.now();
  const requests: SiteRequest[] = [];
  let taken = 0;
  const site: Omit<TestSite, 'origin' | 'host' | 'close'> = {
    ...{ pages: new Map<string, SitePage>(), faults: new Map<string, SiteFault>(), requests },
    ...{ robots: null, saysLastmod: true, perSitemap: 50_000 },
    takeRequests: () => {
      const since = requests.slice(taken).map(({ path }) => path);
      taken = requests.length;
      return since;
    },
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const atMs = performance.now() - openedAt;
    response.on('close', () => {
      requests.push({
        path,
        status: response.statusCode,
        userAgent: request.headers['user-agent'] ?? '',
        atMs,
      });
    });
    answer(opened, request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened: TestSite = Object.assign(site, {
    ...{ host, origin: `http://${host}` },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return opened;
}

function answer(site: TestSite, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const fault = site.faults.get(path);
  if (fault !== undefined && misbehave(site, path, fault, response)) return;
  const page = site.pages.get(path) ?? madePage(site, path);
  if (page === null) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    return;
  }
  const { body, type = 'text/html; charset=utf-8', changed, hasEtag = true, coding } = page;
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const lastModified = changed?.toUTCString();
  const headers = {
    ...(hasEtag ? { etag } : {}),
    ...(lastModified === undefined ? {} : { 'last-modified': lastModified }),
  };
  const { 'if-none-match': match, 'if-modified-since': since } = request.headers;
  const isSame = match === undefined ? since !== undefined && since === lastModified : match === etag;
  if (isSame) {
    response.writeHead(304, headers).end();
    return;
  }
  const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
  const bytes = coding === undefined ? Buffer.from(body) : compress[coding](body);
  response.writeHead(200, {
    ...headers,
    ...(coding === undefined ? {} : { 'content-encoding': coding }),
    'content-type': type,
    'content-length': bytes.length,
  });
  response.end(bytes);
}

/** @returns whether the request is dealt with */
function misbehave(site: TestSite, path: string, fault: SiteFault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'redirect':
      response.writeHead(fault.status ?? 301, { location: fault.to }).end();
      return true;
    case 'status': {
      const { times = Number.POSITIVE_INFINITY, retryAfter, status } = fault;
      if (times <= 1) site.faults.delete(path);
      else site.faults.set(path, { ...fault, times: times - 1 });
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('no');
      return true;
    }
    case 'cut short': {
      const { body = '' } = site.pages.get(path) ?? {};
      const bytes = Buffer.from(body);
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length - fault.bytes), () => response.destroy());
      return true;
    }
    case 'says':
      response.writeHead(200, { 'content-type': 'text/html', ...fault.head });
      // What is announced and does not come ends with the connection.
      if ('content-length' in fault.head) response.write(fault.body, () => response.destroy());
      else response.end(fault.body);
      return true;
    case 'silent':
      response.writeHead(200, { 'content-type': 'text/html' }).flushHeaders();
      return true;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = (): void => {
        if (response.writable) response.write(Buffer.alloc(256 * 1024, 'a'), more);
      };
      more();
      return true;
    }
  }
}

/** What the site makes itself. */
function madePage(site: TestSite, path: string): SitePage | null {
  if (path === '/robots.txt') return site.robots === null ? null : { body: site.robots, type: 'text/plain' };
  const asked = /^\/sitemap(?:-(\d+))?\.xml$/.exec(path);
  if (asked === null) return null;
  const [, number] = asked;
  const listed = [...site.pages].filter(
    ([, { isListed, type = 'text/html' }]) => isListed ?? type.startsWith('text/html'),
  );
  const count = Math.max(1, Math.ceil(listed.length / site.perSitemap));
  if (number === undefined) {
    const all = Array.from(
      { length: count },
      (_, i) => `<sitemap><loc>${site.origin}/sitemap-${i}.xml</loc></sitemap>`,
    );
    return xml(
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${all.join('')}</sitemapindex>`,
    );
  }
  const from = Number(number) * site.perSitemap;
  if (from > listed.length) return null;
  const entries = listed.slice(from, from + site.perSitemap).map(([page, { changed }]) => {
    const isSaid = site.saysLastmod && changed !== undefined;
    const loc = `${site.origin}${page}`.replaceAll('&', '&amp;');
    return `<url><loc>${loc}</loc>${isSaid ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`;
  });
  return xml(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`);
}

function xml(body: string): SitePage {
  return { body: `<?xml version="1.0" encoding="UTF-8"?>${body}`, type: 'application/xml' };
}

/** A page as sites have it: with a menu, a heading and paragraphs. */
export function articlePage(title: string, paragraphs: readonly string[]): string {
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Example</title></head><body>`,
    '<nav><a href="/">Home</a> <a href="/about">About</a></nav>',
    `<main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></main>`,
    '<footer>© Example</footer></body></html>',
  ].join('\n');
}
