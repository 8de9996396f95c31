import { isBlank } from '../markup/indentation.js';

const condition = /^(ifdef|ifndef|ifeval|endif)::([^[\]]*)\[(.*)\]\s*$/;
const entryPattern = /^:(!?)([\p{L}\p{N}_][\p{L}\p{N}_-]*)(!?):(?:\s(.*))?$/u;

/** An attribute as a line sets it; `value` is null where it is unset. */
export interface AttributeEntry {
  readonly name: string;
  readonly value: string | null;
}

/** Reads `:name: value`, or gives null for any other line. */
export function attributeEntry(line: string): AttributeEntry | null {
  if (!line.startsWith(':')) return null;
  const [, before, name, after, value = ''] = entryPattern.exec(line) ?? [];
  if (name === undefined) return null;
  const isUnset = before === '!' || after === '!';
  return { name: name.toLowerCase(), value: isUnset ? null : value.trim() };
}

/** Lines as a page shows them: of conditions the part that holds, without includes and without comments. */
export function prepareLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  const known = new Set(['backend-html5', 'basebackend-html', 'asciidoctor', 'doctype-article']);
  /** For each open condition whether its lines are shown. */
  const open: boolean[] = [];
  let verbatim: string | null = null;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const [, kind, names = '', content = ''] = condition.exec(line) ?? [];
    const isShown = open.every(Boolean);
    if (kind === 'endif') open.pop();
    else if (kind !== undefined) {
      const holds = conditionHolds(kind, names, known);
      if (kind === 'ifeval' || content.trim() === '') open.push(holds);
      else if (holds && isShown) kept.push(content);
    } else if (isShown) {
      verbatim = fenceAfter(line, verbatim);
      if (/^\\?include::[^[\]]*\[.*\]\s*$/.test(line)) {
        if (line.startsWith('\\')) kept.push(line.slice(1));
        continue;
      }
      const entry = verbatim === null ? attributeEntry(line) : null;
      if (entry?.value === null) known.delete(entry.name);
      else if (entry !== null) known.add(entry.name);
      kept.push(line);
    }
  }
  return kept;
}

/** Attributes are not set within code. */
function fenceAfter(line: string, open: string | null): string | null {
  const fence = /^(?:-{4,}|\.{4,}|`{3,}|\/{4,})(?=\s*$|\w)/.exec(line)?.[0] ?? null;
  if (open !== null) return fence !== null && line.trimEnd() === open ? null : open;
  return fence;
}

/** `a,b` holds with one of them, `a+b` with both; what `ifeval` compares is not known, and is shown. */
function conditionHolds(kind: string, names: string, known: ReadonlySet<string>): boolean {
  if (kind === 'ifeval') return true;
  const all = names.includes('+');
  const list = names.split(/[,+]/).map((name) => name.trim().toLowerCase());
  const isSet = all ? list.every((name) => known.has(name)) : list.some((name) => known.has(name));
  return kind === 'ifdef' ? isSet : !isSet;
}

/** Titles of sections by the ids that stand before them, and by those that are made of them. */
export function readTitles(lines: readonly string[]): Map<string, string> {
  const titles = new Map<string, string>();
  let id: string | null = null;
  for (const line of lines) {
    const [, anchor, short] =
      /^\[(?:\[([^\],]{1,200})(?:,[^\]]*)?\]|[^\]#]{0,100}#([\w-]{1,200})[^\]]*)\]\s*$/.exec(line) ?? [];
    if (anchor !== undefined || short !== undefined) {
      id = anchor ?? short ?? null;
      continue;
    }
    const title = /^(?:={2,6} |\.(?=[^\s.]))(.*)$/.exec(line)?.[1]?.trim();
    if (title !== undefined) {
      const plain = title.replace(/[*`]|\[\[[^[\]]*\]\]/g, '').replace(/^=+ /, '');
      if (id !== null) titles.set(id, plain);
      if (line.startsWith('=')) titles.set(`_${plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')}`, plain);
    }
    if (!isBlank(line) && !line.startsWith('[')) id = null;
  }
  return titles;
}
