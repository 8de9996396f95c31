import type { Citation } from '../../../retrieval/answer.js';
import { wholeExcerpt } from '../../excerpt/partOfExcerpt.js';
import type { ArticleReference } from '../../../store/article.js';
import type { QuoteVerification } from '../../../retrieval/quotes/quoteVerification.js';
import { describeQuoteProblem } from '../../wording/describeQuoteProblem.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { articleLine } from './articleLine.js';
import { askedPartId } from './answerReply.js';
import { excerptBlock, type Excerpt } from './excerptBlock.js';
import { quoteBlock } from './quoteBlock.js';
import type { ReplyButton, ReplyContent, ReplyPart } from './reply.js';
import { plainLine } from './shortenText.js';

/** Citations and articles on a page: as many as surely fit. */
export const citationsOnPage = 3;
/** Articles listed on one page of a reply. */
export const articlesOnPage = 10;

/** Of a stretch of an article as it is shown; with its title, authors and buttons it is within a message's limit. */
export const stretchCharacters = 3000;

const room = {
  title: 120,
  excerpt: 600,
  listedTitle: 100,
  listedLine: 330,
  match: 450,
  matches: 3,
  quote: 240,
  difference: 60,
} as const;

/** What every lookup is shown with. */
export interface LookupView {
  readonly today: string;
  readonly wording: DiscordWording;
  readonly rows: readonly (readonly ReplyButton[])[];
}

/** A line above a page that says what was looked for; it can be read back from the message. */
export type Heading = string;

/** Excerpts in their order, each with its article. */
export function citationsReply(
  heading: Heading,
  citations: readonly Citation[],
  view: LookupView,
): ReplyContent {
  const parts = citations.slice(0, citationsOnPage).map((citation): ReplyPart => {
    const { headings } = citation;
    const line = articleLine(citation.article, { ...lineOptions(view, room.title), headings });
    const also =
      citation.alsoIn.length === 0 ? [] : [`-# ${view.wording.answer.alsoIn(citation.alsoIn.length)}`];
    return [
      `[${citation.n}] ${line}`,
      excerptBlock(wholeExcerpt(citation), {
        maxCharacters: room.excerpt,
        wording: view.wording.common,
        rest: null,
      }),
      ...also,
    ].join('\n');
  });
  return { parts: [{ markdown: heading, id: askedPartId }, ...parts], rows: view.rows };
}

/** Articles, a line each. */
export function articlesReply(
  heading: Heading,
  articles: readonly ArticleReference[],
  view: LookupView,
): ReplyContent {
  const lines = articles.slice(0, articlesOnPage).map((article) => {
    const line = articleLine(article, lineOptions(view, room.listedTitle));
    return `- ${line.length <= room.listedLine ? line : articleLine({ ...article, url: null }, lineOptions(view, room.listedTitle))}`;
  });
  return { parts: [{ markdown: heading, id: askedPartId }, lines.join('\n')], rows: view.rows };
}

/** A stretch of an article, with a part of it in bold. */
export function stretchReply(
  article: ArticleReference,
  stretch: { readonly excerpt: Excerpt; readonly note?: string },
  view: LookupView,
): ReplyContent {
  const parts = [
    articleLine(article, lineOptions(view, room.title)),
    excerptBlock(stretch.excerpt, {
      maxCharacters: stretchCharacters,
      wording: view.wording.common,
      rest: null,
    }),
    ...(stretch.note === undefined ? [] : [`-# ${stretch.note}`]),
  ];
  return { parts, rows: view.rows };
}

/** Where a quote comes from. */
export function verificationReply(verification: QuoteVerification, view: LookupView): ReplyContent {
  const { quote, status, matches, problem } = verification;
  const { wording } = view;
  if (problem !== null)
    return { parts: [plainLine(describeQuoteProblem(problem, wording.common), 300)], rows: view.rows };
  const shown = matches.slice(0, room.matches);
  const parts = shown.map((match): ReplyPart => {
    const differences = match.differences.slice(0, 4).map((one) => {
      const pasted = plainLine(one.quote, room.difference) || '–';
      const there = plainLine(one.article, room.difference) || '–';
      return `-# ${wording.lookup.quoteDiffers(pasted, there)}`;
    });
    return [
      articleLine(match.article, lineOptions(view, room.title)),
      quoteBlock(match.text, [], room.match),
      ...(match.speaker === null ? [] : [`-# ${wording.common.saidBy(plainLine(match.speaker.name, 80))}`]),
      ...differences,
    ].join('\n');
  });
  const more = matches.length - shown.length;
  const rest = more > 0 ? [`-# ${wording.lookup.quoteAlsoIn(more)}`] : [];
  return {
    parts: [
      [`**${wording.common.quote[status](matches.length)}**`, `-# “${plainLine(quote, room.quote)}”`].join(
        '\n',
      ),
      ...parts,
      ...rest,
    ],
    rows: view.rows,
  };
}

function lineOptions({ today, wording }: LookupView, titleCharacters: number) {
  return { today, wording: wording.common, titleCharacters };
}
