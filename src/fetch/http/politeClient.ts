import type { ArchiveSource } from '../../archives/archiveSpec.js';
import { allowedHostsOf } from './allowedHosts.js';
import type { FindAddresses } from './checkedLookup.js';
import type { Clock, HostPace, Pace } from './hostPace.js';
import { createHttpClient, type HttpFailure, type HttpReply, type RequestLimits } from './httpClient.js';
import { retryAfter } from './retryAfter.js';
import { robotsRulesOf, type RobotsRules } from './robotsRules.js';
import { shownUrl } from './shownUrl.js';

/** What a server says of a version of what it sends. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What asking for an address came to. */
export type Fetched =
  | {
      readonly kind: 'page';
      /** After redirects. */
      readonly url: string;
      readonly body: Buffer;
      readonly contentType: string;
      readonly validators: Validators;
    }
  | { readonly kind: 'unchanged' }
  /** It leads to another address that is asked for anyway. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** How an address is asked for. */
export interface GetOptions {
  /** Of what is kept; default none. */
  readonly validators?: Validators | null;
  readonly limits?: RequestLimits;
  /** Whether a redirect to an address is followed no further; default none is. */
  readonly isListed?: (url: string) => boolean;
}

/** Asks hosts at a polite rate, as their `robots.txt` allows. Close it. */
export interface PoliteClient {
  get(address: string, options?: GetOptions): Promise<Fetched>;
  /** Requests that may be under way at once to the host of an address. */
  atOnce(address: string): number;
  close(): void;
}

/** What the client works with. */
export interface PoliteOptions extends Clock {
  readonly source: Pick<ArchiveSource, 'url' | 'hosts' | 'pace'>;
  readonly userAgent: string;
  readonly pace: HostPace;
  /** What hosts allow, for the run: a host is asked once. */
  readonly robots: Map<string, Promise<RobotsRules | string>>;
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  readonly find?: FindAddresses;
}

/** Bounds of a page. */
export const pageLimits: RequestLimits = { mostBytes: 20_000_000, silenceMs: 20_000, totalMs: 60_000 };

/** Bounds of a sitemap or a feed: one of 50,000 addresses may have 50 MB. */
export const listLimits: RequestLimits = { mostBytes: 52_428_800, silenceMs: 20_000, totalMs: 120_000 };

const robotsLimits: RequestLimits = { mostBytes: 1_000_000, silenceMs: 10_000, totalMs: 20_000 };

/** A host that is nobody's but one's own needs no courtesy, unless its rules ask for some. */
const ownPace: Pace = { gapMs: 0, atOnce: 4 };

/** One request at a time, four a second at most. */
const usualPace: Pace = { gapMs: 250, atOnce: 1 };

const mostRedirects = 5;

/** Waits before a request is made again. */
const retryDelaysMs = [1_000, 5_000] as const;

/** A host that asks for a longer rest is left alone until the next fetch. */
const longestRestMs = 120_000;

/** Redirects; 304 is none. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Makes a client for one source. */
export function createPoliteClient(options: PoliteOptions): PoliteClient {
  const { source, userAgent, pace: hosts, robots, signal, onRequest, now, sleep } = options;
  const allowed = allowedHostsOf(source);
  const http = createHttpClient(allowed, options.find);
  const headers = { 'user-agent': userAgent, accept: 'text/html, application/xhtml+xml, */*;q=0.8' };
  const basePace = (url: URL): Pace => {
    if (source.pace !== null) return { gapMs: 1000 / source.pace, atOnce: 1 };
    return allowed.isOwn(url.hostname) ? ownPace : usualPace;
  };
  const once = (url: URL, pace: Pace, validators: Validators | null, limits: RequestLimits) =>
    hosts.take(url.origin, pace, () => {
      onRequest();
      return http.get(url, { headers: { ...headers, ...conditions(validators) }, limits, signal });
    });
  const patient = async (
    url: URL,
    pace: Pace,
    { validators, limits }: { validators: Validators | null; limits: RequestLimits },
  ): Promise<HttpReply | HttpFailure> => {
    for (const delayMs of retryDelaysMs) {
      const answer = await once(url, pace, validators, limits);
      const wait = waitOf(answer, delayMs, now());
      if (wait === null) return answer;
      hosts.rest(url.origin, wait);
      await sleep(wait, signal);
    }
    return once(url, pace, validators, limits);
  };
  const rulesOf = (url: URL): Promise<RobotsRules | string> => {
    const known = robots.get(url.origin);
    if (known !== undefined) return known;
    const asking = askRobots(url);
    robots.set(url.origin, asking);
    return asking;
  };
  const askRobots = async ({ origin, username, password }: URL): Promise<RobotsRules | string> => {
    let at = new URL('/robots.txt', origin);
    Object.assign(at, { username, password });
    let answer = await patient(at, basePace(at), { validators: null, limits: robotsLimits });
    for (let hops = 0; hops < mostRedirects && isRedirect(answer); hops += 1) {
      const next = targetOf(answer, at);
      // Rules that cannot be reached without leaving the named hosts are none.
      if (next === null || allowed.refusal(next) !== null)
        return robotsRulesOf(origin, { ...answer, status: 404 });
      at = next;
      answer = await patient(at, basePace(at), { validators: null, limits: robotsLimits });
    }
    return robotsRulesOf(origin, answer);
  };
  const get: PoliteClient['get'] = async (
    address,
    { validators = null, limits = pageLimits, isListed } = {},
  ) => {
    let url = new URL(address);
    url.hash = '';
    const seen = new Set<string>();
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const refusal = allowed.refusal(url);
      if (refusal !== null) return { kind: 'failed', reason: hops === 0 ? refusal : `leads to ${refusal}` };
      const rules = await rulesOf(url);
      if (typeof rules === 'string') return { kind: 'failed', reason: rules };
      if (!rules.isAllowed(url)) return { kind: 'gone', reason: 'robots.txt forbids it' };
      const base = basePace(url);
      const pace = rules.delayMs > 0 ? { gapMs: Math.max(base.gapMs, rules.delayMs), atOnce: 1 } : base;
      const answer = await patient(url, pace, { validators, limits });
      if (answer.kind === 'failure') return { kind: 'failed', reason: answer.reason };
      if (!isRedirect(answer)) return fetchedOf(answer, url);
      seen.add(url.href);
      const next = targetOf(answer, url);
      if (next === null) return { kind: 'failed', reason: 'a redirect without an address' };
      if (seen.has(next.href))
        return { kind: 'failed', reason: `redirects in a circle at ${shownUrl(next.href)}` };
      if (isListed?.(next.href) === true) return { kind: 'elsewhere', url: next.href };
      url = next;
    }
    return { kind: 'failed', reason: `more than ${mostRedirects} redirects` };
  };
  return {
    get,
    atOnce: (address) => basePace(new URL(address)).atOnce,
    close: () => http.close(),
  };
}

function conditions(validators: Validators | null): Record<string, string> {
  const { etag = null, lastModified = null } = validators ?? {};
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function isRedirect(answer: HttpReply | HttpFailure): answer is HttpReply {
  return answer.kind === 'reply' && redirects.has(answer.status);
}

function targetOf({ headers }: HttpReply, from: URL): URL | null {
  const { location = '' } = headers;
  if (location === '' || !URL.canParse(location, from)) return null;
  const target = new URL(location, from);
  target.hash = '';
  // What was given for one host is not carried to another.
  if (target.origin === from.origin)
    Object.assign(target, { username: from.username, password: from.password });
  return target;
}

/** How long to wait before the same is asked again; null where the answer stands. */
function waitOf(answer: HttpReply | HttpFailure, delayMs: number, now: Date): number | null {
  if (answer.kind === 'failure') return answer.passes ? delayMs : null;
  const { status, headers } = answer;
  if (status !== 429 && status < 500) return null;
  const asked = retryAfter(headers['retry-after'], now);
  if (asked !== null) return asked <= longestRestMs ? Math.max(asked, 1) : null;
  return delayMs;
}

function fetchedOf({ status, headers, body }: HttpReply, url: URL): Fetched {
  if (status === 304) return { kind: 'unchanged' };
  if (status === 404 || status === 410) return { kind: 'gone', reason: `status ${status}` };
  if (status !== 200) return { kind: 'failed', reason: `status ${status}` };
  return {
    kind: 'page',
    url: url.href,
    body,
    contentType: headers['content-type'] ?? '',
    validators: { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null },
  };
}
