import { cleanLine } from '../cleanText.js';

const MAXIMUM_NAME_CHARACTERS = 200;
const MAXIMUM_AUTHORS = 50;

/** Two to five words that begin with a capital, as in `First Q. van Author`. */
const PERSON = /^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|del|der|van|von|la|le|bin|al) )?\p{Lu}[\p{L}.'’-]*){1,4}$/u;

/**
 * Turns what a file says of its authors into names: `By A B and C D` gives two, `A B; C D` and `A B, C D` too, while
 * `B, A` stays one name. Order is kept, repeats and addresses of pages are dropped. Nothing gives an empty list.
 */
export function authorNames(statements: readonly string[]): string[] {
  const names = new Set<string>();
  for (const statement of statements) {
    for (const name of splitNames(cleanLine(statement).replace(/^by:? /i, ''))) {
      const plausible = name !== '' && name.length <= MAXIMUM_NAME_CHARACTERS && !/^https?:/i.test(name);
      if (plausible && names.size < MAXIMUM_AUTHORS) names.add(name);
    }
  }
  return [...names];
}

/** Whether a name reads as a person's: two to five capitalised words. */
export function isPersonName(name: string): boolean {
  return PERSON.test(name);
}

function splitNames(statement: string): string[] {
  return statement
    .split(/;| and | & /i)
    .flatMap((part) => {
      const pieces = part.split(',').map((piece) => piece.trim());
      const wholeNames = pieces.every((piece) => piece === '' || piece.includes(' '));
      return wholeNames ? pieces : [part];
    })
    .map((name) => name.replace(/^[,\s]+|(?<![,\s])[,\s]+$/g, ''));
}
