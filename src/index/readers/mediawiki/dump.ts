import { readArticleRecord } from '../fields/articleFields.js';
import { finishArticle } from '../fields/finishArticle.js';
import type { CorpusFile, ReadOutcome } from '../reader.js';
import { childNamed, childrenNamed, readXmlElements, type XmlElement } from '../xml/xmlElements.js';
import { readWikitext, redirectTarget } from './wikitext.js';

/** What a dump says of its wiki. */
interface Wiki {
  readonly name: string | undefined;
  /** The address of a page is this and its title; null when the dump does not say. */
  readonly base: string | null;
  readonly language: string | undefined;
}

/** Pages that readers read: articles, those about the project, and help. */
const readSpaces = new Set(['', '0', '4', '12']);

/**
 * Reads a MediaWiki dump: each page an article as its last revision has it, with its path and id ending in the page's
 * number (`wiki.xml#17`). Redirects, talk, users' pages, templates, categories and files are passed over. Streamed: a
 * file may be of any size.
 */
export async function* readMediaWikiDump(file: CorpusFile): AsyncGenerator<ReadOutcome> {
  let wiki: Wiki = { name: undefined, base: null, language: undefined };
  let outcomes = 0;
  let number = 0;
  for await (const piece of readXmlElements(file, 1)) {
    if (piece.kind === 'skipped') {
      outcomes += 1;
      yield { ...piece, path: file.path };
      continue;
    }
    const { element } = piece;
    if (element.name === 'siteinfo') wiki = wikiOf(element);
    if (element.name !== 'page') continue;
    number += 1;
    const pageId = textOf(element, 'id');
    const path = `${file.path}#${/^\d{1,15}$/.test(pageId) ? pageId : number}`;
    const outcome = readPage(element, path, wiki);
    if (outcome === null) continue;
    outcomes += 1;
    yield outcome;
  }
  if (outcomes === 0) yield { kind: 'skipped', path: file.path, reason: 'no text' };
}

function wikiOf(element: XmlElement): Wiki {
  const main = textOf(element, 'base');
  const dbname = /^([a-z]{2,3})wik/.exec(textOf(element, 'dbname'))?.[1];
  const isAddress = /^https?:\/\/[^/]+\/.*\//.test(main);
  return {
    name: textOf(element, 'sitename') || undefined,
    base: isAddress ? main.slice(0, main.lastIndexOf('/') + 1) : null,
    language: dbname,
  };
}

/** A page as an article; null for one that is passed over. */
function readPage(page: XmlElement, path: string, wiki: Wiki): ReadOutcome | null {
  const revision = childrenNamed(page, 'revision').at(-1);
  const source = childNamed(revision, 'text')?.text ?? '';
  const isRedirect = childNamed(page, 'redirect') !== undefined || redirectTarget(source) !== null;
  if (isRedirect || !readSpaces.has(textOf(page, 'ns'))) return null;
  const model = textOf(revision, 'model');
  if (model !== '' && model !== 'wikitext') return null;
  const title = textOf(page, 'title');
  const { content, record } = readWikitext(source);
  const { fields, warnings } = readArticleRecord({ ...record, lastmod: textOf(revision, 'timestamp') });
  return finishArticle({
    path,
    fields: { ...fields, title, source: wiki.name, url: addressOf(title, wiki), language: wiki.language },
    content,
    warnings,
  });
}

function addressOf(title: string, { base }: Wiki): string | undefined {
  if (base === null || title === '' || /\p{Surrogate}/u.test(title)) return undefined;
  return base + encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

function textOf(element: XmlElement | undefined, name: string): string {
  return childNamed(element, name)?.text.trim() ?? '';
}
