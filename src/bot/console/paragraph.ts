import { safeText } from './safeText.js';
import { wrapText } from './wrapText.js';

/** How a paragraph stands. */
export interface ParagraphOptions {
  /** Columns of a whole line, indent included. */
  readonly width: number;
  /** Stands before the first line. */
  readonly first?: string;
  /** Stands before every other line. */
  readonly rest?: string;
  /** Sets off the text of each line. */
  readonly style?: (text: string) => string;
}

/** A text as lines of at most `width` columns, safe to show; line feeds in it count as blanks. */
export function paragraph(text: string, { width, first = '', rest = '', style }: ParagraphOptions): string[] {
  const line = text.replaceAll('\n', ' ');
  return wrapText(line, width - Math.max(first.length, rest.length)).map(({ start, end }, index) => {
    const shown = safeText(line.slice(start, end));
    return `${index === 0 ? first : rest}${style === undefined ? shown : style(shown)}`;
  });
}
