import type { Span } from '../../text/span.js';
import { safeText } from './safeText.js';
import type { TextStyle } from './textStyle.js';

/**
 * A slice of a text, safe to show, with what lies in the highlights set off.
 * @param highlights ranges of the text, in any order; what lies outside of the slice is left out
 * @param show makes text safe to show
 */
export function styledSlice(
  text: string,
  slice: Span,
  highlights: readonly Span[],
  setOff: TextStyle['strong'],
  show: (text: string) => string = safeText,
): string {
  let shown = '';
  let at = slice.start;
  for (const highlight of [...highlights].sort((one, other) => one.start - other.start)) {
    const start = Math.max(at, highlight.start);
    const end = Math.min(slice.end, highlight.end);
    if (start >= end) continue;
    shown += show(text.slice(at, start)) + setOff(show(text.slice(start, end)));
    at = end;
  }
  return shown + show(text.slice(at, slice.end));
}
