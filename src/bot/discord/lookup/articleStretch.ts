import type { Span } from '../../../text/span.js';
import { splitSentences } from '../../../text/sentences.js';
import type { IndexedArticle } from '../../../store/indexReader.js';
import { excerptUnits } from '../../excerpt/excerptUnits.js';
import { partOfText } from '../../excerpt/partOfExcerpt.js';
import { localDay } from '../../localDay.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import type { LookupContext } from '../botContext.js';
import { wholeLength } from '../replies/excerptBlock.js';
import { stretchCharacters, stretchReply } from '../replies/lookupReply.js';
import { replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { withoutLongRows } from './withoutLongRows.js';

/** Text on a page, in UTF-16 units before it is marked up. */
const pageCharacters = 1400;

/** What a page's text gives way by, until the page as it is shown finds room. */
const lessEachTime = 0.7;

/** An article as its pages are made of it. */
type PagedArticle = Pick<IndexedArticle, 'text' | 'blocks' | 'links'>;

/** Pieces from the first to the last of a page, and where it may take in more. */
interface PageStart {
  readonly from: number;
  readonly to: number;
  readonly down: boolean;
  readonly up: boolean;
}

/**
 * A stretch of whole sentences, items, rows and lines of code of about a page: around a place, before it or after it.
 * All of it is shown, whatever its marks and its columns' names take; a place that is too long for that is begun.
 */
export function stretchAround(
  given: PagedArticle,
  place: Span,
  direction: 'around' | 'before' | 'after',
): Span {
  const article = withoutLongRows(given);
  const pieces = piecesOf(article);
  let stretch = { start: 0, end: 0 };
  for (const start of pageStarts(pieces, place, direction)) {
    for (let most = pageCharacters; most > 1; most *= lessEachTime) {
      const { from, to } = grow(pieces, start, most);
      stretch = { start: pieces[from]?.start ?? 0, end: pieces[to]?.end ?? 0 };
      if (isShownWhole(article, stretch)) return stretch;
      if (to - from <= start.to - start.from) break;
    }
  }
  // A single piece, with more addresses of links than find room: it is shown without them.
  return stretch;
}

/** Where a page begins to grow: the first of these that can be shown. None in a blank article. */
function pageStarts(
  pieces: readonly Span[],
  place: Span,
  direction: 'around' | 'before' | 'after',
): PageStart[] {
  if (pieces.length === 0) return [];
  const end = pieces.length - 1;
  const next = pieces.findIndex((piece) => piece.end > place.start);
  const first = next < 0 ? end : next;
  const last = pieces.findLastIndex(({ start }) => start < place.end);
  if (direction === 'after') {
    const from = Math.min(last + 1, end);
    return [{ from, to: from, down: false, up: true }];
  }
  if (direction === 'before') {
    const to = Math.max(0, next < 0 ? end : next - 1);
    return [{ from: to, to, down: true, up: false }];
  }
  return [
    { from: first, to: Math.max(first, last), down: true, up: true },
    { from: first, to: first, down: false, up: true },
  ];
}

/** Whether a stretch finds room on its page, the marks of its evidence counted. */
function isShownWhole(article: PagedArticle, stretch: Span): boolean {
  return wholeLength(partOfText(article, stretch, stretch)) <= stretchCharacters;
}

/** What a text is cut between: its sentences, items, rows and lines of code; one that is longer than a page, in parts. */
function piecesOf({ text, blocks }: Pick<IndexedArticle, 'text' | 'blocks'>): Span[] {
  return excerptUnits(text, blocks)
    .flatMap((unit): Span[] =>
      unit.kind === 'text'
        ? splitSentences(text.slice(unit.start, unit.end)).map(({ start, end }) => ({
            start: unit.start + start,
            end: unit.start + end,
          }))
        : [unit],
    )
    .flatMap(({ start, end }) => partsOf(text, { start, end }));
}

function partsOf(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let at = start;
  while (end - at > pageCharacters) {
    const next = at + partLength(text.slice(at, at + pageCharacters));
    parts.push({ start: at, end: next });
    at = next;
  }
  return end > at ? [...parts, { start: at, end }] : parts;
}

/** Up to the last blank; where there is none, all of it but half a character. Articles are long: no words are read. */
function partLength(beginning: string): number {
  const blank = beginning.lastIndexOf(' ') + 1;
  if (blank > 0) return blank;
  return /[\ud800-\udbff]$/.test(beginning) ? beginning.length - 1 : beginning.length;
}

/** Takes in neighbours in turn while there is room. */
function grow(
  pieces: readonly Span[],
  start: PageStart,
  mostCharacters: number,
): { from: number; to: number } {
  let { from, to, down, up } = start;
  const size = (first: number, last: number) => (pieces[last]?.end ?? 0) - (pieces[first]?.start ?? 0);
  while (down || up) {
    up &&= to + 1 < pieces.length && size(from, to + 1) <= mostCharacters;
    if (up) to += 1;
    down &&= from > 0 && size(from - 1, to) <= mostCharacters;
    if (down) from -= 1;
  }
  return { from, to };
}

/** What is shown of an article, and what of it is marked as evidence. */
export interface StretchRequest {
  readonly article: IndexedArticle;
  readonly stretch: Span;
  /** In the article text; an empty span marks nothing. */
  readonly marked: Span;
  readonly wording: DiscordWording;
}

/** A stretch of an article with buttons that go back and forth in it. */
export async function stretchPage(context: LookupContext, request: StretchRequest): Promise<ReplyPayload> {
  const { stretch, marked, wording } = request;
  const paged = withoutLongRows(request.article);
  const article = isShownWhole(paged, stretch) ? paged : { ...paged, links: [] };
  const { ids, store } = context;
  const label = await store.label(qualifiedId(article));
  const turn = (name: string, to: 'before' | 'after', disabled: boolean) => ({
    id: ids.make('read', label, to, stretch.start, stretch.end, marked.start, marked.end),
    label: name,
    disabled,
  });
  const isText = (start: number, end: number) => article.text.slice(start, end).trim() !== '';
  const units = excerptUnits(article.text, article.blocks);
  const hasBefore = units.some(({ start, end }) => isText(start, Math.min(end, stretch.start)));
  const hasAfter = units.some(({ start, end }) => isText(Math.max(start, stretch.end), end));
  const rows =
    hasBefore || hasAfter
      ? [
          [
            turn(wording.buttons.earlier, 'before', !hasBefore),
            turn(wording.buttons.later, 'after', !hasAfter),
          ],
        ]
      : [];
  const note =
    article.authors.length === 0
      ? {}
      : { note: wording.lookup.by(plainLine(article.authors.join(', '), 200)) };
  const excerpt = partOfText(article, stretch, marked);
  return replyPayload(
    stretchReply(article, { excerpt, ...note }, { today: localDay(context.now()), wording, rows }),
  );
}
