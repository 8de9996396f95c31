import type { Lines } from './containers.js';
import type { LineKind } from './codeLines.js';
import type { Slots } from './slots.js';

/** Signs over which the parser may look more than once. */
const sign = /[[\]*_~`<&\\!$|]/g;
/** A block of so many signs may be parsed, whatever else the document holds. */
const alwaysSigns = 300;
const maximumSigns = 12_000;
const maximumCharacters = 100_000;
/** All blocks together: signs of each, squared. */
const maximumWork = 400_000_000;
/** Signs and lines of all blocks together, but for words alone: the parser takes about a tenth of a millisecond each. */
const maximumSignsInAll = 400_000;

const begins = /^[ \t>]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\|)/;

/**
 * Keeps blocks from the parser over which it would take long, since its time grows with the square of the signs in a
 * block: they are shown as they stand, as a paragraph. What is ordinary passes unchanged.
 */
export function boundUnits({ lines, kinds }: Lines, slots: Slots): Lines {
  const bounded: { lines: string[]; kinds: LineKind[] } = { lines: [], kinds: [] };
  let unit: string[] = [];
  let work = 0;
  let signsInAll = 0;
  const endUnit = (): void => {
    const text = unit.join('\n');
    const signs = text.match(sign)?.length ?? 0;
    const isPlain = signs === 0 && !begins.test(text);
    if (!isPlain) signsInAll += signs + unit.length;
    const cost = signs ** 2;
    const isOrdinary =
      text.length <= maximumCharacters &&
      (isPlain || signsInAll <= maximumSignsInAll) &&
      (signs <= alwaysSigns || (signs <= maximumSigns && work + cost <= maximumWork));
    if (isOrdinary) work += cost;
    const kept = isOrdinary ? unit : ['', slots.words(text, slots.asWords(text)), ''];
    for (const line of kept) {
      bounded.lines.push(line);
      bounded.kinds.push('prose');
    }
    unit = [];
  };
  lines.forEach((line, at) => {
    const kind = kinds[at] ?? 'prose';
    if (kind !== 'prose' || line.trim() === '' || begins.test(line)) endUnit();
    if (kind === 'prose') unit.push(line);
    else {
      bounded.lines.push(line);
      bounded.kinds.push(kind);
    }
  });
  endUnit();
  return bounded;
}
