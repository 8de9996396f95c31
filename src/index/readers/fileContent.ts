import { readPageNote } from '../../archives/pageNote.js';
import { decodeText } from './decodeText.js';
import { openCorpusFile } from './openCorpusFile.js';
import type { CorpusFile } from './reader.js';

/** Formats that are read whole: larger files are skipped, to bound the memory and time one file can take. */
const maximumFileBytes = 32 * 1024 * 1024;

/** A file's content, or why it is passed over. */
export type FileContent<T> =
  | { readonly kind: 'content'; readonly content: T; readonly warnings: readonly string[] }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/**
 * Reads a whole file of at most `maximumFileBytes`.
 * @throws what the operating system says when the file cannot be read.
 */
export async function readFileBytes(file: CorpusFile): Promise<FileContent<Uint8Array>> {
  const tooLarge = (size: number): FileContent<Uint8Array> => ({
    kind: 'skipped',
    path: file.path,
    reason: `expected at most ${maximumFileBytes / 1024 / 1024} MB, got ${Math.ceil(size / 1024 / 1024)} MB`,
  });
  if (file.size > maximumFileBytes) return tooLarge(file.size);
  const opened = await openCorpusFile(file);
  try {
    if (opened.size > maximumFileBytes) return tooLarge(opened.size);
    return { kind: 'content', content: await opened.head(maximumFileBytes), warnings: [] };
  } finally {
    await opened.close();
  }
}

/**
 * Reads a whole file as text, in the encoding that it was fetched with where it was; binary content is a reason to pass over it, damaged bytes and a guessed encoding are
 * warnings.
 * @throws what the operating system says when the file cannot be read.
 */
export async function readFileText(file: CorpusFile): Promise<FileContent<string>> {
  const bytes = await readFileBytes(file);
  if (bytes.kind === 'skipped') return bytes;
  const note = await readPageNote(file.absolutePath);
  const decoded = decodeText(bytes.content, note?.charset ?? undefined);
  if (decoded.kind === 'binary') {
    return { kind: 'skipped', path: file.path, reason: `expected text, got ${decoded.what}` };
  }
  const name = decoded.encoding.replace(/^utf/, 'UTF');
  const warnings = [
    ...(decoded.damaged ? [`some bytes are not ${name}; each became U+FFFD`] : []),
    ...(decoded.guessed ? [`the encoding is not stated; read as ${name}`] : []),
  ];
  return { kind: 'content', content: decoded.text, warnings };
}
