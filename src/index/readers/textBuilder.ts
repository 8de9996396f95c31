import type { Block, LeafBlock, Link, StructuredText } from '../../store/block.js';
import type { Span } from '../../text/span.js';
import { linesOfParagraph } from './brokenLines.js';
import { cleanCode, cleanInline } from './cleanText.js';

/** A run of words inside a block; `url` where it is a link. Not yet cleaned. */
export interface InlinePiece {
  readonly text: string;
  readonly url?: string | undefined;
}

/** The words of a block, in order: blanks between pieces are those of their texts. */
export type Inline = string | readonly InlinePiece[];

/** Where an item of a list stands. */
export interface ItemPlace {
  /** The number it bears, or null for a bullet. */
  readonly number: number | null;
  /** Lists around it: 0 for an item of the outermost. */
  readonly depth: number;
}

/**
 * Writes an article text block by block, the same way for every format. All text is cleaned here: readers hand over
 * what their parser gives. A block that is empty once cleaned is left out.
 */
export interface TextBuilder {
  /** @param level 1 to 6; others are brought into that range */
  heading(level: number, inline: Inline): void;
  /**
   * A paragraph, or several where its line breaks part it: see `linesOfParagraph`.
   * @param inItem whether it goes on with the item before
   */
  paragraph(inline: Inline, inItem?: boolean): void;
  item(inline: Inline, place: ItemPlace): void;
  /** @param inItem whether it belongs to the item before */
  code(text: string, language: string | null, inItem?: boolean): void;
  row(cells: readonly Inline[], header: boolean): void;
  /** What follows is another list or another table than what came before. */
  separate(): void;
  /** Opens a quote; what is written until `close` is inside. */
  openQuote(): void;
  /** Opens a callout. @param name such as `warning`; lower-cased here */
  openCallout(name: string): void;
  /** Closes what was opened last; without anything open it does nothing. */
  close(): void;
  /** The whole; what is still open is closed. */
  finish(): StructuredText;
}

/** A link's target may be this long, in UTF-16 units. */
const maximumUrlCharacters = 2048;

/** Quotes and callouts inside each other; deeper ones are written into the innermost. */
const maximumDepth = 20;

/** Lists inside each other; items of deeper ones stand where these do, or their indentation would grow without end. */
const maximumItemDepth = 40;

interface Container {
  readonly kind: 'quote' | 'callout';
  readonly name: string;
  readonly blocks: Block[];
}

/** Starts an empty text. */
export function createTextBuilder(): TextBuilder {
  const parts: string[] = [];
  let length = 0;
  let last: LeafBlock['kind'] | null = null;
  let separated = false;
  const root: Block[] = [];
  const open: Container[] = [];
  let tooDeep = 0;
  const links: Link[] = [];

  const put = (text: string): number => {
    const start = length;
    parts.push(text);
    length += text.length;
    return start;
  };
  const begin = (kind: LeafBlock['kind']): void => {
    const joined = kind === last && !separated && (kind === 'item' || kind === 'row');
    if (length > 0) put(joined ? '\n' : '\n\n');
    last = kind;
    separated = false;
  };
  const add = (block: LeafBlock): void => void (open.at(-1)?.blocks ?? root).push(block);
  const putInline = ({ text, links: own }: CleanInline): void => {
    const at = put(text);
    for (const { start, end, url } of own) links.push({ start: at + start, end: at + end, url });
  };
  const container = (kind: Container['kind'], name: string): void => {
    separated = true;
    if (open.length < maximumDepth) open.push({ kind, name, blocks: [] });
    else tooDeep += 1;
  };
  const close = (): void => {
    separated = true;
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    const closed = open.pop();
    const [first, end] = [closed?.blocks[0], closed?.blocks.at(-1)];
    if (closed === undefined || first === undefined || end === undefined) return;
    const span = { start: first.start, end: end.end, blocks: closed.blocks };
    (open.at(-1)?.blocks ?? root).push(
      closed.kind === 'quote' ? { kind: 'quote', ...span } : { kind: 'callout', name: closed.name, ...span },
    );
  };

  return {
    heading(level, inline) {
      const clean = cleanPieces(inline);
      if (clean.text === '') return;
      begin('heading');
      const start = length;
      putInline(clean);
      add({ kind: 'heading', level: Math.min(6, Math.max(1, Math.round(level) || 1)), start, end: length });
    },
    paragraph(inline, inItem = false) {
      for (const line of typeof inline === 'string' ? [inline] : linesOfParagraph(inline)) {
        const clean = cleanPieces(line);
        if (clean.text === '') continue;
        begin('paragraph');
        const start = length;
        putInline(clean);
        add({ kind: 'paragraph', start, end: length, ...(inItem && { inItem }) });
      }
    },
    item(inline, { number, depth: lists }) {
      const depth = Math.min(lists, maximumItemDepth);
      const clean = cleanPieces(inline);
      if (clean.text === '') return;
      begin('item');
      put('  '.repeat(depth));
      const start = put(number === null ? '- ' : `${number}. `);
      putInline(clean);
      add({ kind: 'item', ordered: number !== null, depth, start, end: length });
    },
    code(raw, language, inItem = false) {
      const text = cleanCode(raw);
      if (text === '') return;
      begin('code');
      const start = put(text);
      add({ kind: 'code', language, start, end: length, ...(inItem && { inItem }) });
    },
    row(cells, header) {
      const clean = cells.map(cleanPieces);
      if (clean.every(({ text }) => text === '')) return;
      begin('row');
      const start = length;
      const spans: Span[] = clean.map((cell, i) => {
        if (i > 0) put('\t');
        const from = length;
        putInline(cell);
        return { start: from, end: length };
      });
      add({ kind: 'row', header, cells: spans, start, end: length });
    },
    separate: () => void (separated = true),
    openQuote: () => container('quote', ''),
    openCallout: (name) => container('callout', name.toLowerCase()),
    close,
    finish() {
      while (open.length > 0) close();
      return { text: parts.join(''), blocks: root, links };
    },
  };
}

interface CleanInline {
  readonly text: string;
  readonly links: readonly Link[];
}

/** The pieces as one line, in normal form, with its links. */
function cleanPieces(inline: Inline): CleanInline {
  const pieces = typeof inline === 'string' ? [{ text: inline }] : inline;
  const links: Link[] = [];
  let text = '';
  let before: string | undefined;
  for (const piece of pieces) {
    let clean = cleanInline(piece.text);
    if (clean.startsWith(' ') && (text === '' || text.endsWith(' '))) clean = clean.slice(1);
    const start = text.length + (clean.startsWith(' ') ? 1 : 0);
    text += clean;
    const { url } = piece;
    const end = text.trimEnd().length;
    if (url !== undefined && url !== '' && url.length <= maximumUrlCharacters && end > start) {
      // Words, code and stressed words of one link are one.
      const goesOn = url === before ? links.pop() : undefined;
      links.push({ start: goesOn?.start ?? start, end, url });
      before = url;
    } else if (clean !== '' && url !== before) before = undefined;
  }
  text = text.trimEnd();
  const normal = text.normalize('NFC');
  // A mark at the start of a piece may join the letter before it: then the links' places are no longer known.
  return normal === text ? { text, links } : { text: normal, links: [] };
}

/** A text of prose alone: paragraphs separated by blank lines. */
export function paragraphsOf(raw: string): StructuredText {
  const builder = createTextBuilder();
  for (const paragraph of raw.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n|[\f\u2029]/))
    builder.paragraph(paragraph);
  return builder.finish();
}
