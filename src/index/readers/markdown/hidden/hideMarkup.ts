import { classifyLines } from '../codeLines.js';
import { definitionsIn } from './definitions.js';
import { hideBracket, hideEmbed } from './hideLinks.js';
import { hideBrace } from './hideTemplates.js';
import { createCodeHider, withoutRawTags } from './hideCode.js';
import { hideColon, hideComment, hideEquals, hideFormula, hideStar, hideRaised } from './hideMarks.js';
import { hideKeys } from './hideKeys.js';
import { hideStrong } from './hideStrong.js';
import { hideTag } from './hideTags.js';
import type { Flavour, Hidden, Scan } from './scan.js';
import type { Slots } from '../slots.js';

/** Signs that something may begin with that CommonMark does not know or that is better kept from it. */
const triggerPattern = /[\\`<{%[\]!=$^:~*+]/g;
const closingName = /<\/([a-z][\w.-]*)/gi;

/**
 * Puts slots in place of all that Markdown's parser does not know or would misread: comments, code within lines,
 * templates' tags, JSX, wikilinks, formulas, signs of multiplication. Lines of code stay as they are, without the tags
 * that mark them as raw. Takes linear time.
 */
export function hideMarkup(source: string, flavour: Flavour, slots: Slots): string {
  const lines = source.split('\n');
  const kinds = classifyLines(lines, !flavour.mdx);
  const scan: Scan = {
    source,
    flavour,
    slots,
    closedNames: new Set(Array.from(source.matchAll(closingName), ([, name = '']) => name)),
    definitions: definitionsIn(lines, kinds),
    notes: [],
    closings: new Map(),
    strongEnds: new Map(),
    rawUntil: 0,
    budget: 4 * source.length + 1_000_000,
    found: new Map(),
  };
  const hideCode = createCodeHider(scan);
  const nextTrigger = createTriggers(source);
  const out: string[] = [];
  let at = 0;
  let start = 0;
  lines.forEach((line, number) => {
    const end = start + line.length;
    if (at <= start && kinds[number] !== 'prose') {
      out.push(withoutRawTags(line), '\n');
      at = end + 1;
    } else if (at <= end) at = scanLine({ scan, from: at, end, out, hideCode, nextTrigger });
    start = end + 1;
  });
  const notes = scan.notes.map((note, number) => `\n[^\uFDD2${number}]: ${note}\n`);
  return out.join('') + notes.join('');
}

interface LineScan {
  readonly scan: Scan;
  readonly from: number;
  readonly end: number;
  readonly out: string[];
  readonly hideCode: (at: number) => Hidden | null;
  /** The offset of the next sign of those at or after an offset; the end of the file without one. */
  readonly nextTrigger: (at: number) => number;
}

/** Offsets must rise: then the file is looked through once, however many lines have no sign. */
function createTriggers(source: string): (at: number) => number {
  const trigger = new RegExp(triggerPattern);
  let found = -1;
  return (at) => {
    if (found >= at) return found;
    trigger.lastIndex = at;
    found = trigger.exec(source)?.index ?? source.length;
    return found;
  };
}

/** Copies a line with its slots; gives the offset after it, or after what reaches over it. */
function scanLine({ scan, from, end, out, hideCode, nextTrigger }: LineScan): number {
  let at = from;
  while (at < end) {
    const next = Math.min(end, nextTrigger(at));
    out.push(scan.source.slice(at, next));
    at = next;
    if (next === end) break;
    const hidden = hide(scan, at, hideCode);
    if (hidden?.isTight === true && /[.,;:!?)]/.test(scan.source[hidden.end] ?? '')) trimLast(out);
    out.push(hidden?.text ?? scan.source.slice(at, at + 1));
    at = hidden?.end ?? at + 1;
  }
  if (at > end) return at;
  out.push('\n');
  return end + 1;
}

function trimLast(out: string[]): void {
  const last = out.pop();
  if (last !== undefined) out.push(last.replace(/(?<=\S) $/, ''));
}

function hide(scan: Scan, at: number, hideCode: (at: number) => Hidden | null): Hidden | null {
  const closing = scan.closings.get(at);
  if (closing !== undefined) {
    return { end: at + closing, text: scan.slots.gone(scan.source.slice(at, at + closing)) };
  }
  switch (scan.source[at]) {
    case '\\':
      return escaped(scan, at);
    case '`':
      return hideCode(at);
    case '<':
      return hideTag(scan, at);
    case '{':
      return hideBrace(scan, at);
    case '%':
      return hideComment(scan, at);
    case '[':
      return hideBracket(scan, at);
    case ']':
      return null;
    case '+':
      return hideKeys(scan, at);
    case '!':
      return hideEmbed(scan, at);
    case '=':
      return hideEquals(scan, at);
    case '$':
      return hideFormula(scan, at);
    case ':':
      return hideColon(scan, at);
    case '*':
      return hideStrong(scan, at) ?? hideStar(scan, at);
    default:
      return hideRaised(scan, at);
  }
}

/** What is escaped begins nothing. */
function escaped({ source }: Scan, at: number): Hidden {
  const end = source[at + 1] === '\n' ? at + 1 : Math.min(at + 2, source.length);
  return { end, text: source.slice(at, end) };
}
