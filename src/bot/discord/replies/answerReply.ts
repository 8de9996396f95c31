import type { Answer, Citation } from '../../../retrieval/answer.js';
import { candidatesOf } from '../../excerpt/shownCandidates.js';
import { leadSurroundings } from '../../excerpt/leadSurroundings.js';
import type { StructuredLead } from '../../excerpt/partOfExcerpt.js';
import type { ReplyLength } from '../../replyLength.js';
import { describeNote } from '../../wording/describeNote.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { isSavedAnswer } from '../../savedAnswers/preferSaved.js';
import { articleDate, articleLine, articleLink, webAddress } from './articleLine.js';
import { escapeMarkdown, unescapeMarkdown } from './escapeMarkdown.js';
import { excerptBlock } from './excerptBlock.js';
import type { ReplyButton, ReplyContent, ReplyPart } from './reply.js';
import { plainLine } from './shortenText.js';
import { sourcesLine } from './sourcesReply.js';

/** Room of each part in characters; together, with the fixed words around them, they stay under a message's 4,000. */
const room = {
  asked: 300,
  note: 120,
  /** A sentence with its surroundings, before marks are escaped. */
  sentence: { short: 280, full: 700 },
  /** What is shown of the lead, escaped. */
  lead: { short: 600, full: 1000 },
  candidate: 132,
  title: 60,
  path: 50,
  /** With what a code or table needs around it. */
  candidateBlock: 420,
  candidateTitle: 46,
  candidatePath: 24,
  newerTitle: 40,
  /** The line of the closest articles; a title that would be shorter than the least is left out. */
  closest: 64,
  leastTitle: 16,
  closestTitle: 80,
  about: 50,
  value: 44,
  values: 3,
  disagreement: 600,
  sources: 900,
  body: 3500,
} as const;

/** Items, rows or lines of code that a short reply shows. */
const mostUnits = { short: 8, full: 25 } as const;

/** Such units of a candidate, of which three stand in one reply. */
const mostCandidateUnits = 3;

/** The id of the text display that says what was asked, so that it can be read back from a message. */
export const askedPartId = 7;

/** Green, yellow and grey. */
const accents = { answered: 0x2d7d46, partial: 0xb58900, unanswered: 0x6b7280 } as const;

/** An answer and how it is to be shown. */
export interface AnswerView {
  readonly answer: Omit<Answer, 'question'>;
  /** Shown above the answer where the asker's own message does not stand there; see {@link askedPart}; null else. */
  readonly asked: string | null;
  readonly length: ReplyLength;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly wording: DiscordWording;
  readonly rows: readonly (readonly ReplyButton[])[];
  /** True once a passage that it cites changed or vanished. */
  readonly outdated?: boolean;
}

/**
 * An answer as a reply: the lead in its surroundings, its source, and a line each for what differs or is newer. One that
 * is not sure shows its best candidates, and where articles differ; none is two lines. A full reply has more of the
 * surroundings and the sources. Pure. For any answer the payload is within Discord's limits and every quotation is a
 * slice of its article's excerpt.
 */
export function answerReply(view: AnswerView): ReplyContent {
  const { answer, wording } = view;
  const status = answer.answer === null || answer.status === 'chat' ? 'unanswered' : answer.status;
  const parts: ReplyPart[] = [
    ...(view.outdated === true ? [`⚠️ ${wording.answer.changed}`] : []),
    ...(view.asked === null ? [] : [{ markdown: view.asked, id: askedPartId }]),
    ...bodyParts(view, status),
  ];
  return { parts, rows: view.rows, accent: accents[status] };
}

function bodyParts(view: AnswerView, status: keyof typeof accents): string[] {
  if (status === 'unanswered') return [unansweredPart(view)];
  if (status === 'partial') {
    const differ = differingLines(view);
    return [
      `**${view.wording.common.status.partial}**`,
      ...candidateParts(view),
      ...(differ.length === 0 ? [] : [differ.join('\n')]),
    ];
  }
  return [answeredPart(view)];
}

function answeredPart(view: AnswerView): string {
  const { answer: whole, length, wording } = view;
  const { answer: lead, citations } = whole;
  if (lead === null) return '';
  const citation = citations.find(({ n }) => n === lead.citation);
  const lines = [
    block(leadSurroundings(lead, citation, room.sentence[length]), wording, {
      maxCharacters: room.lead[length],
      mostUnits: mostUnits[length],
    }),
    ...(citation === undefined ? [] : [sourceLine(citation, view)]),
    ...besideLines(view),
    ...noteLines(view),
    ...(length === 'full' && citations.length > 1
      ? [sourcesLine(citations, { wording, maxCharacters: room.sources })]
      : []),
  ];
  return fitting(lines);
}

/** As many of the lines as find room in one text, the first ones first. */
function fitting(lines: readonly string[]): string {
  let left: number = room.body;
  const shown = lines.filter((line) => {
    const fits = line.length + 1 <= left;
    if (fits) left -= line.length + 1;
    return fits;
  });
  return shown.join('\n');
}

function block(
  part: StructuredLead,
  wording: DiscordWording,
  {
    maxCharacters,
    mostUnits: most,
    rest = wording.buttons.context,
  }: { maxCharacters: number; mostUnits: number; rest?: string | null },
): string {
  return excerptBlock(part, { maxCharacters, mostUnits: most, wording: wording.common, rest });
}

/** Where an excerpt stands, small; its age only where others differ from it or are newer. */
function sourceLine(
  { article, headings }: Citation,
  { answer, length, today, wording }: Pick<AnswerView, 'answer' | 'length' | 'today' | 'wording'>,
  { title, path, before = '' }: { title: number; path: number; before?: string } = room,
): string {
  if (isSavedAnswer(article)) return `-# ${before}${savedLine(article, wording)}`;
  const matters = answer.status === 'answered' && (answer.newer !== null || answer.disagreements.length > 0);
  const withAge = length === 'full' || matters;
  const line = articleLine(article, {
    today,
    wording: wording.common,
    titleCharacters: title,
    headings,
    pathCharacters: path,
    withAge,
  });
  return `-# ${before}${line}`;
}

/** People's own words, and not the outlet's: who answered, and when, linked to the message. */
function savedLine(article: Citation['article'], wording: DiscordWording): string {
  const told = wording.answer.answeredBy(
    plainLine(article.source ?? '–', 60),
    escapeMarkdown(article.date ?? '–'),
  );
  const url = webAddress(article.url);
  return `✅ ${url === null ? told : `[${told}](${url})`} · ${plainLine(article.title, room.title)}`;
}

/** What else the citations say taken together: where they differ, and whether there is newer; a line each. */
function besideLines({ answer, wording, today, length }: AnswerView): string[] {
  const newer = answer.citations.find(({ n }) => n === answer.newer);
  const { articles, independentTexts } = answer.corroboration;
  return [
    ...differingLines({ answer, wording, length }),
    ...(newer === undefined ? [] : [newerLine(newer, wording, today)]),
    ...(length === 'full' && articles > 1
      ? [`-# ${wording.common.corroboration(articles, independentTexts)}`]
      : []),
  ];
}

/** Where the citations differ, a line each: as many as a reply of this length has room for. */
function differingLines({
  answer: { disagreements, citations },
  wording,
  length,
}: Pick<AnswerView, 'answer' | 'wording' | 'length'>): string[] {
  const most = length === 'full' ? 2 : 1;
  return disagreements.slice(0, most).map((one) => disagreementLine(one, citations, wording));
}

function newerLine({ article }: Citation, wording: DiscordWording, today: string): string {
  const date = articleDate(article.date, { today, wording: wording.common });
  return `-# ${wording.common.newer(articleLink(article, room.newerTitle), date)}`;
}

function disagreementLine(
  { about, values }: Answer['disagreements'][number],
  citations: readonly Citation[],
  wording: DiscordWording,
): string {
  const line = (isLinked: boolean) => {
    const told = values.slice(0, room.values).map(({ value, withUnit = value, citation, date }) => {
      const article = isLinked ? citations.find(({ n }) => n === citation)?.article : undefined;
      const shown = articleLink({ id: '–', title: withUnit, url: article?.url ?? null }, room.value);
      return date === null ? shown : `${shown} (${escapeMarkdown(date.slice(0, 10))})`;
    });
    const more = values.length > room.values ? ' …' : '';
    const differ = wording.common.disagreement(plainLine(about, room.about));
    return `-# ${wording.common.listed(differ, `${told.join(' · ')}${more}`)}`;
  };
  const linked = line(true);
  return linked.length <= room.disagreement ? linked : line(false);
}

/** How the question was read, where that differs from what was typed; one note is enough for a short reply. */
function noteLines({ answer, length, wording }: Pick<AnswerView, 'answer' | 'length' | 'wording'>): string[] {
  const most = length === 'full' ? 2 : 1;
  return answer.notes
    .slice(0, most)
    .map((note) => `-# ${plainLine(describeNote(note, wording.common), room.note)}`);
}

function candidateParts(view: AnswerView): string[] {
  const { answer, wording } = view;
  return candidatesOf(answer, room.candidate).map(({ citation, part, isCut }) =>
    [
      block(part, wording, {
        maxCharacters: room.candidateBlock,
        mostUnits: mostCandidateUnits,
        // The button shows the lead's surroundings: the others' rest is not there.
        ...(citation.n === answer.answer?.citation ? {} : { rest: null }),
      }),
      // The ellipsis of a sentence that goes on stands outside of the quotation.
      sourceLine(citation, view, {
        title: room.candidateTitle,
        path: room.candidatePath,
        before: isCut ? '… ' : '',
      }),
    ].join('\n'),
  );
}

function unansweredPart({ answer, wording, length }: AnswerView): string {
  const closest = closestTitles(answer.closest, length);
  return [
    `**${wording.common.status.unanswered}.**`,
    closest.length === 0
      ? `-# ${wording.answer.nothingClose}`
      : `-# ${wording.common.listed(wording.common.closest, closest.join(' · '))}`,
    ...(length === 'full' ? noteLines({ answer, length, wording }) : []),
  ].join('\n');
}

/** Of a short reply as many as find room on its line; of a full one all. */
function closestTitles(closest: Answer['closest'], length: ReplyLength): string[] {
  if (length === 'full') {
    return closest.slice(0, 5).map(({ id, title }) => plainLine(title.trim() || id, room.closestTitle));
  }
  const titles: string[] = [];
  let left: number = room.closest;
  for (const { id, title } of closest) {
    if (left < room.leastTitle) break;
    const shown = plainLine(title.trim() || id, left);
    if (titles.length > 0 && shown.endsWith('…')) break;
    titles.push(shown);
    left -= shown.length + 3;
  }
  return titles;
}

/** The line that says what was asked. */
export function askedPart(text: string, wording: DiscordWording): string {
  return `-# ${wording.answer.asked(plainLine(text, room.asked))}`;
}

/** What {@link askedPart} was made of; a long text comes back shortened. */
export function askedText(part: string): string {
  return unescapeMarkdown(part.replace(/^-# [^:]{0,40}: ?/, ''));
}
