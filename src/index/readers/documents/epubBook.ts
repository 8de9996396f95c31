import type { ArticleFields } from '../fields/articleFields.js';
import { childNamed, childrenNamed, type XmlElement } from '../xml/xmlElements.js';
import { entryName, readXmlEntry, type ManifestItem } from './bookFiles.js';
import { readContents } from './epubContents.js';
import type { ZipEntries } from './zipEntries.js';

/** A chapter of a book. */
export interface Chapter {
  /** From 1: that of its first file in the book's order of reading. */
  readonly number: number;
  /** As the table of contents names it. */
  readonly title: string | undefined;
  /** Names of entries, in order. */
  readonly files: readonly string[];
}

/** A book as its package describes it. */
export interface Book {
  readonly kind: 'book';
  /** Those of all its chapters; `title` is the book's. */
  readonly fields: ArticleFields;
  readonly chapters: readonly Chapter[];
}

const isPagePattern = /xhtml|html|xml/i;

/**
 * Reads what a book says of itself: its package, its order of reading and its table of contents.
 * @returns the book, or why it cannot be read
 * @throws Error for an archive that is damaged
 * @see https://www.w3.org/TR/epub-33/
 */
export async function openBook(
  zip: ZipEntries,
): Promise<Book | { readonly kind: 'skipped'; readonly reason: string }> {
  const packageName = await findPackage(zip);
  const root = packageName === null ? null : await readXmlEntry(zip, packageName);
  if (packageName === null || root === null)
    return { kind: 'skipped', reason: 'expected an EPUB book, got an archive without a package' };
  const items = manifestOf(root, packageName);
  const files = spineOf(root, items);
  if (await isLocked(zip, files)) return { kind: 'skipped', reason: 'a book that is locked (DRM)' };
  const titles = await readContents(zip, items, childNamed(root, 'spine')?.attributes['toc']);
  return { kind: 'book', fields: fieldsOf(root), chapters: chaptersOf(files, titles) };
}

async function findPackage(zip: ZipEntries): Promise<string | null> {
  const container = await readXmlEntry(zip, 'META-INF/container.xml');
  const rootFile = childNamed(childNamed(container ?? undefined, 'rootfiles'), 'rootfile');
  const named = rootFile?.attributes['full-path'];
  if (named !== undefined && zip.names.includes(named)) return named;
  return zip.names.find((name) => name.endsWith('.opf')) ?? null;
}

function manifestOf(root: XmlElement, packageName: string): Map<string, ManifestItem> {
  const items = new Map<string, ManifestItem>();
  for (const { attributes } of childrenNamed(childNamed(root, 'manifest'), 'item')) {
    const { id, href, 'media-type': type = '', properties = '' } = attributes;
    if (id !== undefined && href !== undefined)
      items.set(id, { name: entryName(packageName, href), type, properties });
  }
  return items;
}

/** The files of the book in order; its table of contents is none of them. */
function spineOf(root: XmlElement, items: ReadonlyMap<string, ManifestItem>): string[] {
  const files = childrenNamed(childNamed(root, 'spine'), 'itemref').flatMap(({ attributes }) => {
    const item = items.get(attributes['idref'] ?? '');
    const isPage = item !== undefined && isPagePattern.test(item.type) && !/\bnav\b/.test(item.properties);
    return isPage ? [item.name] : [];
  });
  return [...new Set(files)];
}

/** Whether pages are encrypted; fonts often are, without a lock on the book. */
async function isLocked(zip: ZipEntries, files: readonly string[]): Promise<boolean> {
  const bytes = await zip.read('META-INF/encryption.xml');
  if (bytes === null) return false;
  const references = bytes.toString().matchAll(/CipherReference\s[^<>]{0,200}?URI="([^"]{1,1000})"/g);
  const locked = new Set([...references].map(([, name = '']) => entryName('', name)));
  return files.some((name) => locked.has(name));
}

/** A chapter begins where the table of contents leads; where it leads to no two files, every file is one. */
function chaptersOf(files: readonly string[], titles: ReadonlyMap<string, string>): Chapter[] {
  const isDivided = files.filter((name) => titles.has(name)).length > 1;
  const chapters: { number: number; title: string | undefined; files: string[] }[] = [];
  for (const [i, name] of files.entries()) {
    const last = chapters.at(-1);
    const goesOn = isDivided && !titles.has(name) && last?.title !== undefined;
    if (goesOn) last.files.push(name);
    else chapters.push({ number: i + 1, title: titles.get(name), files: [name] });
  }
  return chapters;
}

function fieldsOf(root: XmlElement): ArticleFields {
  const metadata = childNamed(root, 'metadata');
  const all = (name: string): string[] =>
    childrenNamed(metadata, `dc:${name}`).map(({ text }) => text.trim());
  return {
    title: all('title')[0],
    authors: authorsOf(metadata),
    date: dateOf(metadata),
    source: all('publisher')[0],
    language: all('language')[0],
    tags: all('subject'),
  };
}

/** Creators; those who are said to have done something else than write it are none. */
function authorsOf(metadata: XmlElement | undefined): string[] {
  const roles = new Map(
    childrenNamed(metadata, 'meta')
      .filter(({ attributes }) => attributes['property'] === 'role')
      .map(({ attributes, text }) => [attributes['refines'] ?? '', text.trim()]),
  );
  return childrenNamed(metadata, 'dc:creator')
    .filter(({ attributes }) => {
      const role = attributes['opf:role'] ?? roles.get(`#${attributes['id'] ?? ''}`);
      return role === undefined || role === 'aut';
    })
    .map(({ text }) => text.trim());
}

/** The day of publication, never that on which the file was made or changed. */
function dateOf(metadata: XmlElement | undefined): string | undefined {
  const dates = childrenNamed(metadata, 'dc:date').map(({ attributes, text }) => ({
    event: attributes['opf:event'],
    text: text.trim(),
  }));
  const published = dates.find(({ event }) => event?.includes('publication'));
  return (published ?? dates.find(({ event }) => event === undefined))?.text;
}
