import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { BotContext } from '../botContext.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** What a control that was used knows. */
export interface Used<Interaction> {
  readonly interaction: Interaction;
  readonly args: readonly string[];
  readonly wording: DiscordWording;
  readonly context: BotContext;
}

/** What a pressed button knows. */
export type Press = Used<ButtonInteraction>;

/** A button: what happens when it is pressed. */
export type Button = (press: Press) => Promise<void>;

/** A form: what happens when it is sent. */
export type Form = (submission: Used<ModalSubmitInteraction>) => Promise<void>;

/** A menu: what happens when something in it is chosen. */
export type Select = (
  choice: Used<StringSelectMenuInteraction> & { readonly value: string },
) => Promise<void>;
