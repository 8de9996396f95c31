import type { QuoteSource, QuoteVerification } from '../../retrieval/quotes/quoteVerification.js';
import { describeOrigin } from '../wording/describeOrigin.js';
import { describeQuoteProblem } from '../wording/describeQuoteProblem.js';
import { displayWidth } from './displayWidth.js';
import type { Layout } from './layout.js';
import { markDifferences, type MarkedWord } from './markDifferences.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quotedLines.js';

const indent = '    ';

/**
 * Where a quote comes from, for people: the outcome, then each article with the words as it has them (what differs set
 * off), who says them there, and the quote with its differences marked. A quote that could not be looked for gives the
 * reason alone.
 */
export function formatVerification(verification: QuoteVerification, layout: Layout): string {
  const { problem, status, matches } = verification;
  if (problem !== null) return describeQuoteProblem(problem, layout.wording);
  const outcome = layout.wording.quote[status](matches.length);
  const heading = paragraph(`${outcome}${matches.length === 0 ? '.' : ':'}`, { width: layout.width });
  const blocks = matches.map((match, index) => matchLines(verification, match, index + 1, layout));
  return [heading, ...blocks].map((lines) => lines.join('\n')).join('\n\n');
}

function matchLines(
  { quote, searched }: QuoteVerification,
  match: QuoteSource,
  n: number,
  layout: Layout,
): string[] {
  const { width, style, today, wording } = layout;
  const { article, text, start, speaker, differences } = match;
  const origin = describeOrigin(article, today, wording);
  const beside = { width, first: indent, rest: indent, style: style.faint };
  const highlights = differences.map((one) => ({ start: one.start - start, end: one.end - start }));
  const inSearched = differences.map((one) => ({
    ...one,
    quoteStart: one.quoteStart - searched.start,
    quoteEnd: one.quoteEnd - searched.start,
  }));
  return [
    ...paragraph(article.title, { width, first: `[${n}] `, rest: indent, style: style.title }),
    ...paragraph(speaker === null ? origin : `${origin}; ${wording.saidBy(speaker.name)}`, beside),
    ...quotedLines(text, layout, { indent, highlights }).lines,
    ...(differences.length === 0
      ? []
      : [
          ...paragraph(`${wording.differences}:`, { ...beside }),
          ...markedLines(markDifferences(quote.slice(searched.start, searched.end), inSearched), layout),
        ]),
    ...paragraph(article.url ?? article.path, beside),
  ];
}

function markedLines(words: readonly MarkedWord[], { width, style }: Layout): string[] {
  const lines: string[] = [];
  let line = '';
  let column = 0;
  for (const { text, kind, glued } of words) {
    const columns = displayWidth(text);
    const shown = kind === 'same' ? text : style[kind](text);
    if (line !== '' && !glued && indent.length + 2 + column + 1 + columns > width) {
      lines.push(line);
      line = '';
      column = 0;
    }
    const blank = line === '' || glued ? '' : ' ';
    line += `${blank}${shown}`;
    column += blank.length + columns;
  }
  return [...lines, line].map((shown) => `${indent}  ${shown}`);
}
