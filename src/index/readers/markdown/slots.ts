/** Attributes of a tag by name: strings alone. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * A piece of a file that Markdown's own parser is not to see. `source` is how it stands in the file, for where it turns
 * out to be code.
 */
export type Slot =
  /** Nothing is shown of it; `url` is what it stands for in the target of a link. */
  | { readonly kind: 'gone'; readonly source: string; readonly url: string }
  /** Words as they are, a link where there is a `url`. */
  | { readonly kind: 'words'; readonly source: string; readonly text: string; readonly url?: string }
  /** An element begins, `name` as it is written. */
  | { readonly kind: 'open'; readonly source: string; readonly name: string; readonly attributes: Attributes }
  /** An element ends. */
  | { readonly kind: 'close'; readonly source: string; readonly name: string };

/** Keeps what is hidden from the parser; a mark of three parts or more stands for it in the text. */
export interface Slots {
  /** Keeps a slot and gives its mark; equal ones share a mark, so that labels of links still match. */
  put(slot: Slot): string;
  /** Nothing, in place of `source`. */
  gone(source: string, url?: string): string;
  /** Words, in place of `source`. */
  words(source: string, text: string, url?: string): string;
  /** A text with its slots in place. */
  parts(text: string): (string | Slot)[];
  /** The text as it stands in the file. */
  restore(text: string): string;
  /** The text as the target of a link. */
  asUrl(text: string): string;
  /** The words alone. */
  asWords(text: string): string;
}

/** Noncharacters: no text has them, and cleaning would take them away. */
const opening = '\uFDD0';
const closing = '\uFDD1';
const reserved = /[\uFDD0-\uFDD2]/g;
const mark = /\uFDD0(\d+)\uFDD1/;
const allMarks = /\uFDD0(\d+)\uFDD1/g;

/** Takes away the characters that marks are made of. */
export function withoutMarks(text: string): string {
  return text.replace(reserved, '');
}

/** Whether a text is nothing but blanks and marks. */
export function isMarksAlone(text: string): boolean {
  return text.includes(opening) && text.replace(allMarks, '').trim() === '';
}

/** Starts without any slot. */
export function createSlots(): Slots {
  const slots: Slot[] = [];
  const numbers = new Map<string, number>();
  const put = (slot: Slot): string => {
    const key = JSON.stringify(slot);
    let number = numbers.get(key);
    if (number === undefined) {
      number = slots.push(slot) - 1;
      numbers.set(key, number);
    }
    return `${opening}${number}${closing}`;
  };
  const replaced = (text: string, by: (slot: Slot) => string): string =>
    text.includes(opening)
      ? text.replace(allMarks, (_, number: string) => {
          const slot = slots[Number(number)];
          return slot === undefined ? '' : by(slot);
        })
      : text;
  return {
    put,
    gone: (source, url = '') => put({ kind: 'gone', source, url }),
    words: (source, text, url) => put({ kind: 'words', source, text, ...(url !== undefined && { url }) }),
    parts(text) {
      if (!text.includes(opening)) return [text];
      return text.split(mark).flatMap((part, at) => {
        const slot = at % 2 === 1 ? slots[Number(part)] : part;
        return slot === undefined || slot === '' ? [] : [slot];
      });
    },
    restore: (text) => replaced(text, ({ source }) => source),
    asUrl: (text) => replaced(text, (slot) => (slot.kind === 'gone' ? slot.url : slot.source)),
    asWords: (text) => replaced(text, (slot) => (slot.kind === 'words' ? slot.text : '')),
  };
}
