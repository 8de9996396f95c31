import { DiscordAPIError, Events, type Interaction, type Message } from 'discord.js';
import { createMessageQuestions } from '../asking/messageQuestions.js';
import type { BotContext } from '../botContext.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyFailure, routeInteraction } from '../routeInteraction.js';
import { wordingFor } from '../wording/wordingFor.js';
import { faultLine, isGone } from './describeFault.js';
import type { PendingWork } from './pendingWork.js';

/**
 * Leads every event of the client to its work, behind one catch: a fault is logged, told politely where there is
 * somebody to tell, and the bot goes on.
 * @returns a function that stops taking work
 */
export function routeEvents(context: BotContext, pending: PendingWork): () => void {
  const { client } = context;
  const questions = createMessageQuestions(context);
  let isClosing = false;
  const run = (work: () => Promise<void>, tell: (error: unknown) => Promise<unknown>) => {
    pending.add(guard(context, work, tell));
  };
  client.on(Events.MessageCreate, (message) => {
    if (!isClosing)
      run(
        () => questions.created(message),
        (error) => tellAsker(message, error),
      );
  });
  client.on(Events.MessageUpdate, (before, message) => {
    if (!isClosing)
      run(
        () => questions.edited(before, message),
        (error) => tellAsker(message, error),
      );
  });
  client.on(Events.MessageDelete, (message) => {
    if (!isClosing) run(() => questions.deleted(message), nobody);
  });
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) run(() => questions.deleted(message), nobody);
  });
  client.on(Events.InteractionCreate, (interaction) => {
    const work = isClosing ? () => refuse(interaction) : () => routeInteraction(interaction, context);
    run(work, (error) => tellInteraction(interaction, error));
  });
  return () => {
    isClosing = true;
  };
}

async function guard(
  { log }: BotContext,
  work: () => Promise<void>,
  tell: (error: unknown) => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isGone(error)) return;
    const line = faultLine(error);
    if (line === null) log.error({ err: error }, 'expected to answer an event, got a fault');
    else log.warn(line);
    await tell(error).catch((failure: unknown) => {
      log.warn(faultLine(failure) ?? String(failure));
    });
  }
}

const nobody = (): Promise<unknown> => Promise.resolve();

/** Where Discord itself refused, a second message would be refused too. */
async function tellAsker(message: Message, error: unknown): Promise<unknown> {
  if (error instanceof DiscordAPIError) return;
  const { notices } = wordingFor(message.guild?.preferredLocale);
  return message.reply({ ...noticePayload(notices.failed), failIfNotExists: false });
}

async function tellInteraction(interaction: Interaction, error: unknown): Promise<unknown> {
  const isExpired = error instanceof DiscordAPIError && (error.code === 10062 || error.code === 40060);
  if (!interaction.isRepliable() || isExpired) return;
  return replyFailure(interaction, wordingFor(interaction.locale).notices.failed);
}

async function refuse(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) await interaction.respond([]);
  else if (interaction.isRepliable()) {
    await interaction.reply(asPrivate(noticePayload(wordingFor(interaction.locale).notices.closing)));
  }
}
