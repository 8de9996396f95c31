import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RepliableInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { ArchiveScope } from '../archives/access.js';
import type { BotContext } from './botContext.js';
import { buttons, forms, selects } from './buttons/allButtons.js';
import { allCommands } from './commands/allCommands.js';
import { archiveMeant, offerArchives } from './commands/archiveChoices.js';
import { isModerator } from './isModerator.js';
import { asPrivate } from './replies/asPrivate.js';
import { noticePayload } from './replies/noticeReply.js';
import { plainLine } from './replies/shortenText.js';
import { placeOfInteraction } from './serving/askingPlace.js';
import { scoped, scopeIn } from './serving/scoped.js';
import { wordingFor } from './wording/wordingFor.js';

/** Gives an interaction to its command, button or form, with the archives that one may use there. */
export async function routeInteraction(interaction: Interaction, given: BotContext): Promise<void> {
  const { guildId, user } = interaction;
  if (!(await given.served.serves({ guildId, userId: user.id }))) {
    await refusePlace(interaction);
    return;
  }
  const scope = await scopeIn(given, placeOfInteraction(interaction));
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    await routeCommand(interaction, given, scope);
  } else if (interaction.isAutocomplete()) {
    await routeCompletion(interaction, given, scope);
  } else if (interaction.isButton() || interaction.isModalSubmit() || interaction.isStringSelectMenu()) {
    // A control belongs to what was asked when it was made: all that one may use is open to it.
    const asked = interaction.isModalSubmit() ? scope.asked : scope.usable;
    await routeControl(interaction, scoped(given, { ...scope, asked }));
  } else if (interaction.isRepliable()) {
    const { notices } = wordingFor(interaction.locale);
    await interaction.reply(asPrivate(noticePayload(notices.outdatedButton)));
  }
}

async function routeCommand(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  given: BotContext,
  scope: ArchiveScope,
): Promise<void> {
  const { notices } = wordingFor(interaction.locale);
  const command = allCommands.find(({ definition }) => definition.name === interaction.commandName);
  const refuse = (text: string) => interaction.reply(asPrivate(noticePayload(text)));
  if (command?.forModerators === true && !isModerator(interaction, given.settings)) {
    await refuse(notices.moderatorsOnly);
    return;
  }
  const typed = interaction.isChatInputCommand() ? interaction.options.getString('archive') : null;
  const named = typed === null ? null : archiveMeant(typed, given, scope);
  if (typed !== null && named === null) {
    await refuse(notices.unknownArchive(plainLine(typed, 100)));
    return;
  }
  // Moderators see what is known of all that they may use.
  const asked = named !== null ? [named] : command?.forModerators === true ? scope.usable : scope.asked;
  if (command?.asksArchives === true && asked.length === 0) {
    await refuse(notices.noArchive);
    return;
  }
  const context = scoped(given, { ...scope, asked });
  if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
    await command.run(interaction, context);
  } else if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
    await command.run(interaction, context);
  } else await refuse(notices.unknownCommand);
}

async function routeCompletion(
  interaction: AutocompleteInteraction,
  given: BotContext,
  scope: ArchiveScope,
): Promise<void> {
  const command = allCommands.find(({ definition }) => definition.name === interaction.commandName);
  if (interaction.options.getFocused(true).name === 'archive') {
    await offerArchives(interaction, given, scope);
    return;
  }
  const typed = interaction.options.getString('archive');
  const named = typed === null ? null : archiveMeant(typed, given, scope);
  const asked = typed === null ? scope.asked : named === null ? [] : [named];
  if (command?.kind === 'slash' && command.complete !== undefined && asked.length > 0) {
    await command.complete(interaction, scoped(given, { ...scope, asked }));
  } else await interaction.respond([]);
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
