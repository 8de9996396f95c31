/** A run of words of a block. */
interface Piece {
  readonly text: string;
}

/** A piece of a block with this text is a line break that the page itself asks for: `<br>`. */
export const brokenLine = '\u2028';

/** UTF-16 units: a longer line that ends like no sentence goes on in the next one. */
const maximumLineCharacters = 80;

/**
 * The pieces of a paragraph, parted where its own line breaks part what it says: an address, opening hours, a poem.
 * Where lines only go on, as in text that was wrapped by hand, they stay together.
 */
export function linesOfParagraph<P extends Piece>(pieces: readonly P[]): (readonly (P | Piece)[])[] {
  if (!pieces.some(({ text }) => text === brokenLine)) return [pieces];
  const lines: P[][] = [[]];
  for (const piece of pieces) {
    if (piece.text === brokenLine) lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  const words = lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trim(),
  );
  const isWrapped = words.some((line, at) => at > 0 && /^\p{Ll}/u.test(line));
  const joined: (P | Piece)[][] = [];
  lines.forEach((line, at) => {
    const [before = '', own = ''] = [words[at - 1], words[at]];
    if (at === 0 || isParted(before, own, isWrapped)) joined.push([...line]);
    else joined.at(-1)?.push({ text: '\n' }, ...line);
  });
  return joined;
}

/** Whether a line says something of its own after the one before. */
function isParted(before: string, line: string, isWrapped: boolean): boolean {
  if (before === '' || line === '') return true;
  if (/^\p{Ll}/u.test(line) || /[,;–—-]$/u.test(before)) return false;
  if (/[.!?:…。！？：)\]”"’]$/u.test(before)) return true;
  return !isWrapped && before.length <= maximumLineCharacters;
}
