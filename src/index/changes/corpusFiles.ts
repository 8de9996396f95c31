import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { FootnoteError, messageOf } from '../../errors.js';
import { withPatience } from '../../files/patience.js';
import type { CorpusFile } from '../readers/reader.js';

/** What a corpus folder holds at a path: a file to read, or something passed over. */
export type CorpusEntry =
  | {
      readonly kind: 'file';
      readonly file: CorpusFile;
      /** When the file was last changed, in milliseconds since 1970. */
      readonly mtimeMs: number;
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/** A folder on the way; paths in the corpus are NFC, paths on the disk are as the disk has them. */
interface Folder {
  /** Relative to the corpus folder, `''` for itself. */
  readonly path: string;
  readonly absolutePath: string;
  /** The real paths of this folder and of those that it was reached through. */
  readonly chain: readonly string[];
}

interface Listing {
  /** The real path of the corpus folder. */
  readonly root: string;
  readonly extensions: ReadonlySet<string>;
  /** Real paths of the folders that a link led to: each is followed once, or links could multiply without end. */
  readonly followed: Set<string>;
}

/**
 * Lists the files of a corpus folder and of the folders in it, in the order of their paths (by UTF-16 units).
 *
 * Names that begin with a dot are passed over in silence; all else that is not read is told with its reason: files
 * without a reader, what the operating system refuses, links that lead out of the corpus, to nothing, or in a
 * circle. A link to a file inside is that file under another path. Paths are NFC, with `/`.
 * @param extensions the extensions to list, lower case, with the dot; capitals in names do not count
 * @throws FootnoteError `CORPUS_MISSING` when there is no readable folder, `FILES_HANG`
 */
export async function* listCorpusFiles(
  corpusDir: string,
  extensions: readonly string[],
): AsyncGenerator<CorpusEntry> {
  const root = await findRoot(corpusDir);
  const listing = { root, extensions: new Set(extensions), followed: new Set<string>() };
  yield* listFolder(listing, { path: '', absolutePath: root, chain: [root] });
}

async function findRoot(corpusDir: string): Promise<string> {
  let got: string;
  let cause: unknown;
  try {
    const root = await withPatience(realpath(corpusDir), corpusDir);
    if ((await withPatience(stat(root), corpusDir)).isDirectory()) {
      await withPatience(readdir(root), corpusDir);
      return root;
    }
    got = 'a file';
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    cause = error;
    got = codeOf(error) === 'ENOENT' ? 'nothing' : messageOf(error);
  }
  throw new FootnoteError(
    'CORPUS_MISSING',
    `expected a folder at ${corpusDir}, got ${got}; set CORPUS_DIR or pass --corpus`,
    { cause },
  );
}

async function* listFolder(listing: Listing, folder: Folder): AsyncGenerator<CorpusEntry> {
  let entries: Dirent[];
  try {
    const listed = readdir(folder.absolutePath, { withFileTypes: true });
    entries = await withPatience(listed, folder.absolutePath);
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    yield { kind: 'skipped', path: folder.path, reason: `cannot be read: ${messageOf(error)}` };
    return;
  }
  const seen = new Set<string>();
  for await (const { entry, found } of lookAhead(folder, await inOrder(folder, entries))) {
    const name = entry.name.normalize('NFC');
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    if (seen.has(name)) {
      yield {
        kind: 'skipped',
        path,
        reason: 'another name in its folder differs only in how accents are encoded',
      };
      continue;
    }
    seen.add(name);
    yield* listEntry(listing, folder, { entry, path, found });
  }
}

/** What a folder lists, with what the operating system says of it; null for links. */
interface Looked {
  readonly entry: Dirent;
  readonly found: PromiseSettledResult<Stats | null>;
}

/** Entries that are looked at together: one after the other they take ten times as long. */
const lookedAtOnce = 64;

async function* lookAhead(folder: Folder, entries: readonly Dirent[]): AsyncGenerator<Looked> {
  for (let from = 0; from < entries.length; from += lookedAtOnce) {
    const some = entries.slice(from, from + lookedAtOnce);
    const found = await Promise.allSettled(
      some.map(async (entry) => (entry.isSymbolicLink() ? null : await lookAt(folder, entry))),
    );
    for (const [i, entry] of some.entries()) {
      const look = found[i];
      if (look !== undefined) yield { entry, found: look };
    }
  }
}

/** Without names that begin with a dot; a folder sorts as its path with the `/`, so that all paths come in order. */
async function inOrder(folder: Folder, entries: readonly Dirent[]): Promise<Dirent[]> {
  const keyed: { entry: Dirent; key: string }[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const isFolder = entry.isSymbolicLink() ? await leadsToFolder(folder, entry) : entry.isDirectory();
    keyed.push({ entry, key: entry.name.normalize('NFC') + (isFolder ? '/' : '') });
  }
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.entry.name, b.entry.name));
  return keyed.map(({ entry }) => entry);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Through links. */
function lookAt(folder: Folder, entry: Dirent): Promise<Stats> {
  const path = join(folder.absolutePath, entry.name);
  return withPatience(stat(path), path);
}

async function leadsToFolder(folder: Folder, entry: Dirent): Promise<boolean> {
  try {
    return (await lookAt(folder, entry)).isDirectory();
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    // Told as skipped when its turn comes.
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

async function* listEntry(
  listing: Listing,
  folder: Folder,
  { entry, path, found: looked }: Looked & { readonly path: string },
): AsyncGenerator<CorpusEntry> {
  const absolutePath = join(folder.absolutePath, entry.name);
  try {
    const real = entry.isSymbolicLink()
      ? await withPatience(realpath(absolutePath), absolutePath)
      : absolutePath;
    if (real !== listing.root && !real.startsWith(listing.root + sep)) {
      yield { kind: 'skipped', path, reason: 'a link that leads out of the corpus folder' };
      return;
    }
    if (looked.status === 'rejected') throw looked.reason;
    const found = looked.value ?? (await withPatience(stat(real), real));
    if (found.isDirectory()) {
      const reason = reasonAgainstFolder(listing, folder, { real, isLink: entry.isSymbolicLink() });
      if (reason !== null) yield { kind: 'skipped', path, reason };
      else yield* listFolder(listing, { path, absolutePath: real, chain: [...folder.chain, real] });
    } else if (!found.isFile()) {
      yield { kind: 'skipped', path, reason: 'neither a file nor a folder' };
    } else if (!listing.extensions.has(extname(path).toLowerCase())) {
      yield { kind: 'skipped', path, reason: reasonForExtension(path) };
    } else {
      const file = { path, absolutePath: real, root: listing.root, size: found.size };
      yield { kind: 'file', file, mtimeMs: found.mtimeMs };
    }
  } catch (error) {
    if (codeOf(error) === undefined || error instanceof FootnoteError) throw error;
    yield { kind: 'skipped', path, reason: reasonForFault(error, entry) };
  }
}

function reasonAgainstFolder(
  listing: Listing,
  folder: Folder,
  { real, isLink }: { real: string; isLink: boolean },
): string | null {
  if (folder.chain.includes(real)) return 'a link that leads in a circle';
  if (!isLink) return null;
  if (listing.followed.has(real)) return 'a link to a folder that another link led to';
  listing.followed.add(real);
  return null;
}

function reasonForExtension(path: string): string {
  const extension = extname(path);
  return extension === '' ? 'no reader for a file without an extension' : `no reader for "${extension}"`;
}

function reasonForFault(error: unknown, entry: Dirent): string {
  const code = codeOf(error);
  if (code === 'ELOOP') return 'a link that leads in a circle';
  if (code === 'ENOENT' && entry.isSymbolicLink()) return 'a broken link';
  return `cannot be read: ${messageOf(error)}`;
}

/** The code of an error of the operating system. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
