import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FeedSource, PageSource, SitemapSource } from '../archives/archiveSpec.js';
import { allowedHostsOf } from './http/allowedHosts.js';
import type { Fetched, PoliteClient, Validators } from './http/politeClient.js';
import { charsetOf } from './listing/decodeFeed.js';
import type { NamedPage } from './listing/listSource.js';
import { canonicalUrl } from './pages/canonicalUrl.js';
import { extensionFor } from './pages/contentKind.js';
import { dayOf, entryPage } from './pages/entryPage.js';
import type { PageFiles } from './pages/pageFiles.js';
import { hashOf, pagePath } from './pages/pagePath.js';
import type { FetchState, KnownPage } from './state/fetchState.js';

/** What became of a page. */
export type PageOutcome = 'added' | 'changed' | 'unchanged' | 'gone' | 'removed' | 'failed' | 'passedOver';

/** What pages are fetched with. */
export interface PageTools {
  readonly corpusDir: string;
  readonly client: PoliteClient;
  readonly state: FetchState;
  readonly files: PageFiles;
  readonly run: number;
  readonly now: () => Date;
  /** Does one piece of work after the other: two pages may turn out to be one. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** In how many fetches on end a page is gone before it leaves the corpus. */
export const timesGone = 2;

/** A page whose sitemap says that nothing changed is looked at all the same after this long: some say so always. */
const trustedMs = 7 * 24 * 60 * 60_000;

/** Whether a page need not be asked for: its source says that it is as it was. */
export function isAsListed(page: NamedPage, { corpusDir, state, now }: PageTools): boolean {
  const known = state.page(page.url);
  if (known === null || page.lastmod === null || known.lastmod !== page.lastmod) return false;
  if (known.failedSince !== null || known.gone > 0 || known.checkedAt === null) return false;
  if (now().getTime() - Date.parse(known.checkedAt) > trustedMs) return false;
  return isThere(corpusDir, known) || known.isAlias;
}

function isThere(corpusDir: string, { path }: KnownPage): boolean {
  return path !== null && existsSync(join(corpusDir, path));
}

/** Brings one page up to date. */
export async function fetchPage(
  page: NamedPage,
  source: SitemapSource | FeedSource | PageSource,
  tools: PageTools,
): Promise<PageOutcome> {
  const { client, state, corpusDir } = tools;
  const known = state.page(page.url);
  const whole = page.entry?.whole ?? null;
  if (whole !== null) return tools.inTurn(() => keepEntry(page, whole, { known, tools }));
  const isKept = known !== null && (isThere(corpusDir, known) || known.isAlias);
  const got = await client.get(page.url, {
    validators: isKept ? known : null,
    isListed: (url) => url !== page.url && state.isListed(url),
  });
  return tools.inTurn(() => settle(page, got, { known, source, tools }));
}

interface Settling {
  readonly known: KnownPage | null;
  readonly source: SitemapSource | FeedSource | PageSource;
  readonly tools: PageTools;
}

async function settle(page: NamedPage, got: Fetched, settling: Settling): Promise<PageOutcome> {
  const { known, tools } = settling;
  const { state, files, run, now } = tools;
  const at = { run, at: now() };
  switch (got.kind) {
    case 'unchanged':
      state.unchanged(page.url, page.lastmod, at);
      return known?.isAlias === true ? 'passedOver' : 'unchanged';
    case 'failed':
      state.failed(page.url, got.reason, at);
      return 'failed';
    case 'gone': {
      const times = state.gone(page.url, got.reason, at);
      const path = known?.path ?? null;
      if (times < timesGone || path === null) return 'gone';
      state.drop(page.url, { path, forget: false });
      await files.remove(path);
      return 'removed';
    }
    case 'elsewhere':
      saveAlias(page, { target: got.url, validators: { etag: null, lastModified: null } }, settling);
      return 'passedOver';
    case 'page':
      return keepPage(page, got, settling);
  }
}

/** Its own file stays until the page that it stands for has one. */
function saveAlias(
  page: NamedPage,
  { target, validators }: { readonly target: string; readonly validators: Validators },
  { known, tools: { state, run, now } }: Settling,
): void {
  const kept = { path: known?.path ?? null, sha256: known?.sha256 ?? null };
  const look = { url: page.url, target, isAlias: true, lastmod: page.lastmod, ...kept, ...validators };
  state.save(look, { run, at: now(), before: known?.path ?? null });
}

async function keepPage(
  page: NamedPage,
  got: Fetched & { readonly kind: 'page' },
  settling: Settling,
): Promise<PageOutcome> {
  const { known, source, tools } = settling;
  const { state, run, now } = tools;
  if (isBlank(got.body)) {
    state.failed(page.url, 'an empty page', { run, at: now() });
    return 'failed';
  }
  const name = new URL(got.url).pathname.split('/').at(-1) ?? '';
  const extension = extensionFor(got.contentType, name, got.body);
  if (extension === null) {
    const type = got.contentType.split(';')[0]?.trim() ?? '';
    if (known?.path != null) {
      state.failed(page.url, `no longer an article, but ${type}`, { run, at: now() });
      return 'failed';
    }
    const look = { url: page.url, target: got.url, path: null, sha256: null, lastmod: page.lastmod };
    state.save({ ...look, isAlias: true, ...got.validators }, { run, at: now(), before: null });
    return 'passedOver';
  }
  const sha256 = sha256Of(got.body);
  const place = placeOf(page, { got, sha256, isHtml: /html?$/.test(extension) }, { state, source });
  if (place.isAlias) {
    saveAlias(page, { target: place.target, validators: got.validators }, settling);
    return 'passedOver';
  }
  return keep(page, { ...got, extension, sha256, target: place.target }, { known, tools });
}

/** A server that has lost a page may say that all is well and send nothing: what was there stays. */
function isBlank(body: Buffer): boolean {
  return body.every((byte) => byte <= 0x20);
}

/** Where a page belongs: to the address it names itself, to where redirects led, or to another page that is there. */
function placeOf(
  page: NamedPage,
  {
    got,
    sha256,
    isHtml,
  }: { readonly got: Fetched & { kind: 'page' }; readonly sha256: string; readonly isHtml: boolean },
  { state, source }: { readonly state: FetchState; readonly source: Settling['source'] },
): { readonly target: string; readonly isAlias: boolean } {
  const canonical = isHtml ? canonicalUrl(got.body, got.url) : null;
  if (
    canonical !== null &&
    canonical !== page.url &&
    allowedHostsOf(source).refusal(new URL(canonical)) === null
  ) {
    if (state.isListed(canonical)) return { target: canonical, isAlias: true };
    const other = state.otherAt(canonical, page.url);
    if (other === null) return { target: canonical, isAlias: false };
    if (other.sha256 === sha256) return { target: other.url, isAlias: true };
  }
  const other = got.url === page.url ? null : state.otherAt(got.url, page.url);
  return other === null ? { target: got.url, isAlias: false } : { target: other.url, isAlias: true };
}

function keepEntry(
  page: NamedPage,
  whole: string,
  { known, tools }: { readonly known: KnownPage | null; readonly tools: PageTools },
): Promise<PageOutcome> {
  const body = Buffer.from(page.entry === null ? whole : entryPage(page.entry, whole));
  const validators = { etag: null, lastModified: null };
  const made = { body, extension: '.html', sha256: sha256Of(body), target: page.url, validators };
  return keep(page, { ...made, contentType: 'text/html; charset=utf-8' }, { known, tools });
}

interface Kept {
  readonly body: Buffer;
  readonly extension: string;
  readonly sha256: string;
  readonly target: string;
  readonly contentType: string;
  readonly validators: Validators;
}

async function keep(
  page: NamedPage,
  { body, extension, sha256, target, contentType, validators }: Kept,
  { known, tools }: { readonly known: KnownPage | null; readonly tools: PageTools },
): Promise<PageOutcome> {
  const { state, files, run, now, corpusDir } = tools;
  const at = now();
  const path = freePath(state, { url: page.url, target, extension });
  const before = known?.path ?? null;
  const isSame = known?.sha256 === sha256 && before === path && known.target === target;
  if (!isSame || !isThere(corpusDir, known)) {
    state.expect(path);
    await files.write(path, body, {
      url: target,
      fetchedAt: at.toISOString(),
      contentType: contentType === '' ? null : contentType,
      charset: charsetOf(contentType),
      ...validators,
      date: dayOf(page.date),
    });
  }
  const look = { url: page.url, target, isAlias: false, path, sha256, lastmod: page.lastmod, ...validators };
  state.save(look, { run, at, before });
  if (before !== null && before !== path) await files.remove(before);
  if (before === null) return 'added';
  return isSame ? 'unchanged' : 'changed';
}

/** The path of a page, or where another page has it, one with a hash of the address. */
function freePath(
  state: FetchState,
  { url, target, extension }: { readonly url: string; readonly target: string; readonly extension: string },
): string {
  const path = pagePath(target, extension);
  const owner = state.ownerOf(path);
  if (owner === null || owner === url) return path;
  return `${path.slice(0, path.length - extension.length)}~${hashOf(`${url} ${target}`)}${extension}`;
}

/** SHA-256, hexadecimal. */
export function sha256Of(body: Buffer | string): string {
  return createHash('sha256').update(body).digest('hex');
}
