import type { Message, PartialMessage, ThreadChannel } from 'discord.js';
import { messageOf } from '../../../errors.js';
import type { Turn } from '../../../retrieval/question/followUp.js';
import type { QuestionSurface } from '../../metrics/botMetrics.js';
import type { AskingContext } from '../botContext.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { longestQuestion } from '../../../retrieval/question/checkQuestion.js';
import { answerAsked, type AnswerOutcome } from './answerAsked.js';
import { keepIfPossible } from './keepIfPossible.js';
import { turnOf } from '../../turnOf.js';
import { faultLine } from '../client/describeFault.js';
import { isReplyRefusal } from '../permissions/refusedPermissions.js';
import type { ReplyPayload } from '../replies/reply.js';
import { plainLabel } from '../replies/shortenText.js';
import { serverSettingsOf } from '../serverSettings/serverSettings.js';
import { messagePlaceOf, questionsOf, type MessagePlace } from './messagePlace.js';
import { questionOf } from './questionOf.js';
import { placeOfMessage } from '../serving/askingPlace.js';
import { allUsable, scoped, scopeIn } from '../serving/scoped.js';
import { showAnswer } from './showAnswer.js';
import { isSureEnough } from './unaskedAnswer.js';

/** How long an edit of a question changes its answer. */
const editableMs = 60_000;

/** Set on a question that was not answered, where moderators chose that. */
const unansweredMark = '❔';

/** Messages that are remembered, against answering one twice. */
const mostRemembered = 2000;

/** Questions that come as messages, each with the context of its event. */
export interface MessageQuestions {
  created(message: Message, context: AskingContext): Promise<void>;
  edited(before: Message | PartialMessage, message: Message, context: AskingContext): Promise<void>;
  deleted(message: { id: string; channelId: string }, context: AskingContext): Promise<void>;
}

/** What is remembered of a message: its answer's message, once it is sent, and whether it was deleted. */
interface Seen {
  reply: { readonly id: string; readonly channelId: string } | null;
  deleted: boolean;
  /** Work on one message is done one after the other. */
  last: Promise<void>;
}

/** Answers messages: one answer each, which follows its question's edits and deletion. */
export function createMessageQuestions(): MessageQuestions {
  const seen = new Map<string, Seen>();
  const remember = (id: string): Seen => {
    const entry: Seen = { reply: null, deleted: false, last: Promise.resolve() };
    seen.set(id, entry);
    for (const oldest of seen.keys()) {
      if (seen.size <= mostRemembered) break;
      seen.delete(oldest);
    }
    return entry;
  };
  const after = (entry: Seen, work: () => Promise<void>): Promise<void> => {
    const done = entry.last.then(work);
    // The next one runs whether this one failed or not; the failure is its caller's.
    entry.last = done.catch(() => undefined);
    return done;
  };
  return {
    created: async (message, context) => {
      const place = messagePlaceOf(context.settings, message);
      if (seen.has(message.id) || place === null) return;
      if (!(await isServed(context, message, place))) return;
      // Asked whether it is served, it may have come twice.
      if (seen.has(message.id)) return;
      const entry = remember(message.id);
      await after(entry, async () => {
        const within = await withArchives(context, message, place);
        if (within !== null) await answerMessage(within, message, { entry, place });
      });
    },
    edited: async (before, message, context) => {
      if (before.content === message.content || message.editedTimestamp === null) return;
      if (context.now().getTime() - message.createdTimestamp > editableMs) return;
      const place = messagePlaceOf(context.settings, message);
      if (place === null || !(await isServed(context, message, place))) return;
      const entry = seen.get(message.id) ?? remember(message.id);
      await after(entry, async () => {
        context.conversations.dropLast(message.channelId, message.author.id);
        const within = await withArchives(context, message, place);
        if (within !== null) await answerMessage(within, message, { entry, place });
      });
    },
    deleted: async ({ id, channelId }, context) => {
      const entry = seen.get(id);
      if (entry !== undefined) entry.deleted = true;
      await (entry?.last ?? Promise.resolve());
      await removeAnswer(context, id, entry?.reply ?? { id: null, channelId });
    },
  };
}

/** In a place that is not served, who asks the bot itself is told so, as often as they may ask; others hear nothing. */
async function isServed(context: AskingContext, message: Message, place: MessagePlace): Promise<boolean> {
  const { guildId, author } = message;
  if (await context.served.serves({ guildId, userId: author.id })) return true;
  const { notices } = wordingFor(message.guild?.preferredLocale);
  if (place === 'asked' && context.perUser.take(author.id) === 0) {
    await message.reply({ ...noticePayload(notices.notServed), failIfNotExists: false });
  }
  return false;
}

/**
 * The context over the archives that are asked here; null where there are none: who asks the bot itself is told so, as
 * often as they may ask; others hear nothing.
 */
async function withArchives(
  context: AskingContext,
  message: Message,
  place: MessagePlace,
): Promise<AskingContext | null> {
  const scope = await scopeIn(context, placeOfMessage(message));
  if (scope.asked.length > 0) return scoped(context, scope);
  if (place === 'asked' && context.perUser.take(message.author.id) === 0) {
    const { notices } = wordingFor(message.guild?.preferredLocale);
    await message.reply({ ...noticePayload(notices.noArchive), failIfNotExists: false });
  }
  return null;
}

function surfaceOf({ guildId }: Message, place: MessagePlace): QuestionSurface {
  if (place !== 'asked') return 'channel';
  return guildId === null ? 'direct' : 'mention';
}

async function answerMessage(
  context: AskingContext,
  message: Message,
  { entry, place }: { entry: Seen; place: MessagePlace },
): Promise<void> {
  if (entry.deleted) return;
  if (place === 'asked' && entry.reply === null && message.channel.isSendable()) {
    context.inBackground(message.channel.sendTyping());
  }
  const locale = message.guild?.preferredLocale ?? 'en';
  const [question = '', ...further] = questionsOf(message, place, longestQuestion);
  const turns = await turnsFor(context, message, question);
  const outcome = await answerAsked(context, {
    question,
    ...(place === 'asked' ? {} : { unasked: { further } }),
    userId: message.author.id,
    guildId: message.guildId,
    channelId: message.channelId,
    questionMessageId: message.id,
    surface: surfaceOf(message, place),
    locale,
    wording: wordingFor(locale),
    ...(turns === null ? {} : { turns }),
  });
  if (place === 'asked') await send(context, message, { entry, outcome });
  else await sendUnasked(context, message, { entry, outcome });
}

/** Where nobody turned to the bot it answers what it is sure of; else it does what the server's moderators chose. */
async function sendUnasked(
  context: AskingContext,
  message: Message,
  { entry, outcome }: { entry: Seen; outcome: AnswerOutcome },
): Promise<void> {
  if (outcome.kind === 'notice') return;
  const { unanswered, threads } = await serverSettingsOf(context.store, message.guildId);
  if (isSureEnough(outcome.sent.answer)) {
    const thread = threads && entry.reply === null ? await openThread(context, message) : null;
    await send(context, message, { entry, outcome, thread });
  } else if (entry.reply !== null || unanswered === 'reply') await send(context, message, { entry, outcome });
  else if (unanswered === 'reaction') await message.react(unansweredMark);
}

/** Null in a thread, and where the bot may open none: then it replies. */
async function openThread(context: AskingContext, message: Message): Promise<ThreadChannel | null> {
  if (message.channel.isThread() || message.hasThread) return null;
  try {
    return await message.startThread({ name: plainLabel(message.content, 90) });
  } catch (error) {
    context.log.warn(faultLine(error, context.client) ?? messageOf(error));
    return null;
  }
}

async function send(
  context: AskingContext,
  message: Message,
  { entry, outcome, thread = null }: { entry: Seen; outcome: AnswerOutcome; thread?: ThreadChannel | null },
): Promise<void> {
  const payload =
    outcome.kind === 'notice'
      ? noticePayload(outcome.text)
      : showAnswer(context, outcome.sent, { asked: null, isPrivate: false });
  if (entry.reply === null) {
    // The nonce makes Discord drop a second answer to one message, also after a restart.
    const once = { ...payload, nonce: message.id, enforceNonce: true };
    const sent = thread === null ? await replyOrSend(context, message, once) : await thread.send(once);
    entry.reply = { id: sent.id, channelId: sent.channelId };
  } else {
    const channel = await context.client.channels.fetch(entry.reply.channelId);
    if (channel?.isTextBased() === true) await channel.messages.edit(entry.reply.id, payload);
  }
  if (outcome.kind === 'answer') {
    const { id, channelId } = entry.reply;
    await keepIfPossible(context, context.store.setMessage(outcome.sent.id, id, channelId));
  }
}

/** Where the bot may not read what was written before, Discord takes no reply of it: then a message of its own. */
async function replyOrSend(
  context: AskingContext,
  message: Message,
  payload: ReplyPayload & { nonce: string; enforceNonce: boolean },
): Promise<Message> {
  try {
    return await message.reply({ ...payload, failIfNotExists: false });
  } catch (error) {
    if (!isReplyRefusal(error) || !message.channel.isSendable()) throw error;
    context.log.warn(faultLine(error, context.client) ?? messageOf(error));
    return message.channel.send(payload);
  }
}

/** The turns of a reply to an answer that this conversation does not know: another person's, or from before a restart. */
async function turnsFor(context: AskingContext, message: Message, question: string): Promise<Turn[] | null> {
  const replied = message.reference?.messageId;
  if (replied === undefined || question === '' || question.length > longestQuestion) return null;
  if (context.conversations.turns(message.channelId, message.author.id).length > 0) return null;
  const answer = await context.store.answerShownIn(replied);
  if (answer === null || !allUsable(answer.answer.index.archives, context.scope)) return null;
  const shown = await message.channel.messages.fetch(replied).catch(() => null);
  const earlier = shown === null ? null : await questionOf(shown);
  return earlier === null ? null : [turnOf({ ...answer.answer, question: earlier })];
}

async function removeAnswer(
  context: AskingContext,
  questionId: string,
  reply: { readonly id: string | null; readonly channelId: string },
): Promise<void> {
  const kept = await context.store.answerTo(questionId);
  const answerMessageId = reply.id ?? kept?.messageId ?? null;
  if (kept !== null) await context.store.removeAnswer(kept.id, { withQuestion: true });
  if (answerMessageId === null) return;
  const channel = await context.client.channels.fetch(kept?.channelId ?? reply.channelId);
  if (channel?.isTextBased() === true) await channel.messages.delete(answerMessageId);
}
