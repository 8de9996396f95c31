import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { openRegularFile } from './regularFile.js';

/** What was read of a file. */
export interface CopiedFile {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const pieceBytes = 1024 * 1024;

/**
 * Reads a file once, and writes what was read: the hash is that of the copy, whatever becomes of the file meanwhile.
 * @param root the real path of the folder that it must lie in
 * @param target a file that is not there yet; null only reads
 * @throws see `openRegularFile`, and what the operating system says of the target
 */
export async function copyRegularFile(
  path: string,
  root: string,
  target: string | null,
): Promise<CopiedFile> {
  const source = await openRegularFile(path, root);
  try {
    const copy = target === null ? null : await open(target, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const piece of source.pieces(pieceBytes)) {
        hash.update(piece);
        bytes += piece.length;
        await copy?.writeFile(piece);
      }
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await copy?.close();
    }
  } finally {
    await source.close();
  }
}
