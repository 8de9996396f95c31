import type { Answer, Citation, Lead } from '../../../retrieval/answer.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { articleLine, articleDate } from './articleLine.js';
import { escapeMarkdown, unescapeMarkdown } from './escapeMarkdown.js';
import { partOfExcerpt } from '../../excerpt/partOfExcerpt.js';
import { excerptBlock } from './excerptBlock.js';
import { plainLine } from './shortenText.js';
import { separator, type ReplyButton, type ReplyContent, type ReplyPart } from './reply.js';

/** Room of each part in characters; together, with the fixed words around them, they stay under a message's 4,000. */
const room = {
  asked: 300,
  note: 120,
  notes: 2,
  lead: 500,
  excerpt: 800,
  shownTitle: 150,
  listedTitle: 70,
  listed: 4,
  closest: 5,
  about: 60,
  value: 40,
  values: 3,
  disagreements: 2,
} as const;

/** The id of the text display that says what was asked, so that it can be read back from a message. */
export const askedPartId = 7;

/** Green, yellow and grey. */
const accents = { answered: 0x2d7d46, partial: 0xb58900, unanswered: 0x6b7280 } as const;

/** An answer and how it is to be shown. */
export interface AnswerView {
  readonly answer: Omit<Answer, 'question'>;
  /** Shown above the answer where the asker's own message does not stand there; see {@link askedPart}; null else. */
  readonly asked: string | null;
  /** The `n` of the citation that is shown whole. */
  readonly shown: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly wording: DiscordWording;
  readonly rows: readonly (readonly ReplyButton[])[];
  /** True once a passage that it cites changed or vanished. */
  readonly outdated?: boolean;
}

/**
 * An answer as a reply: what the articles say, word for word, then one source whole and the others as a list. Pure. For
 * any answer the payload is within Discord's limits and every quotation is a slice of its article's excerpt.
 */
export function answerReply(view: AnswerView): ReplyContent {
  const { answer, wording } = view;
  const status = answer.answer === null || answer.status === 'chat' ? 'unanswered' : answer.status;
  const parts: ReplyPart[] = [
    ...(view.outdated === true ? [`⚠️ ${wording.answer.changed}`] : []),
    ...(view.asked === null ? [] : [{ markdown: view.asked, id: askedPartId }]),
    leadPart(view, status),
    ...notesPart(answer.notes),
  ];
  const body = status === 'unanswered' ? closestParts(view) : sourceParts(view);
  return { parts: [...parts, ...body], rows: view.rows, accent: accents[status] };
}

function leadPart({ answer, wording }: AnswerView, status: keyof typeof accents): string {
  const heading = `**${wording.common.status[status]}**`;
  if (answer.answer === null) return heading;
  return `${heading} [${answer.answer.citation}]\n${leadBlock(answer.answer, answer.citations, wording)}`;
}

function leadBlock(lead: Lead, citations: readonly Citation[], wording: DiscordWording): string {
  return excerptBlock(
    partOfExcerpt(
      lead,
      citations.find(({ n }) => n === lead.citation),
    ),
    {
      maxCharacters: room.lead,
      wording: wording.common,
      rest: wording.buttons.context,
    },
  );
}

function notesPart(notes: readonly string[]): string[] {
  const lines = notes.slice(0, room.notes).map((note) => `-# ${plainLine(note, room.note)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function closestParts({ answer, wording, today }: AnswerView): ReplyPart[] {
  const closest = answer.closest.slice(0, room.closest);
  if (closest.length === 0) return [wording.answer.nothingClose];
  const lines = closest.map(
    ({ title, date }) =>
      `- ${plainLine(title, room.shownTitle)} · ${articleDate(date, { today, wording: wording.common })}`,
  );
  return [[`${wording.common.closest}:`, ...lines].join('\n')];
}

function sourceParts(view: AnswerView): ReplyPart[] {
  const { answer } = view;
  const shown = answer.citations.find(({ n }) => n === view.shown) ?? answer.citations[0];
  if (shown === undefined) return [];
  return [separator, citationPart(shown, view), ...besideParts(view), ...otherParts(view, shown)];
}

function citationPart(citation: Citation, { wording, today }: AnswerView): string {
  const { article, n, headings, alsoIn } = citation;
  const line = { today, wording: wording.common, titleCharacters: room.shownTitle, headings };
  return [
    `[${n}] ${articleLine(article, line)}`,
    excerptBlock(
      { ...citation, text: citation.excerpt },
      { maxCharacters: room.excerpt, wording: wording.common, rest: wording.buttons.context },
    ),
    ...(alsoIn.length === 0 ? [] : [`-# ${wording.answer.alsoIn(alsoIn.length)}`]),
  ].join('\n');
}

/** What else the citations say taken together: how many agree, where they differ, and whether there is newer. */
function besideParts({ answer, wording, today }: AnswerView): string[] {
  const { articles, independentTexts } = answer.corroboration;
  const newer = answer.citations.find(({ n }) => n === answer.newer);
  const lines = [
    ...(newer === undefined ? [] : [newerLine(newer, wording, today)]),
    ...answer.disagreements.slice(0, room.disagreements).map((one) => disagreementLine(one, wording)),
    ...(articles > 1 ? [`-# ${wording.common.corroboration(articles, independentTexts)}`] : []),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function newerLine({ n, article }: Citation, wording: DiscordWording, today: string): string {
  return wording.common.newer(`[${n}]`, articleDate(article.date, { today, wording: wording.common }));
}

function disagreementLine(
  { about, values }: Answer['disagreements'][number],
  wording: DiscordWording,
): string {
  const told = values.slice(0, room.values).map(({ value, citation, date }) => {
    const day = date === null ? '' : `, ${escapeMarkdown(date.slice(0, 10))}`;
    return `${plainLine(value, room.value)} [${citation}${day}]`;
  });
  const more = values.length > room.values ? ' …' : '';
  return `${wording.common.disagreement(plainLine(about, room.about))}: ${told.join(' · ')}${more}`;
}

function otherParts({ answer, wording, today }: AnswerView, shown: Citation): ReplyPart[] {
  const others = answer.citations.filter((citation) => citation !== shown).slice(0, room.listed);
  if (others.length === 0) return [];
  const options = { today, wording: wording.common, titleCharacters: room.listedTitle };
  const lines = others.map(({ n, article, headings }) => {
    // The headings give way first, then a long address: the list must find room.
    const long = [articleLine(article, { ...options, headings }), articleLine(article, options)];
    const short = articleLine({ ...article, url: null }, options);
    return `-# [${n}] ${long.find((line) => line.length <= 190) ?? short}`;
  });
  return [separator, `${wording.answer.otherCitations}\n${lines.join('\n')}`];
}

/** The line that says what was asked. */
export function askedPart(text: string, wording: DiscordWording): string {
  return `-# ${wording.answer.asked(plainLine(text, room.asked))}`;
}

/** What {@link askedPart} was made of; a long text comes back shortened. */
export function askedText(part: string): string {
  return unescapeMarkdown(part.replace(/^-# [^:]{0,40}: ?/, ''));
}
