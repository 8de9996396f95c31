import { columnsOfIndent } from './codeLines.js';

/** A line that is one tag of a template and nothing else. */
const tagAlone = /^[ \t]*(?:\{\{[<%](?!\/\*).*[>%]\}\}|\{%.*%\})[ \t]*$/;
const indentedTag = /^(?: {4,}|[ \t]*\t)\S/;

/**
 * Moves tags that stand inside of other tags, further in than text may, to the place of the tag above: they are no
 * code. Lines are given and taken as one text; code between fences stays.
 */
export function alignTags(source: string): string {
  if (!/\{\{[<%]|\{%/.test(source)) return source;
  let above = '';
  let fence = '';
  const lines = source.split('\n').map((line) => {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = '';
    } else if (mark !== '') fence = mark;
    if (line.trim() === '') return line;
    const isNested =
      fence === '' &&
      indentedTag.test(line) &&
      tagAlone.test(line) &&
      tagAlone.test(above) &&
      columnsOfIndent(above) < 4;
    above = isNested ? `${/^[ \t]*/.exec(above)?.[0] ?? ''}${line.trim()}` : line;
    return above;
  });
  return lines.join('\n');
}
