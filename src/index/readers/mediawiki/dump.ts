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

/** Names that lead to a page: redirects that are gathered, each of at most so many characters. */
const maximumRedirects = 200_000;
const maximumNameCharacters = 255;

/** Pages that readers read: articles, those about the project, and help. */
const readSpaces = new Set(['', '0', '4', '12']);

/**
 * Reads a MediaWiki dump: each page an article as its last revision has it, with its path and id ending in the page's
 * number (`wiki.xml#17`). A redirect is an alias of the page that it leads to. Talk, users' pages, templates, categories
 * and files are passed over. Streamed, twice: a file may be of any size.
 */
export async function* readMediaWikiDump(file: CorpusFile): AsyncGenerator<ReadOutcome> {
  const aliases = await readRedirects(file);
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
    const outcome = readPage(element, path, { wiki, aliases });
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
function readPage(
  page: XmlElement,
  path: string,
  { wiki, aliases }: { wiki: Wiki; aliases: ReadonlyMap<string, readonly string[]> },
): ReadOutcome | null {
  const revision = childrenNamed(page, 'revision').at(-1);
  const source = childNamed(revision, 'text')?.text ?? '';
  if (targetOf(page) !== null || !readSpaces.has(textOf(page, 'ns'))) return null;
  const model = textOf(revision, 'model');
  if (model !== '' && model !== 'wikitext') return null;
  const title = textOf(page, 'title');
  const { content, record } = readWikitext(source);
  const { fields, warnings } = readArticleRecord({ ...record, lastmod: textOf(revision, 'timestamp') });
  return finishArticle({
    path,
    fields: {
      ...{ ...fields, title, source: wiki.name, url: addressOf(title, wiki), language: wiki.language },
      aliases: [...(fields.aliases ?? []), ...(aliases.get(pageKey(title)) ?? [])],
    },
    content,
    warnings,
  });
}

/** The names of redirects, by the page that they lead to. Redirects to redirects are not followed, as in a wiki. */
async function readRedirects(file: CorpusFile): Promise<ReadonlyMap<string, readonly string[]>> {
  const aliases = new Map<string, string[]>();
  let count = 0;
  for await (const piece of readXmlElements(file, 1)) {
    if (piece.kind === 'skipped' || piece.element.name !== 'page') continue;
    const { element } = piece;
    const target = readSpaces.has(textOf(element, 'ns')) ? targetOf(element) : null;
    const name = textOf(element, 'title');
    if (target === null || name === '' || name.length > maximumNameCharacters) continue;
    if ((count += 1) > maximumRedirects) break;
    const key = pageKey(target);
    const others = aliases.get(key);
    if (others === undefined) aliases.set(key, [name]);
    else others.push(name);
  }
  return aliases;
}

/** The page that a redirect leads to; null for any other page. */
function targetOf(page: XmlElement): string | null {
  const redirect = childNamed(page, 'redirect');
  const source = childNamed(childrenNamed(page, 'revision').at(-1), 'text')?.text ?? '';
  return redirect?.attributes['title'] ?? redirectTarget(source) ?? (redirect === undefined ? null : '');
}

/** A title as wikis compare them: its section, underscores and the case of its first letter do not count. */
function pageKey(title: string): string {
  const name = (title.split('#', 1)[0] ?? '').replaceAll('_', ' ').trim();
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function addressOf(title: string, { base }: Wiki): string | undefined {
  if (base === null || title === '' || /\p{Surrogate}/u.test(title)) return undefined;
  return base + encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

function textOf(element: XmlElement | undefined, name: string): string {
  return childNamed(element, name)?.text.trim() ?? '';
}
