import type { StructuredText } from '../../../store/block.js';
import { createBlockWords, type BlockWords } from './blockWords.js';
import { createTextBuilder, type InlinePiece } from '../textBuilder.js';

/** A star behind a word, as the mark of a note. */
const starred = /[\p{L}\p{N}.,!?)"”%]\s?\*(?=[\s.,;)]|$)/u;

/** A list that is open. */
interface List {
  /** The number of its next item, or null for bullets. */
  next: number | null;
}

interface Item {
  readonly number: number | null;
  readonly depth: number;
  /** Words that its first paragraph goes on from; they stand alone where it has none. */
  lead: string;
  /** Whether its next block becomes the lead. */
  awaitsLead: boolean;
  isWritten: boolean;
}

/** What is open between two containers: lists inside a quote begin from the margin again. */
interface Level {
  readonly lists: List[];
  readonly items: Item[];
}

/** Writes an article text from what opens and ends in a document, one after the other. */
export interface BlockWriter extends Omit<BlockWords, 'takeBlock'> {
  /** Whether a row is at hand. */
  isInRow(): boolean;
  /** Whether a word bears a star that leads to a note, and no list is open. */
  awaitsStarredNote(): boolean;
  /** Ends the block at hand, as a heading where `level` is given. */
  endBlock(level?: number): void;
  openList(start: number | null): void;
  /** The next list goes on with the last one. */
  continueList(): void;
  closeList(): void;
  /** @param number its own number, where it has one */
  openItem(number?: number | null): void;
  /** Opens an item whose first paragraph goes on from `lead` and a colon. */
  openLedItem(lead: string): void;
  /** Opens an item whose first block, a term, leads what is said of it. */
  openTerm(): void;
  /** Makes the next block of words a heading. */
  headNext(level: number): void;
  closeItem(): void;
  code(text: string, language: string | null): void;
  openTable(): void;
  closeTable(): void;
  openRow(): void;
  openCell(isHeader: boolean): void;
  /** @param callout its name; a quote without one */
  openContainer(callout: string | null): void;
  closeContainer(): void;
  finish(): StructuredText;
}

/** Starts an empty text. */
export function createBlockWriter(): BlockWriter {
  const builder = createTextBuilder();
  const levels: Level[] = [{ lists: [], items: [] }];
  const { takeBlock, ...words } = createBlockWords();
  let row: { cells: InlinePiece[][]; isHeader: boolean } | null = null;
  let tables = 0;
  let isStarred = false;
  /** The list that was closed last, and the one that the next list goes on with. */
  let last: List | null = null;
  let continued: List | null = null;

  const level = (): Level => levels.at(-1) ?? { lists: [], items: [] };
  const item = (): Item | undefined => level().items.at(-1);
  let nextHeading: number | undefined;
  /** Writes the lead of an item that no paragraph goes on from. */
  const writeLead = (end: string): void => {
    const own = item();
    if (own === undefined || own.isWritten || own.lead === '') return;
    own.isWritten = true;
    builder.item(own.lead + end, { number: own.number, depth: own.depth });
  };
  const endBlock = (level?: number): void => {
    const block = takeBlock();
    if (block.length === 0) return;
    const headingLevel = level ?? nextHeading;
    nextHeading = undefined;
    isStarred ||= block.some(({ text }) => starred.test(text));
    const own = item();
    if (row !== null) {
      const cell = row.cells.at(-1);
      cell?.push(...(cell.length > 0 ? [{ text: ' ' }] : []), ...block);
    } else if (own?.awaitsLead === true) {
      own.awaitsLead = false;
      own.lead = block
        .map(({ text }) => text)
        .join('')
        .trim()
        .replace(/:$/, '');
    } else if (own !== undefined && !own.isWritten) {
      own.isWritten = true;
      const lead = own.lead === '' ? [] : [{ text: `${own.lead}: ` }];
      builder.item([...lead, ...block], { number: own.number, depth: own.depth });
    } else if (headingLevel !== undefined) builder.heading(headingLevel, block);
    else builder.paragraph(block, own !== undefined);
  };
  const endRow = (): void => {
    endBlock();
    if (row !== null && row.cells.length > 0) builder.row(row.cells, row.isHeader);
    row = null;
  };

  const openItem = (number: number | null | undefined, lead = '', awaitsLead = false): void => {
    endBlock();
    const list = level().lists.at(-1);
    const own = number ?? list?.next ?? null;
    if (list && own !== null) list.next = own + 1;
    const depth = Math.max(0, level().lists.length - 1);
    level().items.push({ number: own, depth, lead, awaitsLead, isWritten: false });
  };

  return {
    ...words,
    isInRow: () => row !== null,
    awaitsStarredNote: () => isStarred && level().lists.length === 0 && continued === null,
    endBlock,
    openList(start) {
      endBlock();
      writeLead(':');
      const isOutermost = level().lists.length === 0;
      const own = { next: start };
      if (isOutermost && continued !== null && (continued.next === null) === (start === null))
        own.next = continued.next;
      else if (isOutermost) builder.separate();
      continued = null;
      level().lists.push(own);
    },
    continueList: () => void (continued = last),
    closeList() {
      endBlock();
      last = level().lists.pop() ?? null;
    },
    openItem: (number) => openItem(number),
    openLedItem: (lead) => openItem(null, lead),
    openTerm: () => openItem(null, '', true),
    headNext: (level) => void (nextHeading = level),
    closeItem() {
      endBlock();
      writeLead('');
      level().items.pop();
    },
    code(text, language) {
      if (row !== null) {
        words.words(text);
        return;
      }
      endBlock();
      writeLead(':');
      builder.code(text, language, item()?.isWritten === true);
    },
    openTable() {
      endBlock();
      writeLead(':');
      tables += 1;
      if (tables === 1) builder.separate();
    },
    closeTable() {
      endRow();
      tables = Math.max(0, tables - 1);
      if (tables === 0) builder.separate();
    },
    openRow() {
      endRow();
      row = { cells: [], isHeader: true };
    },
    openCell(isHeader) {
      row ??= { cells: [], isHeader: true };
      endBlock();
      row.cells.push([]);
      row.isHeader &&= isHeader;
    },
    openContainer(callout) {
      endBlock();
      writeLead(':');
      if (callout === null) builder.openQuote();
      else builder.openCallout(callout);
      levels.push({ lists: [], items: [] });
    },
    closeContainer() {
      endBlock();
      if (levels.length > 1) levels.pop();
      builder.close();
    },
    finish() {
      endRow();
      return builder.finish();
    },
  };
}
