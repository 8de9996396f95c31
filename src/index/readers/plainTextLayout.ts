import { isCredit, readByline } from './fields/credits.js';

/** A first line that is a title is at most this long. */
const maximumTitleLineCharacters = 120;

/** `date 2020-01-05 Loading...`: what follows the date is left over from the page. */
const dateLine = /^\s*date:?\s+(\d{4}-\d{1,2}-\d{1,2})(?:\s|$)/i;
/** A line that ends like this is no title. */
const noTitleEnd = /[.!?…:;,]["'”’»)\]]{0,3}$/;
const sentenceEnd = /[.!?…]["'”’»)\]]{0,3}$/;
const lineBreak = /\r\n?|[\n\u0085\u2028\u2029]/;

/** Lines that pages leave in scraped text, in lower case. */
const leftovers: ReadonlySet<string> = new Set([
  'advertisement',
  'advertising',
  'advertisement - scroll to continue',
  'loading...',
  'loading…',
  'send this page to someone via email',
  'share this item on facebook',
  'share this item via whatsapp',
  'share this item on twitter',
  'story continues below advertisement',
  'story continues below',
  'article content',
]);

/** Plain text taken apart. */
export interface PlainTextLayout {
  readonly title: string | undefined;
  /** As written, maybe impossible. */
  readonly date: string | undefined;
  /** From a byline above the text. */
  readonly source: string | undefined;
  readonly authors: readonly string[];
  /** Paragraphs separated by blank lines; not yet cleaned. */
  readonly body: string;
}

/**
 * Takes plain text apart into title, date, byline and body. Two layouts are known:
 * - scraped: the first line is `date YYYY-MM-DD` and leftovers of the page; it has a title only above a byline;
 * - any other: the first line is the title when it is short, no sentence and followed by a blank line or a byline.
 *
 * Lines that are nothing but leftovers of a page (`advertisement`) go; a line that is a credit stays, as a paragraph
 * of its own. Where no line is blank and most lines end as sentences do, every line is a paragraph; otherwise the
 * lines between blank ones make one. Empty text gives an empty body.
 * @param options `hasTitle`: the title is known from elsewhere, so no line is taken for it
 */
export function readPlainTextLayout(text: string, options: { readonly hasTitle: boolean }): PlainTextLayout {
  const lines = text.split(lineBreak);
  skipBlank(lines);
  const date = dateLine.exec(lines[0]?.slice(0, 200) ?? '')?.[1];
  if (date !== undefined) lines.shift();
  skipBlank(lines);
  const title = options.hasTitle ? undefined : takeTitle(lines, date !== undefined);
  skipBlank(lines);
  const byline = lines.length > 1 ? readByline(lines[0]?.trim() ?? '') : null;
  if (byline !== null) lines.shift();
  return {
    title,
    date,
    source: byline?.source ?? undefined,
    authors: byline?.authors ?? [],
    body: joinLines(withoutLeftovers(lines)),
  };
}

function skipBlank(lines: string[]): void {
  const first = lines.findIndex((line) => line.trim() !== '');
  lines.splice(0, first === -1 ? lines.length : first);
}

/** @param isScraped scraped text has a title only above a byline */
function takeTitle(lines: string[], isScraped: boolean): string | undefined {
  const [first = '', second = ''] = lines.map((line) => line.trim());
  const isTitle =
    first.length > 0 &&
    first.length <= maximumTitleLineCharacters &&
    !noTitleEnd.test(first) &&
    ((second === '' && !isScraped) || readByline(second) !== null) &&
    lines.slice(1).some((line) => line.trim() !== '');
  if (isTitle) lines.shift();
  return isTitle ? first : undefined;
}

function withoutLeftovers(lines: readonly string[]): string[] {
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return lines.slice(0, end).filter((line) => !leftovers.has(line.trim().toLowerCase()));
}

function joinLines(lines: readonly string[]): string {
  const sentences = lines.filter((line) => sentenceEnd.test(line.trim())).length;
  const noneIsBlank = lines.every((line) => line.trim() !== '');
  if (noneIsBlank && sentences * 2 > lines.length) return lines.join('\n\n');
  return lines.map((line) => (isCredit(line) ? `\n${line}\n` : line)).join('\n');
}
