import { findNext, isAtLineStart, restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';
import type { Slots } from '../slots.js';

const marked = /^==(?=[^\s=])([^=\n]{1,1000})==(?!=)/;
const formula = /^\$(?=[^\s$])((?:[^$\n\\]|\\.){1,500})\$(?![\d$])/;
const blockId = /^\^[a-z0-9-]{2,}[ \t]*$/i;
const inlineNote = /^\^\[([^[\]\n]{1,2000})\]/;
const raisedPattern = /^\^([^\s^]{1,20})\^(?!\^)/;
/** Outside of Pandoc's dress only what is a power, an ordinal or a mark: `10^6^`. */
const plainRaised = /^\^([\p{L}\d+−-]{1,4})\^(?!\^)/u;
/** `^^inserted^^` words. */
const inserted = /^\^\^(?=[^\s^])([^^\n]{1,1000})\^\^(?!\^)/;
const lowered = /^~([\w+-]{1,4})~(?!~)/;
const iconPattern = /^:(?:fontawesome|material|octicons|simple|fa|fas|fab|bi)-[\w-]{1,80}:/;
const textDirective = /^:[a-z][\w-]{0,40}\[([^[\]\n]{1,300})\](?:\{[^{}\n]{0,300}\})?/i;

/** Obsidian's comments, `%%like this%%`, within a line or over lines. */
export function hideComment(scan: Scan, at: number): Hidden | null {
  if (scan.flavour.mdx || scan.source[at + 1] !== '%') return null;
  const inLine = restOfLine(scan, at + 2).indexOf('%%');
  const closing =
    inLine !== -1 ? at + 2 + inLine : isAtLineStart(scan, at) ? findNext(scan, '%%', at + 2) : -1;
  if (closing === -1) return null;
  const end = closing + 2;
  return { end, text: scan.slots.gone(scan.source.slice(at, end)) };
}

/** `==marked==` text: its signs go. */
export function hideEquals(scan: Scan, at: number): Hidden {
  const rest = restOfLine(scan, at, 1010);
  const run = /^=+/.exec(rest)?.[0] ?? '=';
  if (run.length !== 2 || scan.flavour.mdx) return { end: at + run.length, text: run };
  const inner = marked.exec(rest)?.[1] ?? '';
  const opens = inner.trimEnd() !== '' && inner.trimEnd() === inner;
  if (opens) scan.closings.set(at + 2 + inner.length, 2);
  return { end: at + 2, text: opens ? scan.slots.gone(run) : run };
}

/** `$x^2$` where it is a formula and no sum of money. */
export function hideFormula(scan: Scan, at: number): Hidden | null {
  if (scan.source[at + 1] === '$') return { end: at + 2, text: '$$' };
  const [raw, inner = ''] = formula.exec(restOfLine(scan, at, 510)) ?? [];
  if (raw === undefined || /\s$/.test(inner) || /[\w$]$/.test(startOfLine(scan, at, 1))) return null;
  const isFormula = /[\\^_{}=]/.test(inner) || /^[a-z]\w?$/i.test(inner);
  return isFormula ? { end: at + raw.length, text: scan.slots.words(raw, inner) } : null;
}

/** Icons, `:material-check:`, and words of a text directive, `:abbr[HTML]{title="…"}`. */
export function hideColon(scan: Scan, at: number): Hidden | null {
  const rest = restOfLine(scan, at, 700);
  const icon = iconPattern.exec(rest)?.[0];
  if (icon !== undefined) return { end: at + icon.length, text: scan.slots.gone(icon) };
  if (/[\w:]$/.test(startOfLine(scan, at, 1))) return null;
  const [raw, label = ''] = textDirective.exec(rest) ?? [];
  if (raw === undefined) return null;
  return { end: at + raw.length, text: scan.slots.words(raw, label) };
}

/** A star between figures is a sign of multiplication. */
export function hideStar(scan: Scan, at: number): Hidden | null {
  const run = /^\*+/.exec(restOfLine(scan, at, 1000))?.[0] ?? '*';
  const isBetween = /\d$/.test(startOfLine(scan, at, 1)) && /\d/.test(scan.source[at + run.length] ?? '');
  return { end: at + run.length, text: isBetween ? scan.slots.words(run, run) : run };
}

/** `^block-id`, `^[a note]`, and Pandoc's raised and lowered text. */
export function hideRaised(scan: Scan, at: number): Hidden | null {
  const { slots, source, flavour } = scan;
  const rest = restOfLine(scan, at, 2010);
  const before = startOfLine(scan, at, 40);
  if (source[at] === '~') {
    const [raw, text = ''] = lowered.exec(rest) ?? [];
    const isLowered = raw !== undefined && /[\p{L})]$/u.test(before);
    if (isLowered) return { end: at + raw.length, text: shifted(slots, 'sub', raw, text) };
    const run = /^~+/.exec(rest)?.[0] ?? '~';
    return { end: at + run.length, text: run };
  }
  if (flavour.mdx) return null;
  const [note, words = ''] = inlineNote.exec(rest) ?? [];
  if (note !== undefined) {
    scan.notes.push(words);
    return { end: at + note.length, text: slots.gone(note), isTight: true };
  }
  const [id] = (/(?:^|\s)$/.test(before) && blockId.exec(rest)) || [];
  if (id !== undefined && (before.trim() === '' || id.trim().length > 3)) {
    return { end: at + id.length, text: slots.gone(id) };
  }
  return hidePowers(scan, at, { rest, before });
}

/** `10^6^`, and `^^inserted^^` words. */
function hidePowers(
  { flavour, slots, closings }: Scan,
  at: number,
  { rest, before }: { readonly rest: string; readonly before: string },
): Hidden | null {
  const [whole, words = ''] = inserted.exec(rest) ?? [];
  if (whole !== undefined && !words.endsWith(' ')) {
    closings.set(at + 2 + words.length, 2);
    return { end: at + 2, text: slots.gone('^^') };
  }
  const isBehindWord = /[\p{L}\d)*_]$/u.test(before);
  const pattern = flavour.pandoc ? raisedPattern : isBehindWord ? plainRaised : null;
  const [raised, text = ''] = pattern?.exec(rest) ?? [];
  return raised === undefined ? null : { end: at + raised.length, text: shifted(slots, 'sup', raised, text) };
}

/** Words set higher or lower, as an element of HTML says it. */
function shifted(slots: Slots, name: 'sub' | 'sup', source: string, text: string): string {
  const [mark = ''] = source;
  const opening = slots.put({ kind: 'open', source: mark, name, attributes: {} });
  return opening + text + slots.put({ kind: 'close', source: mark, name });
}
