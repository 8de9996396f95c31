import type { LeafBlock } from '../../store/block.js';
import { leafAt } from '../../store/structure.js';

/** The longest name of a setting, a command or a function that counts as one, in UTF-16 units. */
const longestName = 60;

/** What no word of prose has: `max_retries`, `read()`, `paper.disableCheck`, `keep-alive`, `--verbose`, `outDir`. */
const marksOfCode = /[_()=:@/\\]|^-|\.\p{L}|\p{L}-\p{L}|\p{Ll}\p{Lu}/u;

/**
 * Where an excerpt starts that would start right under a heading that names a thing of a reference (a setting, a command, a
 * function): at the heading, since what follows speaks of it without its name. Elsewhere where it starts anyway.
 * @param leaves of the article, in order
 */
export function withNamingHeading(text: string, leaves: readonly LeafBlock[], start: number): number {
  const at = leafAt(leaves, start);
  const [before, own] = [leaves[at - 1], leaves[at]];
  if (before?.kind !== 'heading' || own?.start !== start) return start;
  const name = text.slice(before.start, before.end);
  const isName = name.length <= longestName && !/\s/.test(name) && marksOfCode.test(name);
  return isName ? before.start : start;
}
