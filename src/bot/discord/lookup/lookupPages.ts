import type { ArticleReference } from '../../../store/article.js';
import type { ArticleFilter } from '../../../store/indexReader.js';
import { localDay } from '../../localDay.js';
import type { LookupContext } from '../botContext.js';
import { askedText } from '../replies/answerReply.js';
import { articlesOnPage, articlesReply, citationsOnPage, citationsReply } from '../replies/lookupReply.js';
import { replyPayload, type ReplyButton, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** Pages that are offered at most. */
const mostPages = 20;

/** What a page shows: excerpts for terms, a topic's timeline, the articles that pass, or those related to one. */
export type LookupKind = 'search' | 'timeline' | 'list' | 'related';

/** A page to be shown. */
export interface LookupRequest {
  readonly kind: LookupKind;
  /** The terms, the topic, or the id of the article; empty for a list. */
  readonly subject: string;
  readonly filter: Partial<ArticleFilter>;
  /** From 0. */
  readonly page: number;
  readonly wording: DiscordWording;
  /** The archives that the pages are of; absent where there is one alone. */
  readonly archives?: readonly string[];
}

/** A page with its buttons. Terms stand in the message itself, filters and ids behind labels: buttons outlive a restart. */
export async function lookupPage(context: LookupContext, request: LookupRequest): Promise<ReplyPayload> {
  const { kind, wording } = request;
  const found =
    kind === 'search' || kind === 'timeline'
      ? await citations(context, request)
      : await articles(context, request);
  if (found === null) return replyPayload({ parts: [nothingText(request)] });
  const view = {
    today: localDay(context.now()),
    wording,
    rows: [await pageButtons(context, request, found.pages)],
  };
  const page = found.pages > 1 ? ` · ${wording.lookup.page(request.page + 1, found.pages)}` : '';
  const heading = `-# ${found.heading}${page}`;
  return replyPayload(
    'citations' in found
      ? citationsReply(heading, found.citations, view)
      : articlesReply(heading, found.articles, view),
  );
}

async function citations(context: LookupContext, { kind, subject, filter, page, wording }: LookupRequest) {
  const archive = await context.archive;
  const options = { filter, limit: mostPages * citationsOnPage };
  const all =
    kind === 'search' ? await archive.search(subject, options) : await archive.timeline(subject, options);
  if (all.length === 0) return null;
  const line = plainLine(subject, 220);
  return {
    heading: kind === 'search' ? wording.lookup.found(line) : wording.lookup.timeline(line),
    citations: all.slice(page * citationsOnPage, (page + 1) * citationsOnPage),
    pages: Math.ceil(all.length / citationsOnPage),
  };
}

async function articles(context: LookupContext, { kind, subject, filter, page, wording }: LookupRequest) {
  const archive = await context.archive;
  const all: readonly ArticleReference[] =
    kind === 'list' ? await archive.list(filter) : await archive.related(subject, articlesOnPage);
  if (all.length === 0) return null;
  const title = kind === 'related' ? ((await archive.read(subject))?.title ?? subject) : '';
  return {
    heading:
      kind === 'list' ? wording.lookup.articles(all.length) : wording.lookup.related(plainLine(title, 220)),
    articles: all.slice(page * articlesOnPage, (page + 1) * articlesOnPage),
    pages: Math.ceil(all.length / articlesOnPage),
  };
}

function nothingText({ kind, subject, wording }: LookupRequest): string {
  if (kind === 'list') return wording.lookup.noArticles;
  if (kind === 'related') return wording.lookup.noRelated;
  return wording.lookup.nothingFound(plainLine(subject, 220));
}

const letters = { search: 's', timeline: 't', list: 'l', related: 'r' } as const;

async function pageButtons(
  { ids, store, scope, archives }: LookupContext,
  request: LookupRequest,
  pages: number,
): Promise<ReplyButton[]> {
  if (pages < 2) return [];
  const { kind, page, wording, filter, subject } = request;
  // Where there are several archives, the other pages are of the same ones.
  const asked = archives.specs.length > 1 ? { archives: scope.asked } : {};
  const state = await store.label(
    JSON.stringify({ filter, ...(kind === 'related' ? { subject } : {}), ...asked }),
  );
  const turn = (label: string, to: number): ReplyButton => ({
    id: ids.make('page', letters[kind], to < 0 ? 'first' : to >= pages ? 'last' : to, state),
    label,
    disabled: to < 0 || to >= pages,
  });
  return [turn(wording.buttons.earlier, page - 1), turn(wording.buttons.later, page + 1)];
}

/**
 * The page that a button asks for.
 * @param heading the line of the message that says what was looked for, or null
 * @returns null when what the button stands for is gone
 */
export async function lookupRequestOf(
  { store }: Pick<LookupContext, 'store'>,
  args: readonly string[],
  { heading, wording }: { heading: string | null; wording: DiscordWording },
): Promise<LookupRequest | null> {
  const [letter, page = '', label = ''] = args;
  const kind = (Object.keys(letters) as LookupKind[]).find((one) => letters[one] === letter);
  const state = await store.labelled(label);
  if (kind === undefined || state === null || !/^\d{1,3}$/.test(page)) return null;
  const { filter, subject, archives } = JSON.parse(state) as {
    filter: Partial<ArticleFilter>;
    subject?: string;
    archives?: readonly string[];
  };
  return {
    ...{ kind, filter, page: Number(page), wording, subject: subject ?? subjectOf(heading, kind, wording) },
    ...(archives === undefined ? {} : { archives }),
  };
}

/** Reads terms or a topic back from the heading: what stands between the fixed words around it. */
function subjectOf(heading: string | null, kind: LookupKind, { lookup }: DiscordWording): string {
  if (heading === null || kind === 'list') return '';
  const mark = '\u0000';
  const [before = '', after = ''] = (kind === 'search' ? lookup.found(mark) : lookup.timeline(mark)).split(
    mark,
  );
  const pages = / · [^·]*$/.exec(heading)?.index ?? heading.length;
  const line = heading.slice('-# '.length + before.length, pages - after.length);
  return askedText(`-# :${line}`);
}
