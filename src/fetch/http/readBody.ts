import type { IncomingMessage } from 'node:http';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** What a body is refused for. */
export class BodyFault extends Error {}

/** The codings that are asked for. */
export const acceptedEncodings = 'gzip, deflate, br';

/**
 * Reads a body whole, decompressed.
 * @param mostBytes as it came, and decompressed
 * @throws BodyFault for a coding that was not asked for, or more bytes; and what the connection or the decompression throw
 */
export async function readBody(message: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const tooLarge = (): BodyFault => new BodyFault(`more than ${Math.round(mostBytes / 1e6)} MB`);
  const declared = Number(message.headers['content-length'] ?? 0);
  if (declared > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decoded(message, bounded(mostBytes, tooLarge))) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function decoded(message: IncomingMessage, limit: Transform): Readable {
  const coding = (message.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const done = (): void => undefined;
  if (coding === 'identity' || coding === '') return pipeline(message, limit, done);
  const decoder = decoderOf(coding);
  if (decoder === null) throw new BodyFault(`an encoding that was not asked for: ${coding.slice(0, 40)}`);
  return pipeline(message, limit, decoder, done);
}

function decoderOf(coding: string): Transform | null {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress({ params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 } });
    default:
      return null;
  }
}

function bounded(mostBytes: number, tooLarge: () => BodyFault): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      bytes += chunk.length;
      if (bytes > mostBytes) callback(tooLarge());
      else callback(null, chunk);
    },
  });
}
