import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { readFeed } from '../../src/fetch/listing/feed.js';
import { readSitemap } from '../../src/fetch/listing/sitemap.js';
import { openFetchRig, sourceOf } from './fetchRig.js';
import { articlePage } from '../support/site/testSite.js';

const base = 'https://example.org/sitemap.xml';
const whole = `<p>${'The bridge was closed for repairs in May. '.repeat(30)}</p>`;

describe('a sitemap', () => {
  const text = `<?xml version="1.0"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc> https://example.org/a?x=1&amp;y=2#part </loc><lastmod>2024-04-01</lastmod>
        <image:image><image:loc>https://example.org/a.png</image:loc></image:image></url>
      <url><loc><![CDATA[/b]]></loc></url>
      <url><lastmod>2024-04-01</lastmod></url>
      <url><loc>http://[</loc></url>
    </urlset>`;
  const entries = [
    { url: 'https://example.org/a?x=1&y=2', lastmod: '2024-04-01' },
    { url: 'https://example.org/b', lastmod: null },
  ];

  it('names pages, also compressed, with prefixes and in capitals', () => {
    expect(readSitemap(Buffer.from(text), base)).toEqual({ kind: 'pages', entries });
    expect(readSitemap(gzipSync(text), base)).toEqual({ kind: 'pages', entries });
    const prefixed = '<s:URLSET xmlns:s="x"><s:url><s:loc>/b</s:loc></s:url></s:URLSET>';
    expect(readSitemap(Buffer.from(prefixed), base)).toEqual({ kind: 'pages', entries: [entries[1]] });
  });

  it('names other sitemaps, or stands as plain lines', () => {
    const index = '<sitemapindex><sitemap><loc>/s-1.xml</loc></sitemap></sitemapindex>';
    expect(readSitemap(Buffer.from(index), base)).toEqual({
      kind: 'index',
      entries: [{ url: 'https://example.org/s-1.xml', lastmod: null }],
    });
    expect(readSitemap(Buffer.from('\uFEFFhttps://example.org/b\nno address\n'), base)).toEqual({
      kind: 'pages',
      entries: [entries[1]],
    });
  });

  it.each([
    ['a page', '<!doctype html><html><body>Not found</body></html>'],
    ['nothing', ''],
    ['a text', 'Hello'],
    ['broken XML', '<urlset><url>'],
    ['compressed noise', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ['endless depth', `<urlset>${'<a>'.repeat(100)}`],
    ['an entity that grows', '<!DOCTYPE u [<!ENTITY a "xx">]><urlset><url><loc>&a;</loc></url></urlset>'],
  ])('is not made of %s', (_, content) => {
    expect(readSitemap(Buffer.from(content), base).kind).toBe('none');
  });
});

describe('a feed', () => {
  const rss = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Blog</title>
    <item><title>Whole &amp; more</title><link>/whole</link><pubDate>Tue, 02 Apr 2024 04:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator>
      <description>Short.</description><content:encoded><![CDATA[${whole}]]></content:encoded></item>
    <item><title>Teaser</title><guid isPermaLink="true">https://example.org/teaser</guid><description>Short.</description></item>
    <item><title>Nowhere</title></item></channel></rss>`;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
    <entry><title>Whole &amp; more</title><link href="/whole"/><id>urn:1</id><published>2024-04-02T04:00:00Z</published><updated>2024-04-03T00:00:00Z</updated>
      <author><name>A. Writer</name></author><content type="html">${whole.replaceAll('<', '&lt;')}</content></entry>
    <entry><title>Teaser</title><id>https://example.org/teaser</id><updated>2024-04-03T00:00:00Z</updated><summary>Short.</summary></entry></feed>`;
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Blog',
    items: [
      {
        id: '1',
        url: '/whole',
        title: 'Whole & more',
        content_html: whole,
        date_published: '2024-04-02T04:00:00Z',
        authors: [{ name: 'A. Writer' }],
      },
      {
        id: 'https://example.org/teaser',
        title: 'Teaser',
        content_html: `${whole.slice(0, 700)} … [Read more]`,
      },
    ],
  });

  it.each([
    ['RSS', rss],
    ['Atom', atom],
    ['JSON Feed', json],
  ])('of the kind %s names pages, with the whole article where it holds one', (_, text) => {
    const feed = readFeed(Buffer.from(text), { base: 'https://example.org/feed', contentType: '' });
    expect(feed).toMatchObject({ kind: 'feed', title: 'Blog' });
    const [first, second, ...rest] = feed.kind === 'feed' ? feed.entries : [];
    expect(first).toMatchObject({
      url: 'https://example.org/whole',
      title: 'Whole & more',
      whole,
      authors: ['A. Writer'],
    });
    expect(Date.parse(first?.date ?? '')).toBe(Date.UTC(2024, 3, 2, 4));
    expect(second).toMatchObject({ url: 'https://example.org/teaser', whole: null });
    expect(rest).toEqual([]);
  });

  it('is read in the encoding that its header or its first line declares', () => {
    const text =
      '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>Мост</title><link>/a</link></item></channel></rss>';
    const bytes = iconv.encode(text, 'windows-1251');
    const titleOf = (contentType: string, body: Buffer): unknown => {
      const feed = readFeed(body, { base, contentType });
      return feed.kind === 'feed' ? feed.entries[0]?.title : feed;
    };
    expect(titleOf('application/xml', bytes)).toBe('Мост');
    expect(titleOf('text/xml; charset="koi8-r"', iconv.encode(text, 'koi8-r'))).toBe('Мост');
  });

  it.each(['<html></html>', '', '{"items": 7}'])('is not made of %j', (text) => {
    expect(readFeed(Buffer.from(text), { base, contentType: '' }).kind).toBe('none');
  });
});

test('a feed brings whole entries as pages and fetches the page of a teaser; what falls off its end stays', async () => {
  const rig = await openFetchRig();
  const { site } = rig;
  const source = sourceOf.feed(`${site.origin}/feed.json`);
  const feedOf = (...items: object[]): void =>
    void site.pages.set('/feed.json', {
      body: JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Blog', items }),
      type: 'application/feed+json',
    });
  const first = {
    id: '1',
    url: '/whole',
    title: 'The <bridge>',
    content_html: whole,
    date_published: '2024-04-02T04:00:00Z',
  };
  const second = {
    id: '2',
    url: '/teaser',
    title: 'Teaser',
    summary: 'Short.',
    date_published: '2024-04-03T04:00:00Z',
  };
  feedOf(first, second);
  site.pages.set('/teaser', { body: articlePage('Teaser', ['All of it.']) });
  expect(await rig.fetchOne(source)).toMatchObject({ added: 2 });
  expect(site.takeRequests().sort()).toEqual(['/feed.json', '/robots.txt', '/teaser']);
  const host = site.host.replace(':', '~');
  const files = await rig.files();
  expect(files[`${host}/whole.html`]).toContain('<h1>The &lt;bridge&gt;</h1>');
  expect(files[`${host}/teaser.html`]).toContain('All of it.');
  feedOf({ ...first, content_html: `${whole}<p>Open again.</p>`, date_modified: '2024-05-02T00:00:00Z' });
  expect(await rig.fetchOne(source)).toMatchObject({ changed: 1, removed: 0 });
  expect(await rig.fetchOne(source)).toMatchObject({ unchanged: 1 });
  expect(Object.keys(await rig.files())).toHaveLength(2);
  // Weeks later the old page is looked at again, and found to be gone.
  site.faults.set('/teaser', { kind: 'status', status: 410 });
  rig.pass(8 * 24 * 3_600_000);
  expect(await rig.fetchOne(source)).toMatchObject({ gone: 1 });
  expect(await rig.fetchOne(source)).toMatchObject({ removed: 1 });
  expect(Object.keys(await rig.files())).toEqual([`${host}/whole.html`]);
});
