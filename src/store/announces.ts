import type { Unit } from './units.js';

/** Whether a unit ends in a colon, as what introduces a list, code or a table does. */
export function endsInColon(text: string, { start, end, kind }: Unit): boolean {
  return (kind === 'sentence' || kind === 'item') && /[:：]\s*$/.test(text.slice(start, end).slice(-20));
}

/**
 * Whether a unit only announces what follows it: the last sentence of its paragraph or an item, ending in a colon, a
 * sentence that stands before code or a table, or a title.
 * @param next the unit after it in its section, or undefined
 */
export function announces(text: string, unit: Unit, next: Unit | undefined): boolean {
  if (next === undefined || next.block === unit.block) return false;
  if (unit.isTitle === true) return true;
  if (endsInColon(text, unit)) return true;
  if (unit.kind !== 'sentence' || next.kind === 'sentence') return false;
  const ends = text.slice(unit.start, unit.end).trimEnd();
  return /\b(?:as follows|following|below|like this|like so)\b[^.]*\.?$/i.test(ends.slice(-120));
}
