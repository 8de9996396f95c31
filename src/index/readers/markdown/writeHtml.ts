import { decodeHTML } from 'entities';
import { isHtmlName, type Elements } from './elements.js';
import { readTag, type Tag } from './hidden/readTag.js';

/** Names of attributes that stand without a value. */
const flagAttributes = new Set(
  'open controls hidden disabled checked async defer allowfullscreen loop muted autoplay reversed nowrap noshade required download selected markdown inert'.split(
    ' ',
  ),
);

/** Writes a piece of HTML as it stands in a Markdown file: its elements, and its words through `writeText`. */
export function writeHtml(
  html: string,
  elements: Elements,
  names: {
    readonly isClosed: (name: string) => boolean;
    /** The value of an attribute, from how it stands. */
    readonly attribute: (name: string, value: string) => string;
    readonly writeText: (text: string) => void;
  },
): void {
  let from = 0;
  const flush = (end: number): void => {
    if (end > from) names.writeText(decodeHTML(html.slice(from, end)));
  };
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const skipped = endOfHidden(html, at);
    const tag = skipped === null ? readTag(html, at) : null;
    if (skipped === null && (tag === null || isWords(tag, names.isClosed))) {
      at += 1;
      continue;
    }
    flush(at);
    if (tag !== null) writeTag(tag, elements, names.attribute);
    at = skipped ?? tag?.end ?? at + 1;
    from = at;
  }
  flush(html.length);
}

/** The end of a comment, a declaration or an instruction that begins at an offset. */
function endOfHidden(html: string, at: number): number | null {
  const closing = html.startsWith('<!--', at) ? '-->' : /^<[!?]/.test(html.slice(at, at + 2)) ? '>' : null;
  if (closing === null) return null;
  const end = html.indexOf(closing, at + 2);
  return end === -1 ? html.length : end + closing.length;
}

function writeTag(
  { kind, name, attributes }: Tag,
  elements: Elements,
  attribute: (name: string, value: string) => string,
): void {
  const own = Object.entries(attributes).map(([key, value]) => [key, attribute(key, value)] as const);
  if (kind === 'close') elements.close(name);
  else elements.open(name, Object.fromEntries(own));
  if (kind === 'void') elements.close(name);
}

/** Whether a tag is none: `<b and c>`, or `<name>` in the place of a name that nothing closes. */
function isWords({ name, kind, attributes, flags }: Tag, isClosed: (name: string) => boolean): boolean {
  const lower = name.toLowerCase();
  if (name === '') return true;
  const isBare = Object.keys(attributes).length === 0;
  if (isBare && flags.some((flag) => !flagAttributes.has(flag.toLowerCase()) && !/[-:]/.test(flag)))
    return true;
  return !isHtmlName(lower) && kind !== 'void' && isBare && !isClosed(name);
}
