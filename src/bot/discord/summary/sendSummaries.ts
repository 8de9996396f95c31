import { DiscordAPIError } from 'discord.js';
import { messageOf } from '../../../errors.js';
import type { QuestionLog } from '../../questionLog/questionLog.js';
import { renderPng } from '../../pictures/renderPng.js';
import { localDay } from '../../localDay.js';
import type { BotContext } from '../botContext.js';
import { faultLine } from '../client/describeFault.js';
import { serverSettingsOf } from '../serverSettings/serverSettings.js';
import { wordingFor } from '../wording/wordingFor.js';
import { drawWeek, shareAnswered, spanOf } from './drawWeek.js';
import { weekDue } from './week.js';
import { weekCsv } from './weekCsv.js';
import { askedIn, weekFigures } from './weekFigures.js';

/** How often it is looked whether a summary is due. */
export const summaryEveryMs = 15 * 60_000;

type SummaryContext = Pick<BotContext, 'archives' | 'client' | 'log' | 'now' | 'served' | 'store'>;

function summaryNote(guildId: string): string {
  return `summary ${guildId}`;
}

/** Counts the week that is due as sent: the first summary of a server is of the week after. */
export async function startSummaries(
  { store, now }: { readonly store: Pick<QuestionLog, 'setNote'>; readonly now: () => Date },
  guildId: string,
): Promise<void> {
  await store.setNote(summaryNote(guildId), localDay(weekDue(now()).from));
}

/**
 * Sends the summary of the last week to each server of this process that wants one and has not got it. One that Discord
 * refuses is not tried again; one that could not be sent for another reason is, at the next look.
 */
export async function sendSummaries(context: SummaryContext): Promise<void> {
  const { client, log } = context;
  for (const guildId of [...client.guilds.cache.keys()]) {
    try {
      await sendIfDue(context, guildId);
    } catch (error) {
      log.warn(
        `expected to send a weekly summary, got: ${faultLine(error, client) ?? messageOf(error)}; ` +
          '/settings server summary chooses the channel',
      );
    }
  }
}

async function sendIfDue(context: SummaryContext, guildId: string): Promise<void> {
  const { store, now, served, client } = context;
  const { summaryChannelId } = await serverSettingsOf(store, guildId);
  if (summaryChannelId === null || !(await served.serves({ guildId, userId: client.user?.id ?? '' }))) return;
  const week = weekDue(now());
  const key = localDay(week.from);
  const last = await store.note(summaryNote(guildId));
  if (last !== null && last >= key) return;
  // First: a process that ends in the middle sends none rather than two.
  await store.setNote(summaryNote(guildId), key);
  try {
    const channel = await client.channels.fetch(summaryChannelId);
    if (channel?.isSendable() !== true || channel.isDMBased()) return;
    await channel.send(await summaryMessage(context, guildId, week));
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) await store.setNote(summaryNote(guildId), last ?? '');
    throw error;
  }
}

async function summaryMessage(
  { store, archives, client, log }: SummaryContext,
  guildId: string,
  week: ReturnType<typeof weekDue>,
) {
  const wording = wordingFor(client.guilds.cache.get(guildId)?.preferredLocale);
  const archive = await archives.over(archives.all).archive;
  const figures = await weekFigures({ store, archive }, guildId, week);
  const { summary, common } = wording;
  const picture = await renderPng(drawWeek(figures, wording)).catch((error: unknown) => {
    log.warn(`expected to draw the weekly summary, got: ${messageOf(error)}; it goes out as a table`);
    return null;
  });
  const span = spanOf(figures, common.locale);
  const told = summary.told(span, askedIn(figures.ends), shareAnswered(figures.ends, common.locale));
  const day = localDay(week.from);
  const drawn =
    picture === null
      ? []
      : [{ name: `week-${day}.png`, attachment: picture, description: told.slice(0, 1000) }];
  return {
    content: told,
    files: [...drawn, { name: `week-${day}.csv`, attachment: Buffer.from(weekCsv(figures)) }],
    allowedMentions: { parse: [] },
  };
}
