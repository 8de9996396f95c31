import { restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';

const strong = /^\*\*(?![\s*\]])([^*\n]{1,500})\*\*(?!\*)/;
const mark = /[\p{P}\p{S}]$/u;
const markAhead = /^[\p{P}\p{S}]/u;
/** A sign that says as much when it is not strong; behind a link, whose end is hidden, it would not be seen as strong. */
const pause = /^[,.;:!?]$/;
const word = /[\p{L}\p{N}]/u;
/** Scripts that set no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * Hides the stars of strong words that CommonMark does not see: `**注意：**次`, `**Note:**text`, `18F**,** I`. A run of
 * stars next to punctuation on one side has to have a blank or punctuation on the other. Null for all other stars.
 * @see https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
export function hideStrong(scan: Scan, at: number): Hidden | null {
  const { slots, strongEnds } = scan;
  const end = at + 2;
  const known = strongEnds.get(at);
  if (known !== undefined) return { end, text: known ? slots.gone('**') : '**' };
  const [raw, inner = ''] = strong.exec(restOfLine(scan, at, 510)) ?? [];
  if (raw === undefined || inner.trimEnd() !== inner) return null;
  const before = startOfLine(scan, at, 2);
  const after = scan.source.slice(at + raw.length, at + raw.length + 2);
  const isUnseen = !mayOpen(before, inner) || !mayClose(inner, after);
  // `a**(b)**c` is arithmetic.
  const isWithin = word.test(before.slice(-1)) && word.test(after.slice(0, 1));
  const isHidden =
    pause.test(inner) ||
    (isUnseen && (!isWithin || unspaced.test(before + inner + after) || !word.test(inner)));
  strongEnds.set(at + raw.length - 2, isHidden);
  return isHidden ? { end, text: slots.gone('**') } : null;
}

function mayOpen(before: string, inner: string): boolean {
  return !markAhead.test(inner) || before === '' || /\s$/.test(before) || mark.test(before);
}

function mayClose(inner: string, after: string): boolean {
  return !mark.test(inner) || after === '' || /^\s/.test(after) || markAhead.test(after);
}
