import type { Span } from '../../../text/span.js';
import { splitSentences } from '../../../text/sentences.js';
import type { IndexedArticle } from '../../../store/indexReader.js';
import { excerptUnits } from '../../excerpt/excerptUnits.js';
import { partOfText } from '../../excerpt/partOfExcerpt.js';
import { localDay } from '../../localDay.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import type { LookupContext } from '../botContext.js';
import { stretchReply } from '../replies/lookupReply.js';
import { replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** Text on a page, in UTF-16 units before escaping. */
const pageCharacters = 1400;

/**
 * A stretch of whole sentences, items, rows and lines of code of about a page: around a place, before it or after it.
 */
export function stretchAround(
  { text, blocks }: Pick<IndexedArticle, 'text' | 'blocks'>,
  place: Span,
  direction: 'around' | 'before' | 'after',
): Span {
  const pieces = piecesOf(text, blocks);
  const first = pieces.findIndex(({ end }) => end > place.start);
  const last = pieces.findLastIndex(({ start }) => start < place.end);
  if (direction === 'after') return grow(pieces, { from: last + 1, to: last }, { down: false, up: true });
  if (direction === 'before') return grow(pieces, { from: first, to: first - 1 }, { down: true, up: false });
  return grow(pieces, { from: Math.max(0, first), to: Math.max(first, last) }, { down: true, up: true });
}

/** What a text is cut between: its sentences, items, rows and lines of code. */
function piecesOf(text: string, blocks: IndexedArticle['blocks']): Span[] {
  return excerptUnits(text, blocks).flatMap((unit): Span[] =>
    unit.kind === 'text'
      ? splitSentences(text.slice(unit.start, unit.end)).map(({ start, end }) => ({
          start: unit.start + start,
          end: unit.start + end,
        }))
      : unit.end > unit.start
        ? [{ start: unit.start, end: unit.end }]
        : [],
  );
}

/** Takes in neighbours in turn while the page has room; at least one sentence when there is any. */
function grow(
  sentences: readonly Span[],
  range: { from: number; to: number },
  allowed: { down: boolean; up: boolean },
): Span {
  let { from, to } = range;
  let { down, up } = allowed;
  const size = (start: number, end: number) => (sentences[end]?.end ?? 0) - (sentences[start]?.start ?? 0);
  while (down || up) {
    up &&= to + 1 < sentences.length && (to < from || size(from, to + 1) <= pageCharacters);
    if (up) to += 1;
    down &&= from > 0 && (to < from || size(from - 1, to) <= pageCharacters);
    if (down) from -= 1;
  }
  return { start: sentences[from]?.start ?? 0, end: sentences[to]?.end ?? 0 };
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
  const { article, stretch, marked, wording } = request;
  const { ids, store } = context;
  const label = await store.label(qualifiedId(article));
  const turn = (name: string, to: 'before' | 'after', disabled: boolean) => ({
    id: ids.make('read', label, to, stretch.start, stretch.end, marked.start, marked.end),
    label: name,
    disabled,
  });
  const hasBefore = article.text.slice(0, stretch.start).trim() !== '';
  const hasAfter = article.text.slice(stretch.end).trim() !== '';
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
