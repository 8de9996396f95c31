import { joinTexts } from '../joinTexts.js';
import type { ReadOutcome } from '../reader.js';
import { finishArticle } from '../fields/finishArticle.js';
import { createTextBuilder } from '../textBuilder.js';
import { messageText } from './discordMessage.js';
import { createNameMentions, shownName, type NameMentions } from './discordNames.js';
import { discordExport, message, type DiscordExport, type DiscordMessage } from './discordShape.js';

/** Kinds of messages that people or bots wrote; the others tell that somebody joined, pinned, called. */
const writtenTypes = new Set([
  'Default',
  'Reply',
  'ThreadStarterMessage',
  'ChatInputCommand',
  'ContextMenuCommand',
]);

/** Above the headings that a message has itself. */
const authorLevel = 2;

/** What DiscordChatExporter wrote; null for any other JSON. */
export function asDiscordExport(value: unknown): DiscordExport | null {
  return discordExport.safeParse(value).data ?? null;
}

/**
 * Reads an export of a Discord channel: a thread or forum post is an article, any other channel one for each day on
 * which somebody wrote (`announcements.json#20210506`, the day as the export writes it). Each stretch of messages by
 * one person stands below a heading with that person's name; what they wrote stays as it is.
 *
 * Messages of the system, and what has no words, are left out.
 */
export function* readDiscordExport(given: DiscordExport, path: string): Generator<ReadOutcome> {
  const messages = given.messages.flatMap((value) => {
    const parsed = message.safeParse(value);
    return parsed.success && isWritten(parsed.data) ? [parsed.data] : [];
  });
  const nameMentions = createNameMentions(given, messages);
  let articles = 0;
  for (const [day, some] of byDay(messages, given)) {
    const place = day === '' ? { path, day } : { path: `${path}#${numberOf(day)}`, day };
    const outcome = readMessages(given, some, { ...place, nameMentions });
    if (outcome.kind === 'skipped') continue;
    articles += 1;
    yield outcome;
  }
  if (articles === 0) yield { kind: 'skipped', path, reason: 'no text' };
}

function isWritten({ type }: DiscordMessage): boolean {
  return type === null || type === undefined || writtenTypes.has(type);
}

/** `2021-05-06` as it stands in a path. */
function numberOf(day: string): string {
  return day.replaceAll('-', '');
}

/** The messages of each day, in the order of the export; all under one empty name for a thread. */
function byDay(
  messages: readonly DiscordMessage[],
  { channel }: DiscordExport,
): Map<string, DiscordMessage[]> {
  const isThread = /thread/i.test(channel.type ?? '');
  const days = new Map<string, DiscordMessage[]>();
  for (const each of messages) {
    const day = isThread ? '' : dayOf(each);
    const others = days.get(day);
    if (others === undefined) days.set(day, [each]);
    else others.push(each);
  }
  return days;
}

function dayOf({ timestamp }: DiscordMessage): string {
  return /^\d{4}-\d\d-\d\d/.exec(timestamp ?? '')?.[0] ?? '';
}

function readMessages(
  { guild, channel }: DiscordExport,
  messages: readonly DiscordMessage[],
  {
    path,
    day,
    nameMentions,
  }: { readonly path: string; readonly day: string; readonly nameMentions: NameMentions },
): ReadOutcome {
  const [first] = messages;
  const name = channel.name ?? 'Discord';
  const authors = new Set<string>();
  const content = joinTexts(
    [...turnsOf(messages)].flatMap(({ author, written }) => {
      const texts = written.map((each) => messageText(each, nameMentions)).filter((each) => each.text !== '');
      if (texts.length === 0 || author === '') return texts;
      authors.add(author);
      const heading = createTextBuilder();
      heading.heading(authorLevel, author);
      return [heading.finish(), ...texts];
    }),
  );
  return finishArticle({
    path,
    fields: {
      title: day === '' ? name : `#${name}, ${longDate(day)}`,
      date: first === undefined ? undefined : dayOf(first),
      source: guild.name ?? undefined,
      tags: [channel.category ?? []].flat(),
      description: channel.topic ?? undefined,
      url: linkTo(guild.id, channel.id, first?.id),
    },
    content,
    names: [...authors],
    warnings: [],
  });
}

/** Messages that one person wrote without another in between; two people may bear the same name. */
function turnsOf(messages: readonly DiscordMessage[]): { author: string; written: DiscordMessage[] }[] {
  const turns: { author: string; id: string | null; written: DiscordMessage[] }[] = [];
  for (const each of messages) {
    const [author, id] = [shownName(each.author), each.author?.id ?? null];
    const last = turns.at(-1);
    if (last?.author === author && last.id === id) last.written.push(each);
    else turns.push({ author, id, written: [each] });
  }
  return turns;
}

/** `6 May 2021` */
function longDate(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}

/** The address of a message in Discord, where the export has all ids. */
function linkTo(...ids: readonly (string | null | undefined)[]): string | undefined {
  return ids.every((each) => each !== null && each !== undefined && /^\d{5,25}$/.test(each))
    ? `https://discord.com/channels/${ids.join('/')}`
    : undefined;
}
