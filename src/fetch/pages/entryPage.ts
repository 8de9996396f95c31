import type { FeedEntry } from '../listing/feed.js';

/** An entry that holds its whole article, as a page: what the feed says of it stands in the head. */
export function entryPage({ url, title, date, authors }: FeedEntry, whole: string): string {
  const metas = [
    ...authors.map((name) => `<meta name="author" content="${escaped(name)}">`),
    ...(date === null
      ? []
      : [`<meta property="article:published_time" content="${escaped(isoDate(date))}">`]),
  ];
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8">',
    `<title>${escaped(title ?? '')}</title>`,
    `<link rel="canonical" href="${escaped(url)}">`,
    ...metas,
    '</head><body><article>',
    ...(title === null ? [] : [`<h1>${escaped(title)}</h1>`]),
    whole,
    '</article></body></html>',
    '',
  ].join('\n');
}

/** The day of a date as feeds write it; null where it is none. */
export function dayOf(date: string | null): string | null {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
}

function isoDate(date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : new Date(at).toISOString();
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
