import { binaryContent, decodeText } from './decodeText.js';
import { parseJson } from './json.js';
import { corpusPieces } from './openCorpusFile.js';
import type { CorpusFile, ReadOutcome, Reader } from './reader.js';
import { recordArticle } from './recordArticle.js';

/** Longer lines are skipped, so that memory stays bounded however long the file is. */
const maximumLineBytes = 10 * 1024 * 1024;

const newline = 0x0a;

/** One line of a file: `bytes` is null when it is too long to be kept. */
interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

/**
 * Reads JSON Lines, one article a line, streamed. Line 17 has the path `archive.jsonl#17`, counted from 1 with the
 * blank lines, which are passed over. A broken line is skipped with its reason; the rest is read.
 */
export const jsonLines: Reader = {
  name: 'JSON Lines',
  extensions: ['.jsonl', '.ndjson'],
  async *read(file) {
    let records = 0;
    for await (const line of readLines(file)) {
      const what = line.number === 1 && line.bytes !== null ? unreadable(line.bytes) : null;
      if (what !== null) {
        yield { kind: 'skipped', path: file.path, reason: `expected UTF-8 text, got ${what}` };
        return;
      }
      const outcome = await readLine(line, `${file.path}#${line.number}`);
      if (outcome === null) continue;
      records += 1;
      yield outcome;
    }
    if (records === 0) yield { kind: 'skipped', path: file.path, reason: 'no text' };
  },
};

async function readLine(line: Line, path: string): Promise<ReadOutcome | null> {
  if (line.bytes === null) {
    const reason = `expected a line of at most ${maximumLineBytes / 1024 / 1024} MB, got a longer one`;
    return { kind: 'skipped', path, reason };
  }
  const decoded = decodeText(line.bytes);
  if (decoded.kind === 'binary')
    return { kind: 'skipped', path, reason: `expected text, got ${decoded.what}` };
  if (decoded.text.trim() === '') return null;
  const parsed = parseJson(decoded.text);
  if (parsed.kind === 'broken') return { kind: 'skipped', path, reason: parsed.reason };
  return recordArticle(parsed.value, path);
}

/** What the first line shows of a file that cannot be cut at newline bytes, for people; null when it can. */
function unreadable(bytes: Buffer): string | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return binaryContent(bytes) ?? (isUtf16 ? 'UTF-16; save it as UTF-8' : null);
}

async function* readLines(file: CorpusFile): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let length = 0;
  let number = 1;
  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length > maximumLineBytes) pieces = [];
    else pieces.push(piece);
  };
  const endLine = (): Line => {
    const line = { number, bytes: length > maximumLineBytes ? null : Buffer.concat(pieces) };
    pieces = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const chunk of corpusPieces(file)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield endLine();
    }
    keep(chunk.subarray(start));
  }
  if (length > 0) yield endLine();
}
