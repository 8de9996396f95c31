import { DiscordAPIError, Events, type Interaction, type Message } from 'discord.js';
import { createMessageQuestions } from '../asking/messageQuestions.js';
import type { FaultPlace } from '../../metrics/botMetrics.js';
import { FootnoteError } from '../../../errors.js';
import type { BotContext } from '../botContext.js';
import { followDeletion, followEdit } from '../moderation/followMessages.js';
import { permissionList } from '../permissions/missingOf.js';
import { heldWhere, isPermissionRefusal, refusedPermissions } from '../permissions/refusedPermissions.js';
import { createTellRefusal, type TellRefusal } from '../permissions/tellRefusal.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyFailure, routeInteraction } from '../routeInteraction.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { wordingFor } from '../wording/wordingFor.js';
import { faultLine, isGone } from './describeFault.js';
import type { PendingWork } from './pendingWork.js';
import { requestContext, shortId } from './requestContext.js';

/**
 * Leads every event of the client to its work, behind one catch: a fault is logged, told politely where there is
 * somebody to tell, and the bot goes on.
 * @returns a function that stops taking work
 */
export function routeEvents(context: BotContext, pending: PendingWork): () => void {
  const { client } = context;
  const questions = createMessageQuestions();
  const refusals = createTellRefusal();
  let isClosing = false;
  const run = (place: FaultPlace, { work, tell }: EventWork) => {
    pending.add(guard(requestContext(context), place, { work, tell }));
  };
  client.on(Events.MessageCreate, (message) => {
    if (isClosing) return;
    run('message', {
      work: (request) => questions.created(message, request),
      tell: (error, request) => tellAsker(message, error, { request, refusals }),
    });
  });
  client.on(Events.MessageUpdate, (before, message) => {
    if (isClosing) return;
    run('message', {
      work: async (request) => {
        await questions.edited(before, message, request);
        await followEdit(request, message);
      },
      tell: (error, request) => tellAsker(message, error, { request, refusals }),
    });
  });
  client.on(Events.MessageDelete, (message) => {
    if (isClosing) return;
    run('message', {
      work: async (request) => {
        await questions.deleted(message, request);
        await followDeletion(request, message);
      },
      tell: nobody,
    });
  });
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) {
      run('message', {
        work: async (request) => {
          await questions.deleted(message, request);
          await followDeletion(request, message);
        },
        tell: nobody,
      });
    }
  });
  client.on(Events.InteractionCreate, (interaction) => {
    const isLate = isClosing;
    run('interaction', {
      work: (request) => (isLate ? refuse(interaction) : routeInteraction(interaction, request)),
      tell: (error, request) => tellInteraction(interaction, error, request),
    });
  });
  return () => {
    isClosing = true;
  };
}

/** What an event leads to, and how somebody is told that it failed. */
interface EventWork {
  readonly work: (request: BotContext) => Promise<void>;
  readonly tell: (error: unknown, request: BotContext) => Promise<unknown>;
}

async function guard(request: BotContext, place: FaultPlace, { work, tell }: EventWork): Promise<void> {
  const { log, metrics } = request;
  try {
    await work(request);
  } catch (error) {
    if (isGone(error)) return;
    metrics.fault(place);
    request.tending.met(error);
    const line = faultLine(error, request.client);
    if (line === null) log.error({ err: error }, 'expected to answer an event, got a fault');
    else log.warn(line);
    await tell(error, request).catch((failure: unknown) => {
      log.warn(faultLine(failure) ?? String(failure));
    });
  }
}

const nobody = (): Promise<unknown> => Promise.resolve();

/** Where Discord itself refused, a second message would be refused too: what is lacking is told in private. */
async function tellAsker(
  message: Message,
  error: unknown,
  { request, refusals }: { readonly request: BotContext; readonly refusals: TellRefusal },
): Promise<unknown> {
  if (isPermissionRefusal(error)) return refusals(message, error, request);
  if (error instanceof DiscordAPIError) return;
  const { notices } = wordingFor(message.guild?.preferredLocale);
  const text = failureText(error, request.requestId, notices);
  return message.reply({ ...noticePayload(text), failIfNotExists: false });
}

async function tellInteraction(
  interaction: Interaction,
  error: unknown,
  { requestId }: BotContext,
): Promise<unknown> {
  const isExpired = error instanceof DiscordAPIError && (error.code === 10062 || error.code === 40060);
  if (isExpired) return;
  if (interaction.isAutocomplete() && !interaction.responded) return interaction.respond([]);
  if (!interaction.isRepliable()) return;
  const { notices, permissions } = wordingFor(interaction.locale);
  if (isPermissionRefusal(error)) {
    const held = heldWhere(interaction.client, error) ?? interaction.appPermissions;
    const lacking = permissionList(refusedPermissions(error, held), permissions.names);
    return replyFailure(interaction, permissions.here(lacking));
  }
  return replyFailure(interaction, failureText(error, requestId, notices));
}

/** A database that is away is soon back, and nobody's fault. */
function failureText(error: unknown, requestId: string, notices: DiscordWording['notices']): string {
  const isAway = error instanceof FootnoteError && error.code === 'STORE_UNREACHABLE';
  return isAway ? notices.storeAway : notices.failed(shortId(requestId));
}

async function refuse(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) await interaction.respond([]);
  else if (interaction.isRepliable()) {
    await interaction.reply(asPrivate(noticePayload(wordingFor(interaction.locale).notices.closing)));
  }
}
