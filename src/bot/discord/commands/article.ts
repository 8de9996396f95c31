import type { ChatInputCommandInteraction } from 'discord.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import type { LookupContext } from '../botContext.js';
import { limitedLookup } from '../lookup/limitedLookup.js';
import { stretchAround, stretchPage } from '../lookup/articleStretch.js';
import { lookupPage } from '../lookup/lookupPages.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { wordingFor } from '../wording/wordingFor.js';
import { archiveOption } from './archiveChoices.js';
import type { SlashCommand } from './discordCommand.js';
import { command, filterOptions, subcommand, textOption } from './commandDefinitions.js';
import { readFilter, unknownSource } from './readFilter.js';
import { articleNamed, offerTitles } from './titleChoices.js';

const title = () => textOption('article.title', { required: true, autocomplete: true });

/** `/article`: reads, lists and relates articles, and tells a topic in order of time. */
export const article = {
  kind: 'slash',
  asksArchives: true,
  definition: command('article', [
    subcommand('article.read', [title(), archiveOption()]),
    subcommand('article.list', [...filterOptions(), archiveOption()]),
    subcommand('article.related', [title(), archiveOption()]),
    subcommand('article.timeline', [
      textOption('article.topic', { required: true, maxCharacters: 200 }),
      archiveOption(),
    ]),
  ]),
  complete: offerTitles,
  run: async (interaction, context) => {
    await interaction.deferReply();
    const wording = wordingFor(interaction.locale);
    const asker = { kind: 'article' as const, userId: interaction.user.id, channelId: interaction.channelId };
    const page = await limitedLookup(context, { ...asker, wording }, () =>
      pageFor(interaction, context, wording),
    );
    await interaction.editReply(page.payload);
  },
} satisfies SlashCommand;

async function pageFor(
  interaction: ChatInputCommandInteraction,
  context: LookupContext,
  wording: DiscordWording,
): Promise<ReplyPayload> {
  const { options } = interaction;
  switch (options.getSubcommand()) {
    case 'list': {
      const read = readFilter(interaction, wording);
      if (read.kind === 'notice') return noticePayload(read.text);
      const unknown = await unknownSource(context, read.filter, wording);
      if (unknown !== null) return noticePayload(unknown);
      return lookupPage(context, { kind: 'list', subject: '', filter: read.filter, page: 0, wording });
    }
    case 'timeline':
      return lookupPage(context, {
        kind: 'timeline',
        subject: options.getString('topic', true),
        filter: {},
        page: 0,
        wording,
      });
    case 'related':
      return aboutArticle(interaction, context, wording, (id) =>
        lookupPage(context, { kind: 'related', subject: id, filter: {}, page: 0, wording }),
      );
    default:
      return aboutArticle(interaction, context, wording, (id) => firstPage(context, id, wording));
  }
}

async function aboutArticle(
  interaction: ChatInputCommandInteraction,
  context: LookupContext,
  wording: DiscordWording,
  show: (id: string) => Promise<ReplyPayload>,
): Promise<ReplyPayload> {
  const typed = interaction.options.getString('title', true);
  const found = await articleNamed(await context.archive, typed);
  return found === null
    ? noticePayload(wording.lookup.unknownArticle(plainLine(typed, 100)))
    : show(qualifiedId(found));
}

async function firstPage(context: LookupContext, id: string, wording: DiscordWording): Promise<ReplyPayload> {
  const found = await (await context.archive).read(id);
  if (found === null) return noticePayload(wording.notices.contextGone);
  const stretch = stretchAround(found, { start: 0, end: 0 }, 'after');
  return stretchPage(context, { article: found, stretch, marked: { start: 0, end: 0 }, wording });
}
