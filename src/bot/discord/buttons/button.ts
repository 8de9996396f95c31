import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { BotContext } from '../botContext.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** What a pressed button knows. */
export interface Press {
  readonly interaction: ButtonInteraction;
  readonly args: readonly string[];
  readonly wording: DiscordWording;
  readonly context: BotContext;
}

/** What a form that was sent knows. */
export interface Submission {
  readonly interaction: ModalSubmitInteraction;
  readonly args: readonly string[];
  readonly wording: DiscordWording;
  readonly context: BotContext;
}

/** A button: what happens when it is pressed. */
export type Button = (press: Press) => Promise<void>;

/** A form: what happens when it is sent. */
export type Form = (submission: Submission) => Promise<void>;
