import { cleanLine } from '../cleanText.js';
import type { ArticleFields } from '../fields/articleFields.js';
import { isFurniture } from './furniture.js';
import type { Opening } from './opening.js';
import { readLinkedData } from './linkedData.js';
import { dateInAddress, datesInPage, pageDate } from './pageDate.js';
import { pageTitle } from './pageTitle.js';

const dateNames =
  'article:published_time og:published_time article:published og:article:published_time parsely-pub-date sailthru.date datepublished pubdate publishdate publish-date publication_date citation_publication_date citation_date dc.date dc.date.issued dcterms.issued dcterms.created dcterms.date date';
const authorNames =
  'author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author';
const tagNames = 'article:tag keywords news_keywords parsely-tags';
const descriptionNames = 'description og:description twitter:description';

/** What stands where a name should: the words of a link, of a role, of a program. */
const noName =
  /\b(?:profile|view|posts?|articles?|more|website|home|contact|click|read|about|follow)\b|^(?:author|admin|administrator|staff|editor|unknown|anonymous|root|user|guest)$|[@/\\<>{}]|^\d+$/i;
const maximumNameCharacters = 100;

/** A page as its metadata is read. */
export interface PageClues {
  readonly document: Document;
  /** What holds the article. */
  readonly root: Element;
  readonly opening: Opening;
  /** The texts of its JSON-LD scripts. */
  readonly linkedData: readonly string[];
  /** Where the page was saved from, if that is known. */
  readonly address: string | undefined;
}

/**
 * Reads what a page says of its article: JSON-LD, `meta` (Open Graph, Dublin Core and the plain names), the canonical
 * link, headings, `time`, the lines above the text and the language of the page. What the page does not say is left out.
 */
export function readHtmlMetadata({ document, root, opening, linkedData, address }: PageClues): ArticleFields {
  const metas = readMetas(document);
  const first = (names: string): string | undefined => valuesOf(metas, names)[0];
  const linked = readLinkedData(linkedData);
  const canonical = absolute(attribute(document, 'link[rel~="canonical"]', 'href'));
  const url = canonical ?? absolute(first('og:url')) ?? absolute(linked.url) ?? absolute(address);
  const source = first('og:site_name');
  return {
    title: pageTitle({
      page: document.title,
      shared: first('og:title twitter:title'),
      headline: linked.title,
      heading: onlyHeading(root),
      pageHeading: onlyHeading(document.body),
      sites: [source, first('application-name'), linked.source, hostOf(url)].filter(
        (name) => name !== undefined,
      ),
    }),
    date: pageDate([
      typeof linked.date === 'number' ? undefined : linked.date,
      ...valuesOf(metas, dateNames),
      ...datesInPage(document, root),
      opening.date,
      dateInAddress(url),
    ]),
    authors: authorsOf([
      linked.authors ?? [],
      valuesOf(metas, authorNames),
      textsOf(
        root,
        '[rel~="author"], [itemprop~="author"], .p-author, .byline-name, .author-name, .author.vcard, .byline .author, .byline .fn',
      ),
      opening.authors,
    ]),
    source: source ?? linked.source,
    url,
    language: languageOf(document) ?? first('og:locale content-language') ?? linked.language,
    tags: [...(linked.tags ?? []), ...valuesOf(metas, tagNames).flatMap((tags) => tags.split(','))],
    description: first(descriptionNames) ?? linked.description,
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

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : undefined;
}

function languageOf(document: Document): string | undefined {
  const element = document.documentElement;
  return element.getAttribute('lang') ?? element.getAttribute('xml:lang') ?? undefined;
}

/** The words of the only first heading, without the mark that leads to it and buttons. */
function onlyHeading(root: Element): string | undefined {
  const [heading, second] = root.querySelectorAll('h1');
  if (!heading || second) return undefined;
  const words = [...heading.childNodes]
    .filter((node) => !isHeadingMark(node))
    .map((node) => node.textContent ?? '');
  return cleanLine(words.join('')).slice(0, 1000) || undefined;
}

function isHeadingMark(node: Node): boolean {
  if (node.nodeName === 'BUTTON') return isFurniture(node as Element);
  return node.nodeName === 'A' && /^[¶#§]?$/.test((node.textContent ?? '').trim());
}

/** The names of the first place that gives any. */
function authorsOf(places: readonly (readonly string[])[]): readonly string[] {
  const named = places.map((names) => names.map((name) => cleanLine(name)).filter(isName));
  return named.find((names) => names.length > 0) ?? [];
}

function isName(name: string): boolean {
  return name.length > 1 && name.length <= maximumNameCharacters && !noName.test(name);
}

function textsOf(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].slice(0, 20).map((element) => {
    const named = element.getAttribute('content') ?? element.querySelector('[itemprop~="name"]')?.textContent;
    return named ?? element.textContent;
  });
}
