import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { BotContext } from '../botContext.js';

/** A slash command: its definition as Discord registers it, and what it does. */
export interface SlashCommand {
  readonly kind: 'slash';
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Whether only moderators may run it; checked here too, not by Discord alone. */
  readonly forModerators?: boolean;
  /** Whether it asks archives: where there is none that one may use, it is not run. */
  readonly asksArchives?: boolean;
  readonly run: (interaction: ChatInputCommandInteraction, context: BotContext) => Promise<void>;
  /** Choices for the option that is being typed, from memory: it cannot be deferred. */
  readonly complete?: (interaction: AutocompleteInteraction, context: BotContext) => Promise<void>;
}

/** An entry of the menu of a message. */
export interface MessageCommand {
  readonly kind: 'message';
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly forModerators?: boolean;
  readonly asksArchives?: boolean;
  readonly run: (interaction: MessageContextMenuCommandInteraction, context: BotContext) => Promise<void>;
}

/** One small object a file in this folder; `registry.ts` lists them. */
export type Command = SlashCommand | MessageCommand;
