import stringWidth from 'string-width';

/** Columns of a terminal. */
const width = 80;

/**
 * Cuts a line into lines of at most 80 columns, between words; a longer word stays whole.
 * @param indent of the first line
 * @param hanging of those that follow; two columns deeper when left out
 */
export function wrapLine(line: string, indent: string, hanging = `${indent}  `): string[] {
  const lines: string[] = [];
  let current = indent;
  let isEmpty = true;
  for (const word of line.split(' ')) {
    const longer = isEmpty ? `${current}${word}` : `${current} ${word}`;
    if (!isEmpty && stringWidth(longer) > width) {
      lines.push(current);
      current = `${hanging}${word}`;
    } else current = longer;
    isEmpty = false;
  }
  return [...lines, current];
}
