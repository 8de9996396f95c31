import { MessageType, type Message, type PartialMessage } from 'discord.js';
import { looksLikeQuestion } from '../../../retrieval/question/looksLikeQuestion.js';
import type { Turn } from '../../../retrieval/question/followUp.js';
import type { QuestionSurface } from '../../metrics/botMetrics.js';
import type { AskingContext } from '../botContext.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { answerAsked, longestQuestion, type AnswerOutcome } from './answerAsked.js';
import { keepIfPossible } from './keepIfPossible.js';
import { turnOf } from '../../turnOf.js';
import { questionOf, wordsOf } from './questionOf.js';
import { showAnswer } from './showAnswer.js';

/** How long an edit of a question changes its answer. */
const editableMs = 60_000;

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
  replyId: string | null;
  deleted: boolean;
  /** Work on one message is done one after the other. */
  last: Promise<void>;
}

/** Answers messages: one answer each, which follows its question's edits and deletion. */
export function createMessageQuestions(): MessageQuestions {
  const seen = new Map<string, Seen>();
  const remember = (id: string): Seen => {
    const entry = { replyId: null, deleted: false, last: Promise.resolve() };
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
      if (seen.has(message.id) || !isQuestion(context, message)) return;
      if (!(await isServed(context, message))) return;
      // Asked whether it is served, it may have come twice.
      if (seen.has(message.id)) return;
      const entry = remember(message.id);
      await after(entry, () => answerMessage(context, message, entry));
    },
    edited: async (before, message, context) => {
      if (before.content === message.content || message.editedTimestamp === null) return;
      if (context.now().getTime() - message.createdTimestamp > editableMs) return;
      if (!isQuestion(context, message) || !(await isServed(context, message))) return;
      const entry = seen.get(message.id) ?? remember(message.id);
      await after(entry, async () => {
        context.conversations.dropLast(message.channelId, message.author.id);
        await answerMessage(context, message, entry);
      });
    },
    deleted: async ({ id, channelId }, context) => {
      const entry = seen.get(id);
      if (entry !== undefined) entry.deleted = true;
      await (entry?.last ?? Promise.resolve());
      await removeAnswer(context, id, channelId, entry?.replyId ?? null);
    },
  };
}

/** In a place that is not served, who asks the bot itself is told so, as often as they may ask; others hear nothing. */
async function isServed(context: AskingContext, message: Message): Promise<boolean> {
  const { guildId, author } = message;
  if (await context.served.serves({ guildId, userId: author.id })) return true;
  const { notices } = wordingFor(message.guild?.preferredLocale);
  if (surfaceOf(message) !== 'channel' && context.perUser.take(author.id) === 0) {
    await message.reply({ ...noticePayload(notices.notServed), failIfNotExists: false });
  }
  return false;
}

/** Whether a message asks the bot: a direct message, a mention, or a question in a channel for questions. */
function isQuestion(context: AskingContext, message: Message): boolean {
  const { author, guildId, mentions, client, channel } = message;
  if (author.bot || message.webhookId !== null) return false;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false;
  if (guildId === null || mentions.users.has(client.user.id)) return true;
  const places = [channel.id, ...(channel.isThread() ? [channel.parentId] : [])];
  const isAskChannel = places.some((id) => id !== null && context.settings.ASK_CHANNEL_IDS.includes(id));
  return isAskChannel && looksLikeQuestion(message.content);
}

function surfaceOf({ guildId, mentions, client }: Message): QuestionSurface {
  if (guildId === null) return 'direct';
  return mentions.users.has(client.user?.id ?? '') ? 'mention' : 'channel';
}

async function answerMessage(context: AskingContext, message: Message, entry: Seen): Promise<void> {
  if (entry.deleted) return;
  if (entry.replyId === null && message.channel.isSendable()) {
    context.inBackground(message.channel.sendTyping());
  }
  const locale = message.guild?.preferredLocale ?? 'en';
  const question = wordsOf(message.content, message.client.user.id);
  const turns = await turnsFor(context, message, question);
  const outcome = await answerAsked(context, {
    question,
    userId: message.author.id,
    guildId: message.guildId,
    channelId: message.channelId,
    questionMessageId: message.id,
    surface: surfaceOf(message),
    locale,
    wording: wordingFor(locale),
    ...(turns === null ? {} : { turns }),
  });
  await send(context, message, entry, outcome);
}

async function send(
  context: AskingContext,
  message: Message,
  entry: Seen,
  outcome: AnswerOutcome,
): Promise<void> {
  const payload =
    outcome.kind === 'notice'
      ? noticePayload(outcome.text)
      : showAnswer(context, outcome.sent, { asked: null, isPrivate: false });
  if (entry.replyId === null) {
    // The nonce makes Discord drop a second answer to one message, also after a restart.
    const reply = { ...payload, nonce: message.id, enforceNonce: true, failIfNotExists: false };
    entry.replyId = (await message.reply(reply)).id;
  } else await message.channel.messages.edit(entry.replyId, payload);
  if (outcome.kind === 'answer')
    await keepIfPossible(context, context.store.setMessage(outcome.sent.id, entry.replyId));
}

/** The turns of a reply to an answer that this conversation does not know: another person's, or from before a restart. */
async function turnsFor(context: AskingContext, message: Message, question: string): Promise<Turn[] | null> {
  const replied = message.reference?.messageId;
  if (replied === undefined || question === '' || question.length > longestQuestion) return null;
  if (context.conversations.turns(message.channelId, message.author.id).length > 0) return null;
  const answer = await context.store.answerShownIn(replied);
  if (answer === null) return null;
  const shown = await message.channel.messages.fetch(replied).catch(() => null);
  const earlier = shown === null ? null : await questionOf(shown);
  return earlier === null ? null : [turnOf({ ...answer.answer, question: earlier })];
}

async function removeAnswer(
  context: AskingContext,
  questionId: string,
  channelId: string,
  replyId: string | null,
): Promise<void> {
  const kept = await context.store.answerTo(questionId);
  const answerMessageId = replyId ?? kept?.messageId ?? null;
  if (kept !== null) await context.store.removeAnswer(kept.id, { withQuestion: true });
  if (answerMessageId === null) return;
  const channel = await context.client.channels.fetch(channelId);
  if (channel?.isTextBased() === true) await channel.messages.delete(answerMessageId);
}
