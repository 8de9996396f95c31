import { SaxesParser } from 'saxes';
import { decodeText } from '../decodeText.js';
import { corpusPieces } from '../openCorpusFile.js';
import type { CorpusFile } from '../reader.js';

/** An element in memory has at most this much text, in UTF-16 units. */
const maximumElementCharacters = 16 * 1024 * 1024;
/** Elements inside one that is kept. */
const maximumChildren = 100_000;
const maximumDepth = 100;

/** An element with all that is in it. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA in order, without that of the elements in it. */
  readonly text: string;
}

/** A piece of an XML document. */
export type XmlPiece =
  | { readonly kind: 'element'; readonly element: XmlElement }
  /** Reading ends here. */
  | { readonly kind: 'skipped'; readonly reason: string };

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

/**
 * Streams an XML file: every element at a depth (0 is the root), whole, in order, one in memory at a time.
 *
 * Entities of the document's own are never expanded and nothing is fetched; what is not well-formed is read as far as
 * it can be. A file with an element of over 16 MB, of over 100,000 elements or nested over 100 deep is read up to it.
 * @throws what the operating system says when the file cannot be read
 */
export async function* readXmlElements(file: CorpusFile, depth: number): AsyncGenerator<XmlPiece> {
  const collector = createCollector(depth);
  let decoder: TextDecoder | null = null;
  for await (const chunk of corpusPieces(file)) {
    decoder ??= decoderFor(chunk);
    collector.write(decoder.decode(chunk, { stream: true }));
    yield* collector.take();
    if (collector.isFull()) return;
  }
  collector.write(decoder?.decode() ?? '');
  collector.end();
  yield* collector.take();
}

/** Parses a small XML document held in memory. @returns its root, or null when it has none or is out of bounds */
export function parseXml(text: string): XmlElement | null {
  const collector = createCollector(0);
  collector.write(text);
  const [piece] = collector.take();
  return piece?.kind === 'element' ? piece.element : null;
}

/** The first element of a name directly inside another; names without their prefix too where `name` has none. */
export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => isNamed(child, name));
}

/** All elements of a name directly inside another. */
export function childrenNamed(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => isNamed(child, name)) ?? [];
}

function isNamed(element: XmlElement, name: string): boolean {
  return element.name === name || (!name.includes(':') && element.name.endsWith(`:${name}`));
}

interface Collector {
  write(text: string): void;
  /** What is whole, once. */
  take(): XmlPiece[];
  isFull(): boolean;
  /** The file ends here. */
  end(): void;
}

function createCollector(depth: number): Collector {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let found: XmlPiece[] = [];
  let level = 0;
  let size = 0;
  let children = 0;
  let waiting = 0;
  let full = false;
  const stop = (reason: string): void => {
    if (!full) found.push({ kind: 'skipped', reason });
    full = true;
    open.length = 0;
  };
  const addText = (text: string): void => {
    waiting = 0;
    if (full || open.length === 0) return;
    size += text.length;
    if (size > maximumElementCharacters) stop(tooLarge);
    else open.at(-1)?.texts.push(text);
  };
  parser.on('error', () => undefined);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', () => void (waiting = 0));
  parser.on('opentag', ({ name, attributes }) => {
    waiting = 0;
    level += 1;
    if (full || (open.length === 0 && level !== depth + 1)) return;
    if (open.length === 0) size = children = 0;
    children += 1;
    if (children > maximumChildren || open.length >= maximumDepth) stop(tooDeep);
    else open.push({ name, attributes, children: [], texts: [] });
  });
  parser.on('closetag', () => {
    waiting = 0;
    level -= 1;
    const closed = open.pop();
    if (closed === undefined) return;
    const { name, attributes, children: inside, texts } = closed;
    const element = { name, attributes, children: inside, text: texts.join('') };
    const parent = open.at(-1);
    if (parent === undefined) found.push({ kind: 'element', element });
    else parent.children.push(element);
  });
  return {
    write(text) {
      waiting += text.length;
      if (!full) parser.write(text);
      if (waiting > maximumElementCharacters) stop(tooLarge);
    },
    take() {
      const taken = found;
      found = [];
      return taken;
    },
    isFull: () => full,
    end() {
      if (level > 0) stop(brokenOff);
    },
  };
}

const brokenOff = 'expected XML that is whole, got a file that breaks off; read up to there';
const tooLarge = `expected XML elements of at most ${maximumElementCharacters / 1024 / 1024} MB, got a larger one`;
const tooDeep = `expected XML of an ordinary shape, got elements nested over ${maximumDepth} deep or too many in one`;

/** The encoding of a file's first bytes: by its mark, by its declaration, else as text is told apart. */
function decoderFor(head: Buffer): TextDecoder {
  const declared = /^<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/.exec(
    head.toString('latin1', 0, 300),
  )?.[1];
  const decoded = decodeText(head);
  const known = decoded.kind === 'text' ? decoded.encoding : 'utf-8';
  try {
    return new TextDecoder(known.startsWith('utf-16') ? known : (declared ?? known));
  } catch {
    return new TextDecoder();
  }
}
