import type { LineKind } from '../codeLines.js';

/** A definition that is all on one line: its label, its address, and maybe a title. */
const definition =
  /^ {0,3}\[(?!\^)([^\][\n]{1,999})\]:[ \t]*(?:<([^<>\n]{1,2000})>|([^\s<]\S{0,2000}))(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/;
/** A heading, or what underlines one. */
const heading = /^(?:#{1,6}[ \t]|=+[ \t]*$|-+[ \t]*$)/;
/** What an address has and `[Editor]: Yes.` has not. */
const addressPattern = /[/#:]|\.\w/;
/** What the parser would read otherwise in an address: escapes, entities, templates. */
const readLater = /[\\&{}<>`]/;

/**
 * The addresses that links by reference lead to, by their labels; of several definitions the first counts. Those in code
 * and in the middle of a paragraph are none; what is not plain to see is left to the parser.
 */
export function definitionsIn(lines: readonly string[], kinds: readonly LineKind[]): Map<string, string> {
  const definitions = new Map<string, string>();
  const seen = new Set<string>();
  let mayBegin = true;
  lines.forEach((line, at) => {
    const [, label, angled, bare = ''] = (mayBegin && kinds[at] === 'prose' && definition.exec(line)) || [];
    mayBegin = label !== undefined || kinds[at] !== 'prose' || line.trim() === '' || heading.test(line);
    if (label === undefined) return;
    const own = comparedLabel(label);
    if (seen.has(own)) return;
    seen.add(own);
    const address = angled ?? bare;
    if (addressPattern.test(address) && !readLater.test(address)) definitions.set(own, address);
  });
  return definitions;
}

/** A label as labels are compared. */
export function comparedLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
