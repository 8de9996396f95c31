import { calloutName } from '../callouts.js';

/** `{: .note }` of kramdown before a paragraph or a quote, or `{: .note-title }` before one that begins with a title. */
const classLine = /^\{:\s{0,5}\.([a-z]{2,20}?)(-title)?\s{0,5}\}[ \t]*$/;

/**
 * A note that kramdown's themes make of a block by its class, as the directive of other programs, and the line after
 * it; null where none begins.
 */
export function asNote(lines: readonly string[], from: number): { lines: string[]; end: number } | null {
  const [whole, name = '', titled] = classLine.exec(lines[from] ?? '') ?? [];
  if (whole === undefined || calloutName(name) === null) return null;
  let end = from + 1;
  while (end < lines.length && (lines[end] ?? '').trim() !== '') end += 1;
  const body = lines.slice(from + 1, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  if (body.length === 0 || /^(?:[`~]{3}|#|\|)/.test(body[0] ?? '')) return null;
  const [title = ''] = titled === undefined ? [] : body.splice(0, 1);
  return { lines: [`:::${name}${title === '' ? '' : ` ${title}`}`, '', ...body, '', ':::', ''], end };
}
