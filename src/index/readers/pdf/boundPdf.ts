import { createInflate } from 'node:zlib';

/** Bytes of all streams but images, once inflated. Reading this much takes seconds and some hundred megabytes. */
const maximumInflatedBytes = 16 * 1024 * 1024;
/** What a byte is taken to become in a filter that is not undone here. */
const bytesOfOldFilters = 64;
/** A stream's dictionary is looked for in this many bytes before it. */
const maximumDictionaryBytes = 4096;
/** Streams that are compressed more often than this are taken for bombs. */
const maximumLayers = 3;
/**
 * Graphics states that a stream may nest. PDF itself asks for 28, but programs write a thousand; each costs the parser
 * more than the one before: 3000 take about a second.
 */
const maximumNestedStates = 3000;
/** The same for states that streams leave open, together: the content of a page may be cut into many streams. */
const maximumOpenStates = 3000;

const oldFilters = /\/(?:LZWDecode|LZW|RunLengthDecode|RL|ASCIIHexDecode|AHx|ASCII85Decode|A85)\b/;
const contentsPattern = /\/Contents\s{0,20}(?:\[([^\]]{0,20000})\]|(\d{1,10})\s)/g;

const endsBefore = bytesOf(')>]}');
const endsAfter = bytesOf('(<[{/%');

/** One stream of a document, where it stands in the file. */
interface PdfStream {
  /** Null when no dictionary was found before it. */
  readonly object: string | null;
  readonly dictionary: string;
  readonly start: number;
  readonly end: number;
}

/** A stream once it is inflated, as far as that was done. */
interface Inflated {
  readonly bytes: number;
  readonly pieces: readonly Buffer[];
}

/**
 * Tells a document whose streams inflate to more than 16 MB or nest graphics states too deep, before a parser reads
 * them: a file of 100 kB may hold hundreds of megabytes of text, and parsers keep all of a page; nested states take
 * quadratic time. Images are not counted, since nobody reads them here, unless a page has one for its content. Takes memory for one piece of a stream at a time. In an encrypted document
 * nothing can be measured but the bytes as they stand.
 * @returns why the document is too large, or null
 */
export async function boundPdf(bytes: Uint8Array): Promise<string | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents = contentObjects(buffer);
  let room = maximumInflatedBytes;
  let openStates = 0;
  for (const stream of streamsOf(buffer)) {
    const isImage = /\/Subtype\s*\/Image\b/.test(stream.dictionary);
    if (isImage && !contents.has(stream.object ?? '')) continue;
    const raw = buffer.subarray(stream.start, stream.end);
    // The end that was found may lie inside the data: what is compressed tells its own end.
    const inflated = await inflateLayers(buffer.subarray(stream.start), raw, room);
    const factor = oldFilters.test(stream.dictionary) ? bytesOfOldFilters : 1;
    room -= inflated.bytes * factor;
    if (room < 0) {
      return `expected a PDF of at most ${maximumInflatedBytes / 1024 / 1024} MB once decompressed, got more`;
    }
    const { deepest, open } = countStates(inflated.pieces);
    openStates += open;
    if (deepest > maximumNestedStates || openStates > maximumOpenStates)
      return 'expected a PDF of an ordinary shape, got graphics states nested too deep';
  }
  return null;
}

/** The numbers of the objects that pages have for their content, as far as pages are not compressed. */
function contentObjects(buffer: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, list, one] of buffer.toString('latin1').matchAll(contentsPattern)) {
    if (one !== undefined) found.add(one);
    for (const [, object = ''] of list?.matchAll(/(\d{1,10})\s+\d{1,5}\s+R/g) ?? []) found.add(object);
  }
  return found;
}

function* streamsOf(buffer: Buffer): Generator<PdfStream> {
  for (let at = buffer.indexOf('stream'); at !== -1;) {
    const isEnd = buffer.toString('latin1', Math.max(0, at - 3), at) === 'end';
    const after = at + 'stream'.length;
    if (!isEnd) {
      const start =
        after + (/^(?:\r\n?|\n)/.exec(buffer.toString('latin1', after, after + 2))?.[0].length ?? 0);
      const closing = buffer.indexOf('endstream', after);
      const end = closing === -1 ? buffer.length : closing;
      yield { ...dictionaryBefore(buffer, at), start: Math.min(start, end), end };
    }
    at = buffer.indexOf('stream', after);
  }
}

function dictionaryBefore(buffer: Buffer, at: number): Pick<PdfStream, 'object' | 'dictionary'> {
  const before = buffer.toString('latin1', Math.max(0, at - maximumDictionaryBytes), at);
  const object = /(\d{1,10})\s{1,20}\d{1,5}\s{1,20}obj/g;
  const last = [...before.matchAll(object)].at(-1);
  return { object: last?.[1] ?? null, dictionary: last === undefined ? '' : before.slice(last.index) };
}

/** A stream layer by layer, up to a little over `room`; as it is when it is not compressed. */
async function inflateLayers(data: Buffer, raw: Buffer, room: number): Promise<Inflated> {
  if (!isDeflated(data)) return { bytes: raw.length, pieces: [raw] };
  let inflated: Inflated = { bytes: data.length, pieces: [data] };
  for (let layer = 0; layer < maximumLayers; layer += 1) {
    inflated = await inflate(inflated.pieces, room);
    const [head] = inflated.pieces;
    if (inflated.bytes > room || head === undefined || !isDeflated(head)) return inflated;
  }
  return { bytes: room + 1, pieces: [] };
}

/** Counts the operators `q` and `Q`, which save and restore the graphics state. */
function countStates(pieces: readonly Buffer[]): { deepest: number; open: number } {
  let deepest = 0;
  let open = 0;
  let [beforeLast, last] = [0x20, 0x20];
  for (const piece of pieces) {
    for (const byte of piece) {
      const isOperator = (last === 0x71 || last === 0x51) && endsBefore[beforeLast] && endsAfter[byte];
      if (isOperator) open = last === 0x71 ? open + 1 : Math.max(0, open - 1);
      if (open > deepest) deepest = open;
      beforeLast = last;
      last = byte;
    }
  }
  return { deepest, open };
}

/** For each byte whether an operator may begin after it, or end before it. */
function bytesOf(delimiters: string): readonly boolean[] {
  return Array.from(
    { length: 256 },
    (_, byte) => byte <= 0x20 || delimiters.includes(String.fromCharCode(byte)),
  );
}

/** As parsers tell it: the two bytes of a zlib header. @see https://www.rfc-editor.org/rfc/rfc1950 */
function isDeflated(data: Buffer): boolean {
  const [method = 0, flags = 0] = data;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
}

/** Inflates as far as the data is sound and `room` is left; damaged data counts up to the damage. */
async function inflate(data: readonly Buffer[], room: number): Promise<Inflated> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const inflating = createInflate();
  for (const piece of data) inflating.write(piece);
  inflating.end();
  try {
    for await (const piece of inflating as AsyncIterable<Buffer>) {
      bytes += piece.length;
      pieces.push(piece);
      if (bytes > room) break;
    }
  } catch (error) {
    // Damage is an expected outcome: the parser tells it, if the document cannot be read for it.
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
  }
  return { bytes, pieces };
}
