import { decodeText } from '../decodeText.js';
import { readFileBytes } from '../fileContent.js';
import { finishArticle } from '../fields/finishArticle.js';
import type { Reader } from '../reader.js';
import { readHtmlArticle } from './htmlArticle.js';

/** Bounds on one archive; what lies behind them is not looked at. */
const maximumParts = 2000;
const maximumDepth = 5;
const maximumHeaderBytes = 64 * 1024;

/** The page of a web archive. */
interface Page {
  readonly bytes: Buffer;
  readonly charset: string | undefined;
  /** Where it was saved from. */
  readonly address: string | undefined;
}

/**
 * Reads web archives as browsers save them (MHTML), one article a file: the first part that is a page.
 * @see https://www.rfc-editor.org/rfc/rfc2557
 */
export const mhtml: Reader = {
  name: 'MHTML',
  extensions: ['.mhtml', '.mht'],
  async *read(file) {
    const content = await readFileBytes(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const bytes = content.content;
    const page = findPage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
    if (page === null) {
      yield {
        kind: 'skipped',
        path: file.path,
        reason: 'expected a web archive with a page in it, got none',
      };
      return;
    }
    const decoded = decodeText(page.bytes, page.charset);
    if (decoded.kind === 'binary') {
      yield { kind: 'skipped', path: file.path, reason: `expected a page, got ${decoded.what}` };
      return;
    }
    const article = await readHtmlArticle(decoded.text, page.address);
    if (article.kind === 'skipped') {
      yield { kind: 'skipped', path: file.path, reason: article.reason };
      return;
    }
    const warnings = decoded.damaged ? [`some bytes are not ${decoded.encoding}; each became U+FFFD`] : [];
    yield finishArticle({ path: file.path, fields: article.fields, content: article.content, warnings });
  },
};

/** The first page of a message or of a part of one, looked for in its parts in order. */
function findPage(part: Buffer, depth: number): Page | null {
  const { headers, body } = splitPart(part);
  const type = headers.get('content-type') ?? '';
  const boundary = parameter(type, 'boundary');
  if (/^\s*multipart\//i.test(type) && boundary !== undefined && depth < maximumDepth) {
    for (const inner of partsOf(body, boundary)) {
      const page = findPage(inner, depth + 1);
      if (page !== null) return page;
    }
    return null;
  }
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type)) return null;
  const transfer = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  const location = headers.get('content-location') ?? headers.get('snapshot-content-location');
  return {
    bytes: decodeTransfer(body, transfer),
    charset: parameter(type, 'charset'),
    address: location?.trim(),
  };
}

function splitPart(part: Buffer): { headers: Map<string, string>; body: Buffer } {
  const head = part.toString('latin1', 0, maximumHeaderBytes);
  const end = /\r?\n\r?\n/.exec(head);
  const headers = new Map<string, string>();
  const lines = head.slice(0, end?.index ?? 0).replace(/\r?\n[ \t]+/g, ' ');
  for (const line of lines.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1));
  }
  return { headers, body: end === null ? part : part.subarray(end.index + end[0].length) };
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(header.slice(0, 2000));
  return match?.[1] ?? match?.[2];
}

function* partsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = `--${boundary}`;
  let start = body.indexOf(mark);
  for (let count = 0; start !== -1 && count < maximumParts; count += 1) {
    const from = start + mark.length;
    if (body.toString('latin1', from, from + 2) === '--') return;
    const end = body.indexOf(`\n${mark}`, from);
    const lineEnd = body.indexOf('\n', from);
    if (lineEnd === -1) return;
    yield body.subarray(lineEnd + 1, end === -1 ? body.length : Math.max(lineEnd + 1, end));
    start = end === -1 ? -1 : end + 1;
  }
}

function decodeTransfer(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const text = body
    .toString('latin1')
    .replace(/=[ \t]{0,20}\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
