import { decodeText } from '../decodeText.js';
import { openCorpusFile } from '../openCorpusFile.js';
import type { CorpusFile } from '../reader.js';

/** The root element is looked for in this many bytes: comments and document types may stand before it. */
const maximumHeadBytes = 65_536;

const nameAndAttributes = /^<([A-Za-z_][\w:.-]*)([^>]*)/;

/** The element that an XML document is, as far as its start tag says; or why it is none, for people. */
export type RootElement =
  | {
      readonly kind: 'root';
      /** As written, with its prefix. */
      readonly name: string;
      /** What stands in its start tag after the name, as written. */
      readonly attributes: string;
    }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Reads as much of a file as tells what kind of XML it is: its root element behind declaration, comments and document
 * type. Nothing is parsed or expanded.
 * @throws what the operating system says when the file cannot be read
 */
export async function readRootElement(file: CorpusFile): Promise<RootElement> {
  const decoded = decodeText(await readHead(file));
  if (decoded.kind === 'binary') return { kind: 'skipped', reason: `expected text, got ${decoded.what}` };
  if (decoded.text.trim() === '') return { kind: 'skipped', reason: 'no text' };
  const [, name, attributes = ''] = nameAndAttributes.exec(withoutProlog(decoded.text)) ?? [];
  if (name === undefined) return { kind: 'skipped', reason: 'expected XML, got no element at its start' };
  return { kind: 'root', name, attributes };
}

async function readHead(file: CorpusFile): Promise<Buffer> {
  const opened = await openCorpusFile(file);
  try {
    return await opened.head(maximumHeadBytes);
  } finally {
    await opened.close();
  }
}

/** From the first element on; an empty string where there is none. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start === -1) return '';
    if (text.startsWith('<!--', start)) at = after(text, '-->', start);
    else if (text.startsWith('<?', start)) at = after(text, '?>', start);
    else if (text.startsWith('<!', start)) at = afterDoctype(text, start);
    else return text.slice(start);
  }
}

/** A document type may hold declarations in brackets. */
function afterDoctype(text: string, start: number): number {
  const end = after(text, '>', start);
  const bracket = text.indexOf('[', start);
  return bracket === -1 || bracket > end ? end : after(text, '>', after(text, ']', bracket) - 1);
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}
