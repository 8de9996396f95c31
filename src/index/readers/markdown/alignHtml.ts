/** Elements that hold blocks; `details` also holds code that is only indented, as GitHub shows it. */
const holders = 'div|section|article|aside|figure|blockquote|header|footer|main|nav|ul|ol|dl|table|form';
const holderTag = new RegExp(`<(/?)(${holders})\\b[^<>]{0,500}>`, 'gi');
const indented = /^(?: {4}| {0,3}\t)/;
const indentedTag = new RegExp(`^(?: {4}| {0,3}\\t).*</?(?:${holders}|p)\\b`, 'im');
/** How a line begins that goes on with HTML, and how one ends. */
const opensHtml = new RegExp(
  `^[ \\t]*</?(?:${holders}|p|h[1-6]|li|dt|dd|tr|td|th|figcaption|img|hr|br)\\b`,
  'i',
);
const closesHtml = new RegExp(`</(?:${holders}|p|h[1-6]|li|dd|td|th|figcaption)>[ \\t]*$`, 'i');
const item = /^ {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]/;
const template = /^(?:\{\{.*\}\}|\{%.*%\})$/;
const fencePattern = /^[ \t]*(`{3,}|~{3,})/;

/**
 * Moves to the first column what goes on indented, after a blank line, inside an element: HTML, which kramdown reads to the
 * end of its element, and which would be code by its indentation. Lines are given and taken as one text; what stands
 * between fences stays, and so do lines under an element that nothing closes.
 */
export function alignHtml(source: string): string {
  if (!indentedTag.test(source)) return source;
  const lines = source.split('\n');
  let closings = countClosings(source);
  let open = 0;
  let fence = '';
  // What is indented under an item of a list belongs to it.
  let inItem = false;
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && !isBlank(lines[end] ?? '')) end += 1;
    const first = lines[start] ?? '';
    const last = lines[end - 1] ?? '';
    if (first !== '' && !indented.test(first)) inItem = item.test(first);
    const isHtml =
      fence === '' &&
      open > 0 &&
      !inItem &&
      indented.test(first) &&
      (opensHtml.test(first) || closesHtml.test(last));
    for (let at = start; at < end; at += 1) {
      const line = lines[at] ?? '';
      const mark = fencePattern.exec(line)?.[1] ?? '';
      if (fence !== '') fence = mark.startsWith(fence) ? '' : fence;
      else if (mark !== '') fence = mark;
      if (isHtml) lines[at] = line.trimStart();
      if (fence !== '' || (indented.test(line) && open === 0)) continue;
      for (const [, closing] of line.matchAll(holderTag)) {
        if (closing === '/') {
          open = Math.max(0, open - 1);
          closings -= 1;
        } else if (open < closings) open += 1;
      }
    }
    start = end + 1;
  }
  return lines.join('\n');
}

function countClosings(source: string): number {
  let closings = 0;
  for (const [, closing] of source.matchAll(holderTag)) if (closing === '/') closings += 1;
  return closings;
}

/** Whether nothing stands in a line once templates are gone: the next one stands after a blank line. */
function isBlank(line: string): boolean {
  const own = line.trim();
  return own === '' || template.test(own);
}
