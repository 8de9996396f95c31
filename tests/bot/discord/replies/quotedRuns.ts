import { unescapeMarkdown } from '../../../../src/bot/discord/replies/escapeMarkdown.js';

/**
 * The stretches that stand in quotation styling in a Markdown text, as a reader sees them: without the marks of the
 * quotation, of bold type and of escaping.
 */
export function quotedRuns(markdown: string): string[] {
  const runs: string[][] = [];
  let isOpen = false;
  for (const line of markdown.split('\n')) {
    const isQuoted = line.startsWith('> ');
    if (isQuoted && !isOpen) runs.push([]);
    if (isQuoted) runs.at(-1)?.push(line.slice(2));
    isOpen = isQuoted;
  }
  return runs.map((lines) => unescapeMarkdown(withoutBold(withoutLinks(lines.join('\n')))));
}

/** Takes away the pairs of asterisks that are not escaped. */
function withoutBold(markdown: string): string {
  return markdown.replace(/\\[^0-9A-Za-z\s]|\*\*/g, (found) => (found === '**' ? '' : found));
}

/** Leaves the words of links alone; brackets of the text itself are escaped. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\\[^0-9A-Za-z\s]|\[|\]\(https?:[^)\s]*\)/g, (found) =>
    found.startsWith('\\') ? found : '',
  );
}
