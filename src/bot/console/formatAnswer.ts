import type { Answer, Citation, Disagreement, Lead } from '../../retrieval/answer.js';
import { partOfExcerpt } from '../excerpt/partOfExcerpt.js';
import { describeConfidence } from '../wording/describeConfidence.js';
import { describeDate } from '../wording/describeDate.js';
import { displayWidth } from './displayWidth.js';
import { formatCitation } from './formatCitation.js';
import type { Layout } from './layout.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quotedLines.js';

const indent = '  ';
/** Values of a disagreement stand in a column of at most this width. */
const widestValue = 40;

/**
 * An answer for a terminal or a file: status and confidence in words, the lead, what to know about it (a newer article,
 * disagreements, corroboration, how the question was read), then the numbered citations. An unanswered question shows
 * the closest articles instead: excerpts under “do not say” would look like an answer. Blocks are parted by one blank
 * line; the text ends without one. The reply to small talk is the bot's own words alone.
 */
export function formatAnswer(answer: Answer, layout: Layout): string {
  if (answer.message !== undefined) return messageLines(answer.message, layout).join('\n');
  const blocks =
    answer.answer === null
      ? [[statusLine(answer, layout)], noteLines(answer, layout), closestLines(answer, layout)]
      : [
          [statusLine(answer, layout)],
          leadLines(answer.answer, answer.citations, layout),
          [...aboutAnswer(answer, layout), ...noteLines(answer, layout)],
          ...answer.citations.map((citation) => formatCitation(citation, layout)),
        ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function messageLines(message: string, { width }: Layout): string[] {
  return message.split('\n').flatMap((line) => paragraph(line, { width, rest: indent }));
}

function statusLine({ status, confidence, answer }: Answer, { wording }: Layout): string {
  const told = wording.status[status === 'chat' ? 'unanswered' : status];
  if (answer === null || confidence === null) return `${told}.`;
  return `${told} (${describeConfidence(confidence, wording)}) [${answer.citation}]:`;
}

function leadLines(lead: Lead, citations: readonly Citation[], layout: Layout): string[] {
  const { text, highlights, blocks } = partOfExcerpt(
    lead,
    citations.find(({ n }) => n === lead.citation),
  );
  return [...quotedLines(text, layout, { indent, bar: '', highlights, blocks }).lines];
}

function aboutAnswer(answer: Answer, layout: Layout): string[] {
  const { wording, width, today } = layout;
  const { articles, independentTexts } = answer.corroboration;
  const newer = answer.citations.find(({ n }) => n === answer.newer);
  const lines: string[] = [];
  if (newer !== undefined) {
    lines.push(`${wording.newer(`[${newer.n}]`, describeDate(newer.article.date, today, wording))}.`);
  }
  if (articles > 1) lines.push(`${wording.corroboration(articles, independentTexts)}.`);
  return [
    ...answer.disagreements.flatMap((disagreement) => disagreementLines(disagreement, layout)),
    ...lines.flatMap((line) => paragraph(line, { width, rest: indent })),
  ];
}

function noteLines({ notes }: Answer, { width }: Layout): string[] {
  return notes.flatMap((note) => paragraph(note, { width, rest: indent }));
}

function disagreementLines({ about, values }: Disagreement, layout: Layout): string[] {
  const { wording, width, today } = layout;
  const column = Math.min(widestValue, Math.max(...values.map(({ value }) => displayWidth(value))));
  return [
    ...paragraph(`${wording.disagreement(about)}:`, { width, rest: indent }),
    ...values.flatMap(({ value, citation, date }) => {
      const padding = ' '.repeat(Math.max(0, column - displayWidth(value)));
      const dated = `${value}${padding}  [${citation}] ${describeDate(date, today, wording)}`;
      return paragraph(dated, { width, first: indent, rest: '      ' });
    }),
  ];
}

function closestLines({ closest, citations }: Answer, layout: Layout): string[] {
  const { wording, width, today, style, fold } = layout;
  if (closest.length === 0) return [];
  return [
    `${wording.closest}:`,
    ...closest.flatMap(({ title, date }) => [
      ...paragraph(title, { width, first: indent, rest: indent, style: style.title }),
      ...paragraph(describeDate(date, today, wording), {
        width,
        first: '    ',
        rest: '    ',
        style: style.faint,
      }),
    ]),
    ...(fold && citations.length > 0 ? [style.faint(`${indent}… (:more for the nearest excerpts)`)] : []),
  ];
}
