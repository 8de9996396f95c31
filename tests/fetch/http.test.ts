import { describe, expect, it, onTestFinished, test } from 'vitest';
import { allowedHostsOf } from '../../src/fetch/http/allowedHosts.js';
import { addressRefusal } from '../../src/fetch/http/checkedLookup.js';
import { createHostPace } from '../../src/fetch/http/hostPace.js';
import { createHttpClient } from '../../src/fetch/http/httpClient.js';
import { isPrivateAddress } from '../../src/fetch/http/privateAddresses.js';
import { retryAfter } from '../../src/fetch/http/retryAfter.js';
import { shownUrl } from '../../src/fetch/http/shownUrl.js';
import { openTestSite } from '../support/site/testSite.js';

const limits = { mostBytes: 100_000, silenceMs: 300, totalMs: 600 };
const signal = new AbortController().signal;

describe('addresses', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '192.168.0.1', '172.31.255.255', '169.254.169.254', '0.0.0.0', '100.64.0.1'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '255.255.255.255',
    ],
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  it('a private one is connected to only for a host of a private network that the file names', () => {
    const allowed = allowedHostsOf({
      url: 'http://wiki.internal/a',
      hosts: ['10.0.0.5:8080', 'docs.example.org'],
    });
    const mayBe = (host: string, address: string): boolean => addressRefusal(host, address, allowed) === null;
    expect(mayBe('wiki.internal', '10.2.3.4')).toBe(true);
    expect(mayBe('10.0.0.5', '10.0.0.5')).toBe(true);
    expect(mayBe('docs.example.org', '8.8.8.8')).toBe(true);
    expect(mayBe('docs.example.org', '10.2.3.4')).toBe(false);
    expect(mayBe('other.internal', '10.2.3.4')).toBe(false);
    expect(mayBe('wiki.internal', '169.254.169.254')).toBe(false);
  });
});

test('a public name that leads to this machine is not connected to', async () => {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  const { port } = new URL(site.origin);
  const asked: string[] = [];
  const client = createHttpClient(
    allowedHostsOf({ url: `http://docs.example.org:${port}/`, hosts: [] }),
    (hostname) => {
      asked.push(hostname);
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    },
  );
  onTestFinished(() => client.close());
  const got = await client.get(new URL(`http://docs.example.org:${port}/x`), { headers: {}, limits, signal });
  expect(got).toMatchObject({ kind: 'failure', passes: false });
  expect(got).toMatchObject({ reason: expect.stringContaining('private network') as string });
  expect(asked).toEqual(['docs.example.org']);
  expect(site.requests).toEqual([]);
});

test('hosts are meant with their port, and no other scheme is asked', () => {
  const allowed = allowedHostsOf({
    url: 'https://docs.example.org/sitemap.xml',
    hosts: ['cdn.example.org:8443'],
  });
  const may = (url: string): boolean => allowed.refusal(new URL(url)) === null;
  expect(may('http://docs.example.org/a')).toBe(true);
  expect(may('https://cdn.example.org:8443/a')).toBe(true);
  expect(may('https://docs.example.org:8443/a')).toBe(false);
  expect(may('https://cdn.example.org/a')).toBe(false);
  expect(may('https://docs.example.org.evil.net/')).toBe(false);
  expect(may('ftp://docs.example.org/')).toBe(false);
});

describe('a body', () => {
  it.each([
    ['that is silent', { kind: 'silent' }, 'no answer in time|not done within'],
    ['that does not end', { kind: 'endless' }, 'more than 0 MB'],
    ['of a wrong length', { kind: 'cut short', bytes: 3 }, 'cut'],
  ] as const)('%s is a failure', async (_, fault, reason) => {
    const site = await openTestSite();
    onTestFinished(() => site.close());
    const client = createHttpClient(allowedHostsOf({ url: site.origin, hosts: [] }));
    onTestFinished(() => client.close());
    site.pages.set('/a', { body: 'A text.' });
    site.faults.set('/a', fault);
    const got = await client.get(new URL('/a', site.origin), { headers: {}, limits, signal });
    expect(got).toMatchObject({ kind: 'failure', reason: expect.stringMatching(reason) as string });
  });

  it('that grows when it is decompressed is cut off', async () => {
    const site = await openTestSite();
    onTestFinished(() => site.close());
    const client = createHttpClient(allowedHostsOf({ url: site.origin, hosts: [] }));
    onTestFinished(() => client.close());
    site.pages.set('/bomb', { body: Buffer.alloc(5_000_000), coding: 'gzip' });
    const got = await client.get(new URL('/bomb', site.origin), { headers: {}, limits, signal });
    expect(got).toMatchObject({ kind: 'failure', passes: false });
  });
});

test('the pace keeps requests to one host apart, and lets hosts alone that rest', async () => {
  let nowMs = 0;
  const clock = {
    now: () => new Date(nowMs),
    sleep: (milliseconds: number) => {
      nowMs += milliseconds;
      return Promise.resolve();
    },
  };
  const pace = createHostPace(clock, signal);
  const begun: string[] = [];
  const ask = (host: string): Promise<void> =>
    pace.take(host, { gapMs: 250, atOnce: 1 }, () => {
      begun.push(`${host} ${nowMs}`);
      return Promise.resolve();
    });
  await ask('a');
  await ask('b');
  await Promise.all([ask('a'), ask('a')]);
  pace.rest('a', 5_000);
  await ask('a');
  expect(begun).toEqual(['a 0', 'b 0', 'a 250', 'a 500', 'a 5500']);
});

test('Retry-After is seconds or a date', () => {
  const now = new Date('2024-05-01T12:00:00Z');
  expect(retryAfter('120', now)).toBe(120_000);
  expect(retryAfter('Wed, 01 May 2024 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfter('Wed, 01 May 2024 11:00:00 GMT', now)).toBe(0);
  expect([undefined, '', 'soon', '-1'].map((value) => retryAfter(value, now))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('an address is shown without what may be a secret', () => {
  expect(shownUrl('https://me:key@example.org/feed?token=abc&page=2#part')).toBe(
    'https://example.org/feed?token=…&page=…',
  );
  expect(shownUrl('not an address with abc')).toBe('(no address)');
});
