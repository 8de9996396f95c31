import { isBlank } from '../markup/indentation.js';
import { readAsciiDocInline } from './inline.js';
import { type Writing } from './writing.js';

/** An item as its line gives it. */
export interface Item {
  readonly marker: string;
  readonly ordered: boolean;
  readonly start: number | null;
  readonly words: string;
  /** The term that the words describe, or null. */
  readonly term: string | null;
}

const bulletPattern = /^\s*(\*{1,6}|-|•)\s+(?:\[[ x*]\]\s+)?(\S.*)$/;
const dotsPattern = /^\s*(\.{1,6})\s+(\S.*)$/;
const numberPattern = /^\s*(?:(\d{1,9})|[a-zA-Z]|[ivx]{1,6}(?=\)))([.)])\s+(\S.*)$/;
const calloutPattern = /^<(\d{1,3}|\.)>\s+(\S.*)$/;
const termPattern = /^\s*((?!\/\/)\S(?:(?!::|;;).)*?)(:{2,4}|;;)(?:\s+(\S.*))?$/;

/** The item that a line begins, or null. */
export function itemOf(line: string): Item | null {
  const bullet = bulletPattern.exec(line);
  if (bullet !== null)
    return { marker: bullet[1] ?? '', ordered: false, start: null, words: bullet[2] ?? '', term: null };
  const dots = dotsPattern.exec(line);
  if (dots !== null)
    return { marker: dots[1] ?? '', ordered: true, start: null, words: dots[2] ?? '', term: null };
  const number = numberPattern.exec(line);
  if (number !== null) {
    const [, value, mark = '', words = ''] = number;
    return {
      marker: `1${mark}`,
      ordered: true,
      start: value === undefined ? null : Number(value),
      words,
      term: null,
    };
  }
  const callout = calloutPattern.exec(line);
  if (callout !== null) {
    const [, value, words = ''] = callout;
    return { marker: '<>', ordered: true, start: value === '.' ? null : Number(value), words, term: null };
  }
  const [, term, marker = '', words = ''] = line.length <= 2000 ? (termPattern.exec(line) ?? []) : [];
  return term === undefined ? null : { marker, ordered: false, start: null, words, term };
}

/** Writes an item with the lines that go on with it. */
export function writeItem(writing: Writing, item: Item, more: readonly string[]): void {
  const { builder, lists } = writing;
  const known = lists.findIndex(({ marker }) => marker === item.marker);
  if (known !== -1) lists.length = known + 1;
  else if (lists.length < 20) {
    const start = Number(writing.pending?.named.get('start') ?? 1);
    lists.push({ marker: item.marker, count: (Number.isInteger(start) ? start : 1) - 1 });
    if (lists.length === 1 && writing.outerLists === 0) builder.separate();
  }
  const list = lists.at(-1);
  const number = item.start ?? (list?.count ?? 0) + 1;
  if (list !== undefined) list.count = number;
  const words = [item.words, ...more].join('\n');
  const inline = readAsciiDocInline(words, writing);
  if (item.term !== null) {
    const term = readAsciiDocInline(item.term, writing);
    const gap = isBlank(words) ? [] : [{ text: /[?!:]$/.test(item.term) ? ' ' : ': ' }];
    inline.unshift(...term, ...gap);
  }
  builder.item(inline, {
    number: item.ordered ? Math.max(0, number) : null,
    depth: writing.outerLists + lists.length - 1,
  });
}
