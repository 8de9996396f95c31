import { fromBufferPromise, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { messageOf } from '../../../errors.js';
import type { RegularFile } from '../../../files/regularFile.js';
import { cleanLine } from '../cleanText.js';
import { FileSlices } from './fileSlices.js';

/** All that is unpacked of one archive, in bytes: the text of a long book is a few megabytes. */
const maximumUnpackedBytes = 64 * 1024 * 1024;
const maximumEntries = 20_000;

/** A ZIP archive that is open. */
export interface ZipEntries {
  readonly kind: 'entries';
  readonly names: readonly string[];
  /**
   * The bytes of an entry; null when there is none of that name.
   * @throws Error when it is damaged, larger than it says, or more than 64 MB are unpacked in all
   */
  read(name: string): Promise<Buffer | null>;
  close(): Promise<void>;
}

/**
 * Opens a ZIP archive. Entries are unpacked one at a time, when they are asked for; one that unpacks to more than its
 * directory says is damaged.
 * @param source a file, which is closed with the archive or when there is none; or its bytes
 * @param what the format, for the reason: `an EPUB book`
 * @returns the archive, or why it cannot be read, for people
 */
export async function openZip(
  source: RegularFile | Buffer,
  what: string,
): Promise<ZipEntries | { readonly kind: 'skipped'; readonly reason: string }> {
  const closeFile = async (): Promise<void> => {
    if (!Buffer.isBuffer(source)) await source.close();
  };
  let zip: ZipFile | null = null;
  try {
    const options = { lazyEntries: true, autoClose: false };
    zip = await (Buffer.isBuffer(source)
      ? fromBufferPromise(source, options)
      : fromRandomAccessReaderPromise(new FileSlices(source), source.size, options));
    if (zip.entryCount > maximumEntries) throw new Error(`more than ${maximumEntries} entries`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return entriesOf(zip, entries, closeFile);
  } catch (error) {
    zip?.close();
    await closeFile();
    return { kind: 'skipped', reason: unreadable(what, error) };
  }
}

/** Why an archive cannot be read, in one line. */
export function unreadable(what: string, error: unknown): string {
  return `expected ${what}, got: ${cleanLine(messageOf(error)).slice(0, 200)}`;
}

function entriesOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  closeFile: () => Promise<void>,
): ZipEntries {
  let room = maximumUnpackedBytes;
  return {
    kind: 'entries',
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      room -= entry.uncompressedSize;
      if (room < 0) throw new Error(`more than ${maximumUnpackedBytes / 1024 / 1024} MB once unpacked`);
      if (entry.isEncrypted()) throw new Error('an encrypted archive');
      const pieces: Buffer[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
      return Buffer.concat(pieces);
    },
    async close() {
      zip.close();
      await closeFile();
    },
  };
}
