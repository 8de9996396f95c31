const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold, and what turns the direction of a line; an emoji has no glyph in a font of text. */
const undrawable =
  /[\p{Cc}\p{Cs}\u{fffe}\u{ffff}\p{Bidi_Control}\p{Extended_Pictographic}\u{fe0f}\u{200d}]/gu;

/** Text as it stands in SVG: one line, with nothing that would end an element. */
export function svgText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(undrawable, '')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? '');
}

/** Widths in a wide sans serif, as a share of the size of the font. */
function widthOf(character: string): number {
  if (/[iljI.,:;'’|!()[\] ]/.test(character)) return 0.36;
  if (/[mwMW@%…]/.test(character)) return 0.98;
  if (/[A-Z]/.test(character)) return 0.7;
  return /[\u1100-\uffdc\u{20000}-\u{3ffff}]/u.test(character) ? 1.05 : 0.6;
}

/** A text cut to about so many pixels, with an ellipsis where something is missing. */
export function fitted(text: string, { pixels, size }: { pixels: number; size: number }): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += widthOf(character) * size;
    if (width > pixels - size) return `${text.slice(0, end).trimEnd()}…`;
    end += character.length;
  }
  return text;
}
