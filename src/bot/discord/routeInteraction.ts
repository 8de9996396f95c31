import type {
  ButtonInteraction,
  Interaction,
  ModalSubmitInteraction,
  RepliableInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { BotContext } from './botContext.js';
import { buttons, forms, selects } from './buttons/allButtons.js';
import { commands } from './commands/allCommands.js';
import { isModerator } from './isModerator.js';
import { asPrivate } from './replies/asPrivate.js';
import { noticePayload } from './replies/noticeReply.js';
import { wordingFor } from './wording/wordingFor.js';

/** Gives an interaction to its command, button or form. */
export async function routeInteraction(interaction: Interaction, context: BotContext): Promise<void> {
  const wording = wordingFor(interaction.locale);
  const { guildId, user } = interaction;
  if (!(await context.served.serves({ guildId, userId: user.id }))) {
    await refusePlace(interaction);
  } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    const command = commands.find(({ definition }) => definition.name === interaction.commandName);
    if (command?.forModerators === true && !isModerator(interaction, context.settings)) {
      await interaction.reply(asPrivate(noticePayload(wording.notices.moderatorsOnly)));
    } else if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
      await command.run(interaction, context);
    } else if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      await command.run(interaction, context);
    } else {
      await interaction.reply(asPrivate(noticePayload(wording.notices.unknownCommand)));
    }
  } else if (interaction.isAutocomplete()) {
    const command = commands.find(({ definition }) => definition.name === interaction.commandName);
    if (command?.kind === 'slash' && command.complete !== undefined)
      await command.complete(interaction, context);
    else await interaction.respond([]);
  } else if (interaction.isButton() || interaction.isModalSubmit() || interaction.isStringSelectMenu()) {
    await routeControl(interaction, context);
  } else if (interaction.isRepliable()) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.outdatedButton)));
  }
}

/** The operator serves other servers. */
async function refusePlace(interaction: Interaction): Promise<void> {
  const { notices } = wordingFor(interaction.locale);
  if (interaction.isAutocomplete()) await interaction.respond([]);
  else if (interaction.isRepliable()) await interaction.reply(asPrivate(noticePayload(notices.notServed)));
}

/** A forged or outdated id gets a polite word. */
async function routeControl(
  interaction: ButtonInteraction | ModalSubmitInteraction | StringSelectMenuInteraction,
  context: BotContext,
): Promise<void> {
  const wording = wordingFor(interaction.locale);
  const id = context.ids.read(interaction.customId);
  const run = interaction.isButton() ? buttons[id?.action ?? ''] : undefined;
  const submit = interaction.isModalSubmit() ? forms[id?.action ?? ''] : undefined;
  const choose = interaction.isStringSelectMenu() ? selects[id?.action ?? ''] : undefined;
  const args = id?.args ?? [];
  if (run !== undefined && interaction.isButton()) await run({ interaction, args, wording, context });
  else if (submit !== undefined && interaction.isModalSubmit()) {
    await submit({ interaction, args, wording, context });
  } else if (choose !== undefined && interaction.isStringSelectMenu()) {
    await choose({ interaction, args, wording, context, value: interaction.values[0] ?? '' });
  } else await interaction.reply(asPrivate(noticePayload(wording.notices.outdatedButton)));
}

/** Says that something failed, in the way that is still open. */
export async function replyFailure(interaction: RepliableInteraction, text: string): Promise<void> {
  if (interaction.deferred && !interaction.replied) await interaction.editReply(noticePayload(text));
  else if (interaction.replied) await interaction.followUp(asPrivate(noticePayload(text)));
  else await interaction.reply(asPrivate(noticePayload(text)));
}
