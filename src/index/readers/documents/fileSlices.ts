import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import type { RegularFile } from '../../../files/regularFile.js';

/** Bytes that are read at once. */
const pieceBytes = 64 * 1024;

/** Any part of an open file, for the reader of archives. It does not close the file. */
export class FileSlices extends RandomAccessReader {
  readonly #file: RegularFile;

  constructor(file: RegularFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(
      () => callback(null),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end;) {
      const piece = Buffer.allocUnsafe(Math.min(pieceBytes, end - at));
      await this.#fill(piece, at);
      at += piece.length;
      yield piece;
    }
  }

  async #fill(buffer: Buffer, at: number): Promise<void> {
    for (let length = 0; length < buffer.length;) {
      const bytes = await this.#file.readInto(buffer.subarray(length), at + length);
      if (bytes === 0) throw new Error('a file that breaks off');
      length += bytes;
    }
  }
}
