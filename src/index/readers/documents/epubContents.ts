import { childNamed, type XmlElement } from '../xml/xmlElements.js';
import { entryName, readXmlEntry, type ManifestItem } from './bookFiles.js';
import type { ZipEntries } from './zipEntries.js';

/**
 * The table of contents of a book: titles by the name of the entry that they lead to; the first of each counts. Books
 * of version 3 have it as a page, older ones as an NCX.
 * @param ncxId of the NCX among `items`, if the book has one
 */
export async function readContents(
  zip: ZipEntries,
  items: ReadonlyMap<string, ManifestItem>,
  ncxId: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  const add = (from: string, href: string | undefined, title: string): void => {
    const name = href === undefined ? '' : entryName(from, href);
    if (name !== '' && title !== '' && !titles.has(name)) titles.set(name, title);
  };
  const page = [...items.values()].find(({ properties }) => /\bnav\b/.test(properties));
  if (page !== undefined) {
    const lists = elementsIn(await readXmlEntry(zip, page.name), 'nav').filter(isContents);
    for (const link of lists.flatMap((list) => elementsIn(list, 'a')))
      add(page.name, link.attributes['href'], wordsOf(link));
  }
  const ncx = items.get(ncxId ?? '');
  if (titles.size > 0 || ncx === undefined) return titles;
  for (const point of elementsIn(await readXmlEntry(zip, ncx.name), 'navPoint')) {
    const label = childNamed(point, 'navLabel');
    const source = childNamed(point, 'content')?.attributes['src'];
    add(ncx.name, source, label === undefined ? '' : wordsOf(label));
  }
  return titles;
}

/** Lists of pages and of landmarks stand in lists of the same kind. */
function isContents({ attributes }: XmlElement): boolean {
  const type = attributes['epub:type'] ?? attributes['role'];
  return type === undefined || type.includes('toc');
}

/** All elements of a name in another, in order. */
function elementsIn(root: XmlElement | null, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const look = (element: XmlElement): void => {
    if (element.name === name || element.name.endsWith(`:${name}`)) found.push(element);
    element.children.forEach(look);
  };
  if (root !== null) look(root);
  return found;
}

function wordsOf({ text, children }: XmlElement): string {
  return [text, ...children.map(wordsOf)]
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join(' ');
}
