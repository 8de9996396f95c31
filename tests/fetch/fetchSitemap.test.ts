import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { pageNotePath } from '../../src/archives/pageNote.js';
import { readFetchStatus } from '../../src/fetch/fetchStatus.js';
import { pageLimits } from '../../src/fetch/http/politeClient.js';
import { openTestSite, articlePage } from '../support/site/testSite.js';
import { openFetchRig, sourceOf, type FetchRig } from './fetchRig.js';

const day = (number: number): Date => new Date(Date.UTC(2024, 3, number));

/** A rig whose site has three pages. */
async function threePages(): Promise<{
  rig: FetchRig;
  at: (path: string) => string;
  source: ReturnType<typeof sourceOf.sitemap>;
}> {
  const rig = await openFetchRig();
  for (const [i, name] of ['one', 'two', 'three'].entries()) {
    rig.site.pages.set(`/docs/${name}`, { body: articlePage(name, [`Page ${name}.`]), changed: day(i + 1) });
  }
  const at = (path: string): string => `${rig.site.host.replace(':', '~')}/${path}`;
  return { rig, at, source: sourceOf.sitemap(`${rig.site.origin}/sitemap.xml`) };
}

test('the first fetch asks for each page once, and keeps it as it came with a note of where and when', async () => {
  const { rig, at, source } = await threePages();
  const report = await rig.fetch([source]);
  expect(report).toMatchObject({ requests: 6, isChanged: true });
  expect(report.sources[0]).toMatchObject({ outcome: 'done', listed: 3, added: 3 });
  expect(rig.site.takeRequests().sort()).toEqual([
    '/docs/one',
    '/docs/three',
    '/docs/two',
    '/robots.txt',
    '/sitemap-0.xml',
    '/sitemap.xml',
  ]);
  const files = await rig.files();
  expect(Object.keys(files)).toEqual([at('docs/one.html'), at('docs/three.html'), at('docs/two.html')]);
  expect(files[at('docs/two.html')]).toBe(rig.site.pages.get('/docs/two')?.body);
  const note: unknown = JSON.parse(
    await readFile(pageNotePath(join(rig.corpusDir, at('docs/one.html'))), 'utf8'),
  );
  expect(note).toMatchObject({
    url: `${rig.site.origin}/docs/one`,
    fetchedAt: '2024-05-01T12:00:00.000Z',
    charset: 'utf-8',
    lastModified: day(1).toUTCString(),
    etag: expect.stringMatching(/^"/) as string,
  });
  expect(new Set(rig.site.requests.map(({ userAgent }) => userAgent))).toEqual(
    new Set(['Footnote/1.0 (test)']),
  );
});

test('the next fetch asks only for what the sitemap says has changed', async () => {
  const { rig, at, source } = await threePages();
  await rig.fetch([source]);
  rig.site.takeRequests();
  rig.site.pages.set('/docs/two', { body: articlePage('two', ['Changed.']), changed: day(9) });
  const report = await rig.fetchOne(source);
  expect(report).toMatchObject({ changed: 1, unchanged: 2, added: 0 });
  expect(rig.site.takeRequests()).toContain('/docs/two');
  expect(rig.site.requests.filter(({ path }) => path === '/docs/one')).toHaveLength(1);
  expect((await rig.files())[at('docs/two.html')]).toContain('Changed.');
});

test('where the sitemap does not say, each page is asked for with its validators', async () => {
  const { rig, source } = await threePages();
  rig.site.saysLastmod = false;
  await rig.fetch([source]);
  rig.site.pages.set('/docs/one', { body: articlePage('one', ['Other.']), changed: day(8), hasEtag: false });
  await rig.fetch([source]);
  const again = rig.site.requests.filter(({ path }) => path.startsWith('/docs/')).slice(3);
  expect(again.map(({ path, status }) => `${path} ${status}`).sort()).toEqual([
    '/docs/one 200',
    '/docs/three 304',
    '/docs/two 304',
  ]);
});

describe('a page that is gone', () => {
  it('from the sitemap leaves the corpus when it was missing twice, and comes back', async () => {
    const { rig, at, source } = await threePages();
    await rig.fetch([source]);
    const page = rig.site.pages.get('/docs/two');
    rig.site.pages.delete('/docs/two');
    expect(await rig.fetchOne(source)).toMatchObject({ removed: 0 });
    expect(await rig.files()).toHaveProperty([at('docs/two.html')]);
    expect(await rig.fetchOne(source)).toMatchObject({ removed: 1 });
    expect(Object.keys(await rig.files())).toEqual([at('docs/one.html'), at('docs/three.html')]);
    if (page !== undefined) rig.site.pages.set('/docs/two', page);
    expect(await rig.fetchOne(source)).toMatchObject({ added: 1 });
    expect(Object.keys(await rig.files())).toHaveLength(3);
  });

  it.each([404, 410])('with status %i leaves it when that was said twice', async (status) => {
    const { rig, at, source } = await threePages();
    rig.site.saysLastmod = false;
    await rig.fetch([source]);
    rig.site.faults.set('/docs/two', { kind: 'status', status });
    expect(await rig.fetchOne(source)).toMatchObject({ gone: 1, removed: 0 });
    rig.site.faults.delete('/docs/two');
    expect(await rig.fetchOne(source)).toMatchObject({ gone: 0, unchanged: 3 });
    rig.site.faults.set('/docs/two', { kind: 'status', status });
    await rig.fetchOne(source);
    expect(await rig.files()).toHaveProperty([at('docs/two.html')]);
    expect(await rig.fetchOne(source)).toMatchObject({ removed: 1 });
    expect(await rig.files()).not.toHaveProperty([at('docs/two.html')]);
    rig.site.faults.delete('/docs/two');
    expect(await rig.fetchOne(source)).toMatchObject({ added: 1 });
  });

  it('stays while only a part of the sitemaps can be read', async () => {
    const { rig, source } = await threePages();
    rig.site.perSitemap = 2;
    await rig.fetch([source]);
    rig.site.pages.delete('/docs/one');
    rig.site.perSitemap = 1;
    rig.site.faults.set('/sitemap-1.xml', { kind: 'status', status: 500 });
    for (let i = 0; i < 3; i += 1) {
      expect(await rig.fetchOne(source)).toMatchObject({
        outcome: 'failed',
        reason: `${rig.site.origin}/sitemap-1.xml: status 500`,
      });
    }
    expect(Object.keys(await rig.files())).toHaveLength(3);
  });

  it('leaves when its source is not in the file any more, twice', async () => {
    const { rig, source } = await threePages();
    await rig.fetch([source]);
    await rig.fetch([]);
    expect(Object.keys(await rig.files())).toHaveLength(3);
    expect(await rig.fetch([])).toMatchObject({ isChanged: true });
    expect(await rig.files()).toEqual({});
  });
});

describe('a page that moves', () => {
  it('to an address that the sitemap does not name is kept there alone', async () => {
    const { rig, at, source } = await threePages();
    await rig.fetch([source]);
    rig.site.pages.set('/new/two', { body: articlePage('two', ['Moved.']), isListed: false });
    rig.site.pages.set('/docs/two', { body: '', changed: day(20) });
    rig.site.faults.set('/docs/two', { kind: 'redirect', to: '/new/two' });
    expect(await rig.fetchOne(source)).toMatchObject({ changed: 1 });
    expect(Object.keys(await rig.files())).toEqual([
      at('docs/one.html'),
      at('docs/three.html'),
      at('new/two.html'),
    ]);
  });

  it('to one that it names too is kept once, and never missing meanwhile', async () => {
    const { rig, at, source } = await threePages();
    await rig.fetch([source]);
    rig.site.pages.set('/new/two', { body: articlePage('two', ['Moved.']), changed: day(20) });
    rig.site.pages.set('/docs/two', { body: '', changed: day(20) });
    rig.site.faults.set('/docs/two', { kind: 'redirect', to: '/new/two', status: 302 });
    rig.site.faults.set('/new/two', { kind: 'status', status: 500 });
    await rig.fetch([source]);
    expect(await rig.files()).toHaveProperty([at('docs/two.html')]);
    rig.site.faults.delete('/new/two');
    await rig.fetch([source]);
    expect(Object.keys(await rig.files())).toEqual([
      at('docs/one.html'),
      at('docs/three.html'),
      at('new/two.html'),
    ]);
  });

  it('under its canonical address is kept once, whichever came first', async () => {
    const { rig, at, source } = await threePages();
    const body = articlePage('two', ['Page two.']).replace(
      '<meta',
      '<link rel="canonical" href="/docs/two"><meta',
    );
    rig.site.pages.set('/docs/two?print=1', { body });
    rig.site.pages.set('/a/two', { body });
    expect(await rig.fetchOne(source)).toMatchObject({ added: 3, passedOver: 2 });
    expect(Object.keys(await rig.files())).toHaveLength(3);
    expect(await rig.files()).toHaveProperty([at('docs/two.html')]);
  });
});

describe('what fails', () => {
  it.each([
    ['a status', { kind: 'status', status: 500 }, 'status 500'],
    [
      'a body that is cut short',
      { kind: 'cut short', bytes: 10 },
      'the connection was cut|the answer was cut off',
    ],
    ['a redirect in a circle', { kind: 'redirect', to: '/docs/two' }, 'redirects in a circle'],
    [
      'a redirect to another host',
      { kind: 'redirect', to: 'http://localhost:1/x' },
      'archives.yml does not name',
    ],
    ['a redirect to a file', { kind: 'redirect', to: 'file:///etc/passwd' }, 'neither http nor https'],
  ] as const)('by %s stays as it was, and is told with its reason', async (_, fault, reason) => {
    const { rig, at, source } = await threePages();
    await rig.fetch([source]);
    const before = await rig.files();
    rig.site.pages.set('/docs/two', { body: articlePage('two', ['New.']), changed: day(20) });
    rig.site.faults.set('/docs/two', fault);
    rig.pass(60_000);
    expect(await rig.fetchOne(source)).toMatchObject({ failed: 1, outcome: 'done', unchanged: 2 });
    expect(await rig.files()).toEqual(before);
    const { sources } = readFetchStatus(
      { name: 'docs', corpusDir: rig.corpusDir, sources: [source] },
      rig.now(),
    );
    expect(sources[0]?.faults[0]?.reason).toMatch(new RegExp(reason));
    expect(sources[0]).toMatchObject({ pages: 3, failed: 1 });
    rig.site.faults.delete('/docs/two');
    expect(await rig.fetchOne(source)).toMatchObject({ changed: 1, failed: 0 });
    expect((await rig.files())[at('docs/two.html')]).toContain('New.');
  });

  it('by ten pages on end leaves the host alone until the next fetch', async () => {
    const { rig, source } = await threePages();
    for (let i = 0; i < 40; i += 1) {
      rig.site.pages.set(`/many/${i}`, { body: 'x' });
      rig.site.faults.set(`/many/${i}`, { kind: 'status', status: 503 });
    }
    const report = await rig.fetchOne(source);
    expect(report.outcome).toBe('failed');
    expect(report.failed).toBeLessThan(20);
    expect(Object.keys(await rig.files())).toHaveLength(3);
  });

  it('for a while is waited for as long as the server asks', async () => {
    const { rig, source } = await threePages();
    rig.site.faults.set('/docs/two', { kind: 'status', status: 429, retryAfter: '7', times: 2 });
    expect(await rig.fetchOne(source)).toMatchObject({ added: 3, failed: 0 });
    expect(rig.slept).toBeGreaterThanOrEqual(14_000);
    rig.site.faults.set('/docs/one', { kind: 'status', status: 429, retryAfter: '86400' });
    rig.site.pages.set('/docs/one', { body: 'x', changed: day(30) });
    const before = rig.slept;
    expect(await rig.fetchOne(source)).toMatchObject({ failed: 1 });
    expect(rig.slept).toBe(before);
  });

  it('by never ending, or never beginning, is given up', async () => {
    const { rig, source } = await threePages();
    expect(pageLimits.totalMs).toBeLessThanOrEqual(60_000);
    rig.site.faults.set('/docs/one', { kind: 'endless' });
    expect(await rig.fetchOne(source)).toMatchObject({ added: 2, failed: 1 });
  });
});

describe('robots.txt', () => {
  it('is asked for once, and what it forbids is not asked for', async () => {
    const { rig, source } = await threePages();
    rig.site.robots = 'User-agent: Footnote\nDisallow: /docs/t\n\nUser-agent: *\nDisallow: /';
    expect(await rig.fetchOne(source)).toMatchObject({ added: 1, gone: 2 });
    const asked = rig.site.takeRequests();
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(asked).not.toContain('/docs/two');
  });

  it('that asks for a delay gets one between any two requests', async () => {
    const { rig, source } = await threePages();
    rig.site.robots = 'User-agent: *\nCrawl-delay: 3';
    await rig.fetch([source]);
    expect(rig.slept).toBe(4 * 3_000);
  });

  it('that cannot be read keeps everything from being asked for', async () => {
    const { rig, source } = await threePages();
    rig.site.faults.set('/robots.txt', { kind: 'status', status: 503 });
    expect(await rig.fetchOne(source)).toMatchObject({ outcome: 'failed', reason: 'robots.txt: status 503' });
    expect(new Set(rig.site.takeRequests())).toEqual(new Set(['/robots.txt']));
  });
});

test('bodies come in any coding; what is no article is passed over; only what is included is asked for', async () => {
  const { rig, at, source } = await threePages();
  rig.site.pages.set('/docs/gzip', { body: articlePage('gzip', ['Zipped.']), coding: 'gzip' });
  rig.site.pages.set('/docs/br', { body: articlePage('br', ['Brotli.']), coding: 'br' });
  rig.site.pages.set('/docs/deflate.md', {
    body: '# Deflated',
    type: 'text/markdown',
    coding: 'deflate',
    isListed: true,
  });
  rig.site.pages.set('/docs/image', { body: 'GIF89a', type: 'image/gif', isListed: true });
  rig.site.pages.set('/private/x', { body: 'x' });
  const some = { ...source, include: ['/docs/'], exclude: ['/docs/th'] };
  expect(await rig.fetchOne(some)).toMatchObject({ added: 5, passedOver: 1 });
  const files = await rig.files();
  expect(files[at('docs/gzip.html')]).toContain('Zipped.');
  expect(files[at('docs/br.html')]).toContain('Brotli.');
  expect(files[at('docs/deflate.md')]).toBe('# Deflated');
});

test('a page on another host that the file names is fetched, on one that it does not is not', async () => {
  const { rig, source } = await threePages();
  const other = await openTestSite();
  other.pages.set('/far', { body: articlePage('far', ['Far.']) });
  rig.site.pages.set('/list.txt', {
    body: `${rig.site.origin}/docs/one\n${other.origin}/far\nfile:///etc/passwd\n`,
    type: 'text/plain',
  });
  const listed = { ...source, url: `${rig.site.origin}/list.txt` };
  expect(await rig.fetchOne(listed)).toMatchObject({ listed: 1, added: 1 });
  expect(other.requests).toEqual([]);
  expect(await rig.fetchOne({ ...listed, hosts: [other.host] })).toMatchObject({ listed: 2, added: 1 });
  await other.close();
});

test('a limit bounds what is fetched, and nothing counts as gone then', async () => {
  const { rig, source } = await threePages();
  await rig.fetch([source]);
  for (let i = 0; i < 3; i += 1)
    expect(await rig.fetchOne({ ...source, limit: 2 })).toMatchObject({ listed: 2, removed: 0 });
  expect(Object.keys(await rig.files())).toHaveLength(3);
});

test('no secret of an address is told', async () => {
  const { rig } = await threePages();
  const secret = `http://user:hunter2@${rig.site.host}/sitemap.xml?token=hunter2`;
  rig.site.faults.set('/sitemap.xml?token=hunter2', { kind: 'status', status: 403 });
  const source = sourceOf.sitemap(secret);
  const told: string[] = [];
  const report = await rig.fetch([source], { onProgress: (step) => told.push(JSON.stringify(step)) });
  const status = readFetchStatus({ name: 'docs', corpusDir: rig.corpusDir, sources: [source] }, rig.now());
  expect(report.sources[0]).toMatchObject({ outcome: 'failed', reason: 'status 403' });
  expect(JSON.stringify([report, status, told])).not.toContain('hunter2');
});

test('what is due by its `every` is fetched, and after a failure within the hour', async () => {
  const { rig, source } = await threePages();
  const rare = { ...source, everyMs: 24 * 3_600_000 };
  const isFetched = async (): Promise<boolean> =>
    (await rig.fetch([rare], { onlyDue: true })).sources.length === 1;
  expect(await isFetched()).toBe(true);
  rig.pass(23 * 3_600_000);
  expect(await isFetched()).toBe(false);
  rig.pass(3_600_000);
  rig.site.faults.set('/sitemap.xml', { kind: 'status', status: 500 });
  expect(await isFetched()).toBe(true);
  rig.pass(3_500_000);
  expect(await isFetched()).toBe(false);
  rig.pass(100_000);
  expect(await isFetched()).toBe(true);
});

test('one fetch of a folder is at work at a time; one that is stopped leaves what it has', async () => {
  const { rig, source } = await threePages();
  for (let i = 0; i < 20; i += 1) rig.site.pages.set(`/more/${i}`, { body: articlePage(`${i}`, ['More.']) });
  rig.site.robots = 'User-agent: *\nCrawl-delay: 5';
  const stop = new AbortController();
  const others: Promise<unknown>[] = [];
  const first = rig.fetch([source], {
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (others.length === 0) others.push(rig.fetch([source]).catch((error: unknown) => error));
      if (done === 1) stop.abort();
    },
  });
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await Promise.all(others)).toMatchObject([{ code: 'FETCH_LOCKED' }]);
  const kept = Object.keys(await rig.files()).length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(23);
  expect(await rig.fetchOne(source)).toMatchObject({ added: 23 - kept, unchanged: kept });
  const pages = rig.site.requests.filter(({ path, status }) => path.startsWith('/more/') && status === 200);
  expect(pages.length).toBeLessThanOrEqual(24);
});
