import type { LineKind } from './codeLines.js';
import type { Lines } from './containers.js';

/** A run of lines that belong together: between blank lines, of code, or an item of a list with its first paragraph. */
export interface MarkdownUnit {
  readonly lines: string[];
  readonly kinds: LineKind[];
  /**
   * `block`: begins a block that belongs to none before it; `item`: an item of the list that is open, in the first
   * column; `inside`: may belong to what stands before it.
   */
  readonly place: 'block' | 'item' | 'inside';
}

/** An item, maybe an empty one. */
const anyItem = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const fence = /^(?:`{3,}|~{3,})/;
const itemPattern = /^([-+*]|\d{1,9}(?=[.)]))[.)]?[ \t]+(?=\S)/;
const note = /^\[\^[^\]\n]{1,100}\]:/;
/** A line after which no paragraph goes on: a heading, or what underlines one. */
const headingEnd = /^(?:#{1,6}[ \t]|=+[ \t]*$|-+[ \t]*$)/;
const rule = /^(?:(?:- *){3,}|(?:\* *){3,})$/;

interface State {
  readonly units: MarkdownUnit[];
  afterBlank: boolean;
  inCode: boolean;
  /** The sign of the list in the first column that is open: `-`, `+`, `*` or `1.`; `note` of a note at the foot. */
  list: string | null;
}

/** Takes a document apart into units; blank lines are units too. */
export function markdownUnitsOf({ lines, kinds }: Lines): MarkdownUnit[] {
  const state: State = { units: [], afterBlank: true, inCode: false, list: null };
  lines.forEach((line, at) => {
    const kind = kinds[at] ?? 'prose';
    if (kind === 'prose') readProse(state, line);
    else readCode(state, line, kind);
  });
  return state.units;
}

function readCode(state: State, line: string, kind: LineKind): void {
  // Code that is only indented ends where a fence begins.
  const opens = !state.inCode || (kind === 'fence' && state.units.at(-1)?.kinds[0] === 'code');
  if (opens) {
    const isFenced = kind === 'fence' && fence.test(line);
    if (isFenced) state.list = null;
    // Code that is only indented belongs to a list where one is open.
    const isIndented = kind === 'code' && state.list === null;
    state.units.push({ lines: [line], kinds: [kind], place: isFenced || isIndented ? 'block' : 'inside' });
  } else addTo(state, line, kind);
  // A fence that follows an opening one closes it.
  state.inCode = opens || kind === 'code';
  state.afterBlank = !state.inCode;
}

function readProse(state: State, line: string): void {
  const isBlank = line.trim() === '';
  const begins = state.afterBlank || state.inCode || state.units.length === 0;
  const place = isBlank ? 'inside' : placeOf(state, line, begins);
  if (begins || isBlank || place !== 'inside') state.units.push({ lines: [line], kinds: ['prose'], place });
  else addTo(state, line, 'prose');
  state.inCode = false;
  state.afterBlank = isBlank || headingEnd.test(line);
}

function addTo({ units }: State, line: string, kind: LineKind): void {
  const unit = units.at(-1);
  unit?.lines.push(line);
  unit?.kinds.push(kind);
}

/** Where a line of prose stands; what it says of the list that is open is kept. */
function placeOf(state: State, line: string, begins: boolean): MarkdownUnit['place'] {
  const [item, sign = ''] = (!rule.test(line) && itemPattern.exec(line)) || [];
  if (item !== undefined) {
    const own = /\d/.test(sign) ? `1${item.charAt(sign.length)}` : sign;
    const goesOn = state.list === own;
    // Of lists with numbers only one that begins with 1 interrupts a paragraph.
    if (begins || state.list !== null || /^(?:[-+*]|1[.)])/.test(line)) state.list = own;
    return goesOn ? 'item' : 'inside';
  }
  if (!begins || /^[ \t]/.test(line)) return 'inside';
  // A note at the foot holds what is indented under it, as an item does.
  state.list = note.test(line) ? 'note' : null;
  // After a blank line what begins in the first column belongs to nothing above.
  return anyItem.test(line) ? 'inside' : 'block';
}
