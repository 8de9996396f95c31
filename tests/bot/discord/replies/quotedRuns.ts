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
  return runs.map((lines) => unescapeMarkdown(withoutBold(lines.join('\n'))));
}

/** Takes away the pairs of asterisks that are not escaped. */
function withoutBold(markdown: string): string {
  return markdown.replace(/\\[^0-9A-Za-z\s]|\*\*/g, (found) => (found === '**' ? '' : found));
}
