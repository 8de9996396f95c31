import type { ArticleFields } from '../fields/articleFields.js';
import { authorNames } from '../fields/authorNames.js';
import { cleanLine } from '../cleanText.js';

const DATE_NAMES =
  'article:published_time og:published_time parsely-pub-date sailthru.date datepublished pubdate publishdate dc.date dc.date.issued dcterms.created date';
const AUTHOR_NAMES = 'author article:author parsely-author sailthru.author dc.creator';
const TAG_NAMES = 'article:tag keywords news_keywords';

/**
 * Reads what the elements of a page say of its article: `meta` (Open Graph, Dublin Core and the plain names), the
 * canonical link, the first heading, `time` and the language of the page. What the page does not say is left out.
 */
export function readHtmlMetadata(document: Document): ArticleFields {
  const metas = readMetas(document);
  const first = (names: string): string | undefined => valuesOf(metas, names)[0];
  const authors = authorNames(valuesOf(metas, AUTHOR_NAMES));
  return {
    title: first('og:title twitter:title') ?? onlyHeading(document) ?? pageTitle(document),
    date: first(DATE_NAMES) ?? attribute(document, 'time[datetime]', 'datetime'),
    authors: authors.length > 0 ? authors : textsOf(document, '[rel~="author"], [itemprop="author"]'),
    source: first('og:site_name'),
    url: absolute(attribute(document, 'link[rel~="canonical"]', 'href')) ?? absolute(first('og:url')),
    language:
      document.documentElement.getAttribute('lang') ?? first('og:locale content-language') ?? undefined,
    tags: valuesOf(metas, TAG_NAMES).flatMap((tags) => tags.split(',')),
  };
}

function readMetas(document: Document): Map<string, string[]> {
  const metas = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content')?.trim() ?? '';
    const keys = ['property', 'name', 'itemprop', 'http-equiv'].map((key) => meta.getAttribute(key));
    const name = keys
      .find((key) => key !== null && key !== '')
      ?.trim()
      .toLowerCase();
    if (name === undefined || content === '') continue;
    const contents = metas.get(name);
    if (contents) contents.push(content);
    else metas.set(name, [content]);
  }
  return metas;
}

/** The contents under any of the names, in the order of the names. */
function valuesOf(metas: ReadonlyMap<string, string[]>, names: string): string[] {
  return names.split(' ').flatMap((name) => metas.get(name) ?? []);
}

function attribute(document: Document, selector: string, name: string): string | undefined {
  return document.querySelector(selector)?.getAttribute(name)?.trim();
}

function absolute(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}

function onlyHeading(document: Document): string | undefined {
  const [heading, second] = document.querySelectorAll('h1');
  return heading && !second ? cleanLine(heading.textContent) || undefined : undefined;
}

/** The page's title without the name of the site after ` | ` or ` - `, where enough is left of it. */
function pageTitle(document: Document): string | undefined {
  const title = cleanLine(document.title).slice(0, 1000);
  const cut = Math.max(title.lastIndexOf(' | '), title.lastIndexOf(' - '), title.lastIndexOf(' – '));
  const head = cut > 0 ? title.slice(0, cut) : title;
  return (head.split(' ').length >= 3 ? head : title) || undefined;
}

function textsOf(document: Document, selector: string): string[] {
  const texts = [...document.querySelectorAll(selector)].slice(0, 20).map(({ textContent }) => textContent);
  return authorNames(texts.map(cleanLine).filter((text) => text.length <= 100));
}
