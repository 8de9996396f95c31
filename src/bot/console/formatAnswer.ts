import type { Answer, Citation, Disagreement } from '../../retrieval/answer.js';
import { candidatesOf } from '../excerpt/shownCandidates.js';
import { describeLeftOut } from '../excerpt/describeLeftOut.js';
import { leadSurroundings } from '../excerpt/leadSurroundings.js';
import type { StructuredLead } from '../excerpt/partOfExcerpt.js';
import { describeConfidence } from '../wording/describeConfidence.js';
import { describeDate } from '../wording/describeDate.js';
import { describeChat, describeNote } from '../wording/describeNote.js';
import { describeOrigin } from '../wording/describeOrigin.js';
import { displayWidth } from './displayWidth.js';
import type { Layout } from './layout.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quotedLines.js';

const indent = '  ';
/** Values of a disagreement stand in a column of at most this width. */
const widestValue = 40;
/** A sentence with its surroundings, and a candidate, in characters. */
const room = { sentence: 280, candidate: 150 } as const;
/** Lines of a list, code or table; more are folded on a terminal. */
const mostLines = 10;

/**
 * An answer for a terminal or a file: status and confidence in words, the lead in its surroundings with its source, what
 * to know about it (where articles differ, a newer one, how the question was read), and the other sources in one line.
 * One that is not sure shows its best candidates, and where articles differ. An unanswered question shows the closest
 * articles instead: excerpts under “do not say” would look like an answer. Blocks are parted by one blank line; the text
 * ends without one. The reply to small talk is the bot's own words alone.
 */
export function formatAnswer(answer: Answer, layout: Layout): string {
  if (answer.chat !== undefined)
    return messageLines(describeChat(answer.chat, layout.wording), layout).join('\n');
  return blocksOf(answer, layout)
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function blocksOf(answer: Answer, layout: Layout): string[][] {
  const lead = answer.answer;
  if (lead === null) {
    return [[statusLine(answer, layout)], noteLines(answer, layout), closestLines(answer, layout)];
  }
  if (answer.status === 'partial') {
    const candidates = candidatesOf(answer, room.candidate);
    return [
      [statusLine(answer, layout)],
      ...candidates.map(({ citation, part, isCut }) => excerptLines(part, citation, layout, { isCut })),
      [...differingLines(answer, layout), ...noteLines(answer, layout)],
    ];
  }
  const citation = answer.citations.find(({ n }) => n === lead.citation);
  const part = leadSurroundings(lead, citation, room.sentence);
  return [
    [statusLine(answer, layout)],
    excerptLines(part, citation, layout),
    [...aboutAnswer(answer, layout), ...noteLines(answer, layout)],
    sourceLines(answer, layout),
  ];
}

function messageLines(message: string, { width }: Layout): string[] {
  return message.split('\n').flatMap((line) => paragraph(line, { width, rest: indent }));
}

function statusLine({ status, confidence, answer }: Answer, { wording }: Layout): string {
  const told = wording.status[status === 'chat' ? 'unanswered' : status];
  if (answer === null || confidence === null) return `${told}.`;
  return `${told} (${describeConfidence(confidence, wording)}):`;
}

/** Verbatim text behind a bar, what of its list, code or table is left out, and where it stands. */
function excerptLines(
  part: StructuredLead,
  citation: Citation | undefined,
  layout: Layout,
  { isCut = false } = {},
): string[] {
  const { width, style, today, wording, fold } = layout;
  const { text, highlights, blocks } = part;
  const whole = quotedLines(text, layout, { indent, highlights, blocks });
  const isFolded = fold && whole.lines.length > mostLines + 1;
  const shown = isFolded ? quotedLines(text, layout, { indent, highlights, blocks, most: mostLines }) : whole;
  const left = describeLeftOut(shown.leftOut, wording, part.beyond);
  const more = citation === undefined || !fold ? '' : ` (:${isFolded ? 'more' : 'open'} ${citation.n})`;
  const beside = { width, first: indent, rest: `${indent}  `, style: style.faint };
  return [
    ...shown.lines,
    ...(isCut ? [style.faint(`${indent}…`)] : []),
    ...(isFolded || left !== '' ? [style.faint(`${indent}…${left === '' ? '' : ` ${left}`}${more}`)] : []),
    ...(citation === undefined
      ? []
      : [
          ...paragraph(`[${citation.n}] ${[citation.article.title, ...citation.headings].join(' › ')}`, {
            width,
            first: indent,
            rest: `${indent}    `,
            style: style.title,
          }),
          ...paragraph(
            [
              describeOrigin(citation.article, today, wording),
              citation.article.url ?? citation.article.path,
            ].join(' · '),
            { ...beside, first: `${indent}    `, rest: `${indent}    ` },
          ),
        ]),
  ];
}

/** The articles of the other citations and of the copies of any, each once, in a line. */
function sourceLines({ answer, citations }: Answer, { width, style, wording, fold }: Layout): string[] {
  const lead = citations.find(({ n }) => n === answer?.citation);
  const named = [
    ...citations.map(({ n, article }) => ({ article, label: `[${n}] ` })),
    ...citations.flatMap(({ alsoIn }) => alsoIn.map(({ article }) => ({ article, label: '' }))),
  ];
  const seen = new Set([lead?.article.id]);
  const others = named.filter(({ article }) => !seen.has(article.id) && seen.add(article.id));
  if (others.length === 0) return [];
  const told = others.map(({ article, label }) => `${label}${article.title}`).join(' · ');
  const hint = fold ? ' (:more N)' : '';
  return paragraph(wording.listed(wording.sources, `${told}${hint}`), {
    width,
    rest: indent,
    style: style.faint,
  });
}

function aboutAnswer(answer: Answer, layout: Layout): string[] {
  const { wording, width, today } = layout;
  const newer = answer.citations.find(({ n }) => n === answer.newer);
  const lines: string[] = [];
  if (newer !== undefined) {
    lines.push(`${wording.newer(`[${newer.n}]`, describeDate(newer.article.date, today, wording))}.`);
  }
  return [
    ...differingLines(answer, layout),
    ...lines.flatMap((line) => paragraph(line, { width, rest: indent })),
  ];
}

function noteLines({ notes }: Answer, { width, wording }: Layout): string[] {
  return notes.flatMap((note) => paragraph(describeNote(note, wording), { width, rest: indent }));
}

function differingLines({ disagreements }: Answer, layout: Layout): string[] {
  return disagreements.flatMap((disagreement) => disagreementLines(disagreement, layout));
}

function disagreementLines({ about, values }: Disagreement, layout: Layout): string[] {
  const { wording, width, today } = layout;
  const column = Math.min(widestValue, Math.max(...values.map((one) => displayWidth(withUnitOf(one)))));
  return [
    ...paragraph(wording.listed(wording.disagreement(about), '').trimEnd(), { width, rest: indent }),
    ...values.flatMap((one) => {
      const { citation, date } = one;
      const value = withUnitOf(one);
      const padding = ' '.repeat(Math.max(0, column - displayWidth(value)));
      const dated = `${value}${padding}  [${citation}] ${describeDate(date, today, wording)}`;
      return paragraph(dated, { width, first: indent, rest: '      ' });
    }),
  ];
}

function withUnitOf({ value, withUnit = value }: Disagreement['values'][number]): string {
  return withUnit;
}

function closestLines({ closest, citations }: Answer, layout: Layout): string[] {
  const { wording, width, today, style, fold } = layout;
  if (closest.length === 0) return [];
  return [
    wording.listed(wording.closest, '').trimEnd(),
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
