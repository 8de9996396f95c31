import { isBlank, skipBlank, takeIndented } from '../markup/indentation.js';
import { writeDirective } from './directives.js';
import type { Inside } from './lists.js';
import type { Writing } from './writing.js';

const directivePattern = /^\.\. +(?:([A-Za-z][\w:.+-]*?)[ ]?::)(\s.*)?$/;
const notePattern = /^\.\. +\[(?:#?[\w.:-]*|\*)\](\s.*)?$/;
const metadata = /^\.\. +(title|date|tags|author|slug|link|description|category): +(\S.*)$/;

/**
 * Writes what begins with `..`: directives and the words of notes. Comments, targets and definitions of substitutions
 * are no part of the text. Gives the index after it.
 */
export function writeExplicit(
  writing: Writing,
  lines: readonly string[],
  at: number,
  inside: Inside,
): number {
  const line = lines[at] ?? '';
  // An empty comment stands alone: what is indented below it is none of its.
  if (/^\.\.\s*$/.test(line) && isBlank(lines[at + 1] ?? '')) return at + 1;
  const block = takeIndented(lines, at + 1);
  const [, directive, argument = ''] = directivePattern.exec(line) ?? [];
  const gap = isBlank(lines[at + 1] ?? '');
  if (directive !== undefined && !line.startsWith('.. |')) {
    writeDirective(writing, { name: directive, argument: argument.trim(), block: block.lines, gap }, inside);
    return block.next;
  }
  const [note, words = ''] = notePattern.exec(line) ?? [];
  const { place, writeBody } = inside;
  if (note !== undefined) {
    writeBody(writing, [words.trim(), ...(gap ? [''] : []), ...block.lines], {
      ...place,
      nesting: place.nesting + 1,
    });
    return block.next;
  }
  const [, name, value] = metadata.exec(line) ?? [];
  if (name !== undefined && at === skipBlank(lines, 0)) writing.record[name] ??= value;
  return line.startsWith('__') || (isTarget(line) && gap) ? at + 1 : block.next;
}

/** What is indented below a target and a blank line is a quote, not its address. */
function isTarget(line: string): boolean {
  return /^\.\. +_/.test(line);
}
