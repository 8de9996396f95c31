import { calloutName } from './callouts.js';
import { columnsOfIndent, type LineKind } from './codeLines.js';
import type { Attributes, Slots } from './slots.js';

const colons = /^([ \t]*)(:{3,})/;
const slashes = /^([ \t]*)(\/{3,})/;
const indented = /^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)[ \t]+(\S.*)$/;
const leafDirective = /^[ \t]*::[a-z][\w-]*(?:\[(.*)\])?(?:\{[^{}]*\})?[ \t]*$/i;
const blocks = new Set('tab details html admonition define definition caption figure-caption'.split(' '));

/** Blocks inside each other; the first lines of deeper ones go. */
const maximumDepth = 30;

/** A block that has begun and whose end is awaited. */
interface Container {
  readonly kind: 'colons' | 'slashes' | 'indented';
  /** Columns that its first line begins with. */
  readonly indent: number;
  readonly prefix: string;
  /** How many signs it began with. */
  readonly length: number;
  readonly element: string;
  /** Where it begins among the lines that are given. */
  readonly at: number;
  /** Whether its first lines may still be its options. */
  readonly title: string;
}

interface Pass {
  readonly slots: Slots;
  readonly lines: string[];
  readonly kinds: LineKind[];
  readonly open: Container[];
  /** Lines are options of the block above as long as they are indented. */
  inOptions: boolean;
  /** Lines are options of a directive that stands for text from elsewhere, down to this column. */
  leftOut: number | null;
}

/** Lines with what each of them is. */
export interface Lines {
  readonly lines: readonly string[];
  readonly kinds: readonly LineKind[];
}

/**
 * Reads the blocks that documentation programs put around text: `:::note Title` (Docusaurus, Starlight, VitePress,
 * Pandoc), `!!! note "Title"`, `??? note`, `=== "Tab"` (MkDocs) and `/// note | Title` (its newer form). Their first
 * and last lines become slots between blank lines, bodies that are indented move to the left. Takes linear time.
 */
export function readContainers({ lines, kinds }: Lines, slots: Slots): Lines {
  const pass: Pass = { slots, lines: [], kinds: [], open: [], inOptions: false, leftOut: null };
  lines.forEach((line, at) => readLine(pass, line, kinds[at] ?? 'prose'));
  while (pass.open.length > 0) closeInnermost(pass, true);
  return { lines: pass.lines, kinds: pass.kinds };
}

function readLine(pass: Pass, raw: string, kind: LineKind): void {
  const isBlank = raw.trim() === '';
  if (!isBlank) closeOutdented(pass, columnsOfIndent(raw));
  const line = withoutIndent(raw, pass.open);
  if (isLeftOut(pass, line, isBlank)) return;
  if (kind !== 'prose' || isBlank || !readMarker(pass, line)) put(pass, line, kind);
}

function put({ lines, kinds }: Pass, line: string, kind: LineKind = 'prose'): void {
  lines.push(line);
  kinds.push(kind);
}

function closeOutdented(pass: Pass, indent: number): void {
  const first = pass.open.findIndex(
    (container) => container.kind === 'indented' && indent < container.indent + 4,
  );
  if (first === -1) return;
  while (pass.open.length > first) closeInnermost(pass, false);
}

/** A line without the columns that it is indented by because it lies in indented bodies. */
function withoutIndent(line: string, open: readonly Container[]): string {
  const bodies = open.filter(({ kind }) => kind === 'indented').length;
  let at = 0;
  for (let left = 4 * bodies; left > 0 && at < line.length; at += 1) {
    if (line[at] === '\t') left -= 4;
    else if (line[at] === ' ') left -= 1;
    else break;
  }
  return bodies === 0 ? line : line.slice(at);
}

function isLeftOut(pass: Pass, line: string, isBlank: boolean): boolean {
  if (pass.leftOut !== null) {
    if (isBlank || columnsOfIndent(line) > pass.leftOut) return true;
    pass.leftOut = null;
  }
  if (!pass.inOptions) return false;
  pass.inOptions = /^[ \t]{4,}[\w-]+:/.test(line);
  return pass.inOptions;
}

function readMarker(pass: Pass, line: string): boolean {
  const sign = line.trimStart().charAt(0);
  if (sign === ':') return readColons(pass, line);
  if (sign === '/') return readSlashes(pass, line);
  return sign === '!' || sign === '?' || sign === '=' ? readIndented(pass, line) : false;
}

function readColons(pass: Pass, line: string): boolean {
  const [leaf, label = ''] = leafDirective.exec(line) ?? [];
  if (leaf !== undefined) {
    put(pass, label);
    return true;
  }
  const [whole, prefix = '', signs = ''] = colons.exec(line) ?? [];
  if (whole === undefined) return false;
  const rest = withoutColons(line.slice(whole.length).trim());
  if (rest === '') {
    const at = pass.open.findLastIndex(({ kind }) => kind === 'colons');
    while (at !== -1 && pass.open.length > at) closeInnermost(pass, false);
    return true;
  }
  // `::: package.name` stands for text that a program takes from code.
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(rest)) {
    pass.leftOut = columnsOfIndent(line);
    return true;
  }
  open(pass, { kind: 'colons', prefix, length: signs.length }, readDirective(pass.slots.restore(rest)));
  return true;
}

/** Text without the colons that it may end in. */
function withoutColons(text: string): string {
  let end = text.length;
  while (text[end - 1] === ':') end -= 1;
  return text.slice(0, end).trim();
}

interface Opening {
  readonly name: string;
  readonly title: string;
}

/** What stands after the colons: `note`, `note Title`, `note[Title]`, `{.callout-note title="Title"}`, `{note} Title`. */
function readDirective(text: string): Opening {
  const [whole = '', braced = '', name = ''] = /^(?:\{([^{}]*)\}|([\w-]+))/.exec(text) ?? [];
  const after = text.slice(whole.length);
  const attributes = braced + (/\{([^{}]*)\}[ \t]*$/.exec(after)?.[1] ?? '');
  const given = /\b(?:title|label|name)=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  const rest = after.replace(/\{[^{}]*\}[ \t]*$/, '').trim();
  const bracketed = rest.startsWith('[') && rest.endsWith(']') ? rest.slice(1, -1) : rest;
  const classes = /\.([\w-]+)/.exec(braced)?.[1] ?? braced.trim();
  return { name: name === '' ? classes : name, title: given?.[1] ?? given?.[2] ?? bracketed };
}

function readSlashes(pass: Pass, line: string): boolean {
  const [whole, prefix = '', signs = ''] = slashes.exec(line) ?? [];
  if (whole === undefined) return false;
  const rest = line.slice(whole.length).trim();
  const name = /^[\w-]*/.exec(rest)?.[0] ?? '';
  const after = rest.slice(name.length).trim();
  if (after !== '' && !after.startsWith('|')) return false;
  const title = after.slice(1);
  if (name === '') {
    const at = pass.open.findLastIndex(({ kind, length }) => kind === 'slashes' && length === signs.length);
    while (at !== -1 && pass.open.length > at) closeInnermost(pass, false);
    return at !== -1;
  }
  if (calloutName(name) === null && !blocks.has(name)) return false;
  open(pass, { kind: 'slashes', prefix, length: signs.length }, { name, title: title.trim() });
  pass.inOptions = true;
  return true;
}

function readIndented(pass: Pass, line: string): boolean {
  const [whole, prefix = '', mark = '', rest = ''] = indented.exec(line) ?? [];
  if (whole === undefined) return false;
  const title = quotedEnd(rest.trimEnd());
  const name = /^[\w-]*/.exec(rest)?.[0] ?? '';
  const isTab = mark.startsWith('=');
  if (isTab ? title === undefined : name === '') return false;
  open(pass, { kind: 'indented', prefix, length: 0 }, { name: isTab ? 'tab' : name, title: title ?? '' });
  return true;
}

/** What stands in quotation marks at the end of a line. */
function quotedEnd(text: string): string | undefined {
  const opening = text.indexOf('"');
  return text.endsWith('"') && opening < text.length - 1 ? text.slice(opening + 1, -1) : undefined;
}

function open(
  pass: Pass,
  { kind, prefix, length }: Pick<Container, 'kind' | 'prefix' | 'length'>,
  { name, title }: Opening,
): void {
  if (pass.open.length >= maximumDepth) return put(pass, title);
  const callout =
    kind === 'indented' && name !== 'tab' ? (calloutName(name) ?? name.toLowerCase()) : calloutName(name);
  const element = callout === null ? 'titled' : 'callout';
  const attributes: Attributes = { ...(callout !== null && { name: callout }), title };
  const indent =
    columnsOfIndent(prefix) + 4 * pass.open.filter((container) => container.kind === 'indented').length;
  put(pass, '');
  put(pass, prefix + pass.slots.put({ kind: 'open', source: '', name: element, attributes }));
  pass.open.push({ kind, indent, prefix, length, element, at: pass.lines.length - 1, title });
  put(pass, '');
}

/** @param isLost whether its end never came: then it is none, but for its title */
function closeInnermost(pass: Pass, isLost: boolean): void {
  const closed = pass.open.pop();
  if (closed === undefined) return;
  if (isLost && closed.kind !== 'indented') {
    pass.lines[closed.at] = closed.prefix + closed.title;
    return;
  }
  put(pass, '');
  put(pass, closed.prefix + pass.slots.put({ kind: 'close', source: '', name: closed.element }));
  put(pass, '');
}
