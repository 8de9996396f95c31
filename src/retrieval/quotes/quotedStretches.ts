import type { Span } from '../../text/span.js';

const doubleMarks = '“”"„‟«»';

/** Whether a single mark at `index` opens or closes a quotation rather than standing for an apostrophe. */
function isSingleMark(text: string, index: number, open: boolean): boolean {
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  if (!open) return /[\s([“"—–]/.test(before) && /[\p{L}\p{N}[…]/u.test(after);
  return /[\s.,;:!?)\]”"—–]/.test(after) && /[\p{L}\p{N}.,!?…]/u.test(before);
}

/**
 * The stretches of a text that stand inside quotation marks, in order, without overlap and without the marks. Double
 * marks open and close in turn whatever their direction, since cleaned-up text often turns them; a paragraph ends every
 * stretch (a mark that is never closed runs to the paragraph's end). Single marks count only outside double ones and
 * only when a closing one follows in the same paragraph. Offsets are into `text`; text without marks gives none.
 */
export function quotedStretches(text: string): Span[] {
  const stretches: Span[] = [];
  let open: { start: number; mark: string } | null = null;
  for (let index = 0; index < text.length; index++) {
    const mark = text[index]!;
    if (mark === '\n' && text[index + 1] === '\n') {
      if (open?.mark === '"') stretches.push({ start: open.start, end: index });
      open = null;
    } else if (doubleMarks.includes(mark)) {
      if (open?.mark === '"') {
        stretches.push({ start: open.start, end: index });
        open = null;
      } else open = { start: index + 1, mark: '"' };
    } else if ("'‘’".includes(mark) && open?.mark !== '"' && isSingleMark(text, index, open !== null)) {
      if (open !== null) stretches.push({ start: open.start, end: index });
      open = open === null ? { start: index + 1, mark: "'" } : null;
    }
  }
  if (open?.mark === '"') stretches.push({ start: open.start, end: text.length });
  return stretches;
}
