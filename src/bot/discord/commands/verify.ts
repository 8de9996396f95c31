import { MessageFlags } from 'discord.js';
import { localDay } from '../../localDay.js';
import type { LookupContext } from '../botContext.js';
import { limitedLookup } from '../lookup/limitedLookup.js';
import { verificationReply } from '../replies/lookupReply.js';
import { interactionPlace } from '../serving/interactionPlace.js';
import { replyPayload, type ReplyPayload } from '../replies/reply.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { wordingFor } from '../wording/wordingFor.js';
import { archiveOption } from './archiveChoices.js';
import type { SlashCommand } from './discordCommand.js';
import { anywhere, command, textOption } from './commandDefinitions.js';

/** `/verify`: where a quote comes from. */
export const verify = {
  kind: 'slash',
  asksArchives: true,
  definition: {
    ...command('verify', [
      textOption('verify.quote', { required: true, maxCharacters: 4000 }),
      textOption('verify.speaker'),
      archiveOption(),
    ]),
    ...anywhere,
  },
  run: async (interaction, context) => {
    const { isPrivateByDefault } = interactionPlace(interaction);
    await interaction.deferReply(isPrivateByDefault ? { flags: MessageFlags.Ephemeral } : {});
    const quote = interaction.options.getString('quote', true);
    const speaker = interaction.options.getString('speaker');
    const wording = wordingFor(interaction.locale);
    const asker = { kind: 'verify' as const, userId: interaction.user.id, channelId: interaction.channelId };
    const found = await limitedLookup(context, { ...asker, wording }, () =>
      sourceOfQuote(context, { quote, speaker }, wording),
    );
    await interaction.editReply(found.payload);
  },
} satisfies SlashCommand;

/** Looks a quote up and tells where it comes from. */
export async function sourceOfQuote(
  context: LookupContext,
  { quote, speaker }: { quote: string; speaker: string | null },
  wording: DiscordWording,
): Promise<ReplyPayload> {
  const verification = await (await context.archive).verify(quote, speaker);
  return replyPayload(verificationReply(verification, { today: localDay(context.now()), wording, rows: [] }));
}
