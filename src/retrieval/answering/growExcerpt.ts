import type { Unit } from '../../store/units.js';
import type { Span } from '../../text/span.js';
import { announces, endsInColon } from '../../store/announces.js';
import { isStructured } from './sectionUnits.js';

/** The bounds of an excerpt in UTF-16 units, unless one unit is longer; prose also has at most five sentences. */
export const excerptBounds = { sentences: 5, characters: 700, structuredCharacters: 1500 } as const;

/** What an excerpt grows from. */
export interface ExcerptSource {
  readonly text: string;
  /** Of the section, in order. */
  readonly units: readonly Unit[];
  /** The run to start from: `[first, last]`, indexes into `units`. */
  readonly core: readonly [number, number];
  /** How much a unit is worth to the reader; only their order matters. */
  readonly promise: (unit: number) => number;
  /** Whether a unit may be shown: no other excerpt shows it. */
  readonly isFree: (unit: number) => boolean;
  /** Whether a whole procedure is asked for: then the excerpt goes on over paragraphs and code as far as it may. */
  readonly wantsWhole: boolean;
}

/**
 * Grows an excerpt around a run of units by whole units of its section, each time on the side that promises more, within
 * the bounds. It does not end with a sentence that only announces what follows.
 */
export function growExcerpt(source: ExcerptSource): Span {
  const { units, core, promise, isFree } = source;
  let [first, last] = core;
  for (;;) {
    const before = isFree(first - 1) && fits(source, first - 1, last) ? promise(first - 1) : null;
    const after = isFree(last + 1) && fits(source, first, last + 1) ? promise(last + 1) : null;
    if (before === null && after === null) break;
    // Of equal promise, what follows is read more easily than what came before.
    if (after !== null && (before === null || after >= before)) last += 1;
    else first -= 1;
  }
  last = withoutAnnouncement(source, first, last);
  return { start: units[first]?.start ?? 0, end: units[last]?.end ?? 0 };
}

function fits({ units, core, wantsWhole }: ExcerptSource, from: number, to: number): boolean {
  const [first, last] = [units[from], units[to]];
  if (first === undefined || last === undefined) return false;
  const length = last.end - first.start;
  const isOfStructure = ({ kind }: Unit): boolean => isStructured(kind);
  if (!units.slice(from, to + 1).some(isOfStructure)) return isShortProse(from, to, length);
  if (length > excerptBounds.structuredCharacters) return false;
  return (
    wantsWhole ||
    units.slice(core[0], core[1] + 1).some(isOfStructure) ||
    joinsStructure(units, from, to, core)
  );
}

function isShortProse(from: number, to: number, length: number): boolean {
  return to - from < excerptBounds.sentences && length <= excerptBounds.characters;
}

/** Prose takes up a list, code or a table only right after what introduces it. */
function joinsStructure(
  units: readonly Unit[],
  from: number,
  to: number,
  core: readonly [number, number],
): boolean {
  const prose = units.slice(from, to + 1).filter(({ kind }) => !isStructured(kind)).length;
  return (
    prose <= excerptBounds.sentences && units.slice(from, core[0]).every(({ kind }) => !isStructured(kind))
  );
}

/**
 * The last unit to show: what is announced comes along where it fits, else the announcement goes, unless it is the core.
 * So does what announces something that the section does not have, such as a picture.
 */
function withoutAnnouncement(source: ExcerptSource, first: number, last: number): number {
  const { text, units, core, isFree } = source;
  const unit = units[last];
  if (unit === undefined) return last;
  if (!isOpen(text, unit, units[last + 1])) return last;
  let end = last;
  for (let next = units[end + 1]; next !== undefined && isFree(end + 1); next = units[end + 1]) {
    end += 1;
    if (!isOpen(text, next, units[end + 1])) break;
  }
  const shown = units.slice(first, end + 1);
  const length = (units[end]?.end ?? 0) - (units[first]?.start ?? 0);
  // Where the announcement is what must be shown, its own bound would leave it alone.
  const fitsWhole =
    last === core[1] || shown.some(({ kind }) => isStructured(kind))
      ? length <= excerptBounds.structuredCharacters
      : isShortProse(first, end, length);
  if (end > last && fitsWhole && !isOpen(text, units[end] ?? unit, units[end + 1])) return end;
  return last > core[1] ? withoutAnnouncement(source, first, last - 1) : last;
}

/** Whether a unit announces what follows it, or something that the section does not have. */
function isOpen(text: string, unit: Unit, next: Unit | undefined): boolean {
  return next === undefined ? endsInColon(text, unit) : announces(text, unit, next);
}
