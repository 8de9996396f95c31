import { restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';

const keys =
  /^\+\+(?=[^+\s])((?:"[^"\n]{1,40}"|[\w-]{1,30})(?:\+(?:"[^"\n]{1,40}"|[\w-]{1,30})){0,8})\+\+(?!\+)/;
const key = /"([^"]*)"|[\w-]+/g;

/** `++ctrl+alt+del++` as `Ctrl+Alt+Del`, the words of a keyboard. */
export function hideKeys(scan: Scan, at: number): Hidden | null {
  if (scan.flavour.mdx || scan.source[at + 1] !== '+') return null;
  const run = /^\++/.exec(restOfLine(scan, at, 200))?.[0] ?? '+';
  if (/[\w)\]]$/.test(startOfLine(scan, at, 1))) return { end: at + run.length, text: run };
  const [raw, inner = ''] = keys.exec(restOfLine(scan, at, 500)) ?? [];
  if (raw === undefined) return { end: at + run.length, text: run };
  const names = Array.from(inner.matchAll(key), ([name, quoted]) => quoted ?? named(name));
  return { end: at + raw.length, text: scan.slots.words(raw, names.join('+')) };
}

/** `page-up` as `Page Up`. */
function named(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
