import { parseArticleDate } from '../fields/articleDate.js';
import { authorNames, isPersonName } from '../fields/authorNames.js';
import { textWithin } from './furniture.js';

/** Lines above the text are looked for among this many blocks. */
const maximumBlocks = 60;
const maximumLine = 120;
const maximumCharacters = 200;
/** What an element of a time shows of it: `3 Feb`, `Monday, 3 February 2020, 10:30 AM`. */
const maximumTime = 40;

/** `Published: 3 February 2020`, `Posted on 3 February 2020 by Ann Rowe`. */
const publishedPattern =
  /^(?:(?:first |originally )?(?:published|posted|written|date|released|issued|created)(?: on)?|publié(?: le)?|veröffentlicht(?: am)?|publicado(?: el)?):? (.{6,60})$/i;
const changed = /^(?:last )?(?:updated|modified|edited|revised|changed)(?: on)?:? (.{6,60})$/i;
const bylinePattern = /^(?:written |posted )?by:? (.{3,120})$/i;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?';
const dateInPattern = new RegExp(
  `(?<![\\d\\p{L}])(?:${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}|\\d{4}-\\d{2}-\\d{2})(?!\\d)`,
  'iu',
);

/** What stands between a page's heading and its text and only says who wrote it and when. */
export interface Opening {
  /** The elements that say nothing else. */
  readonly elements: readonly Element[];
  readonly date: string | undefined;
  readonly authors: readonly string[];
}

/** Reads the lines above the text of an article: `By Ann Rowe, March 4, 2021`, `Published: 3 February 2020`. */
export function takeOpening(root: Element): Opening {
  const elements: Element[] = [];
  let date: string | undefined;
  let authors: readonly string[] = [];
  for (const element of [...root.querySelectorAll('p, time, address, div, span, a[rel~="author"]')].slice(
    0,
    maximumBlocks,
  )) {
    const text = textWithin(element, maximumCharacters);
    if (element.nodeName === 'P' && text.length > maximumLine) break;
    if (text === '' || text.length > maximumLine || elements.some((taken) => taken.contains(element)))
      continue;
    const line = isAlone(element) ? (readElement(element, text) ?? readLine(text)) : null;
    if (line === null) continue;
    elements.push(element);
    date ??= line.date;
    if (authors.length === 0) ({ authors } = line);
  }
  return { elements, date, authors };
}

/** A part of a sentence is none of these lines. */
function isAlone(element: Element): boolean {
  if (element.closest('table, ul, ol, dl, pre, blockquote, aside') !== null) return false;
  if (!/^(?:SPAN|TIME|A)$/.test(element.nodeName)) return true;
  const around = element.parentElement;
  if (standsOnItsLine(element)) return true;
  return (
    around !== null &&
    textWithin(around, maximumCharacters).length < maximumCharacters &&
    around.nodeName !== 'P'
  );
}

/** Whether only line breaks stand next to an element. */
function standsOnItsLine(element: Element): boolean {
  const isEdge = (node: Element | null): boolean =>
    node === null || /^(?:BR|H[1-6]|P|DIV)$/.test(node.nodeName);
  const besides = [element.previousSibling, element.nextSibling];
  const isBlank = (node: Node | null): boolean =>
    node?.nodeType !== 3 || (node.nodeValue ?? '').trim() === '';
  return (
    besides.every(isBlank) &&
    isEdge(element.previousElementSibling) &&
    isEdge(element.nextElementSibling) &&
    element.nextElementSibling !== null
  );
}

/** A link to the author's page is no text, whatever it says; nor is a day that its element has in full. */
function readElement(
  element: Element,
  text: string,
): { date: string | undefined; authors: readonly string[] } | null {
  if (element.nodeName === 'A') return { date: undefined, authors: namesIn(text) };
  const stated = element.getAttribute('datetime') ?? element.getAttribute('content') ?? '';
  if (element.nodeName !== 'TIME' || parseArticleDate(stated) === null || text.length > maximumTime)
    return null;
  return { date: stated, authors: [] };
}

function readLine(text: string): { date: string | undefined; authors: readonly string[] } | null {
  const published = publishedPattern.exec(text)?.[1];
  if (published !== undefined) {
    const found = dateIn(published);
    const people = bylinePattern.exec(published.replace(/^.*?(?=\bby\b)/i, ''))?.[1];
    return found === undefined ? null : { date: found, authors: people === undefined ? [] : namesIn(people) };
  }
  if (changed.test(text)) return dateIn(text) === undefined ? null : { date: undefined, authors: [] };
  const byline = bylinePattern.exec(text)?.[1];
  if (byline !== undefined) {
    const authors = namesIn(byline);
    return authors.length === 0 ? null : { date: dateIn(byline), authors };
  }
  // A date alone.
  return parseArticleDate(text) !== null && /\d{4}/.test(text) && text.length <= 40
    ? { date: text, authors: [] }
    : null;
}

/** The date in a line such as `Ann Rowe, January 18, 2017 11:00 PM`, as written. */
export function dateIn(text: string): string | undefined {
  const found = dateInPattern.exec(text)?.[0] ?? text;
  return parseArticleDate(found) === null ? undefined : found;
}

/** The names before a date, an outlet or a mark: none where one of them is no name. */
function namesIn(text: string): string[] {
  const found = dateInPattern.exec(text);
  const people = (found === null ? text : text.slice(0, found.index)).split(/ [|·•—–] | - |\s(?=@)/)[0] ?? '';
  const names = authorNames([people.replace(/(?<![\s,;:(])[\s,;:(]+$/, '').replace(/ on$/, '')]);
  return names.every(isPersonName) ? names : [];
}
