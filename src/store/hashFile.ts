import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

/** What is read at once: less, and most time goes to waiting for the next piece. */
const pieceBytes = 1024 * 1024;

/** SHA-256 of a file, hexadecimal. While one piece is hashed, the next is read; two pieces are in memory. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    let [piece, next] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
    let { bytesRead } = await file.read(piece, 0, pieceBytes);
    while (bytesRead > 0) {
      const reading = file.read(next, 0, pieceBytes);
      hash.update(piece.subarray(0, bytesRead));
      [piece, next] = [next, piece];
      ({ bytesRead } = await reading);
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** How a manifest tells a file from any other. */
export interface FileDescription {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Describes a file that nobody writes to. */
export async function describeFile(path: string): Promise<FileDescription> {
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) };
}
