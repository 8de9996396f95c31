import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** For files of hundreds of megabytes: with a stream's own 64 KiB, most time goes to waiting for the next piece. */
export const largePieces = 1024 * 1024;

/** SHA-256 of a file, hexadecimal, read as a stream. @param pieceBytes what is read at once */
export async function hashFile(path: string, pieceBytes = 64 * 1024): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: pieceBytes }), hash);
  return hash.digest('hex');
}
