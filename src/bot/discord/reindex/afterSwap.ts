import { randomBytes } from 'node:crypto';
import type { Archive } from '../../../retrieval/archive.js';
import { localDay } from '../../localDay.js';
import type { SentAnswer, Waiting } from '../../questionLog/questionLog.js';
import { lengthFor } from '../serverSettings/serverSettings.js';
import { messageOf } from '../../../errors.js';
import { askedLineOf } from '../asking/questionOf.js';
import { showAnswer } from '../asking/showAnswer.js';
import type { ModerationContext } from '../botContext.js';
import { faultLine } from '../client/describeFault.js';
import { askedPart } from '../replies/answerReply.js';
import { replyPayload } from '../replies/reply.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import { channelIdsOf } from '../serving/askingPlace.js';
import { scoped, scopeIn } from '../serving/scoped.js';
import { isFirstShard } from '../../hosts/isFirstShard.js';
import { wordingFor } from '../wording/wordingFor.js';

/** Answers of this many days are looked over after a swap. */
const noticedDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** What follows a new index: answers whose passages changed get a notice, and who asked to be told is told. */
export async function afterSwap(context: ModerationContext): Promise<void> {
  const archive = await context.archives.over(context.archives.all).archive;
  const since = context.now().getTime() - noticedDays * dayMs;
  for (const sent of await context.store.answersSince(since)) {
    if (sent.messageId === null || sent.isOutdated === true) continue;
    if (await isAsCited(archive, sent)) continue;
    await guarded(context, () => notify(context, { ...sent, isOutdated: true }));
  }
  if (!isFirstShard(context.client)) return;
  for (const waiting of await context.store.waiting()) {
    await guarded(context, () => tellAnswer(context, waiting));
  }
}

async function isAsCited(archive: Archive, { answer }: SentAnswer): Promise<boolean> {
  for (const { article, start, end, excerpt } of answer.citations) {
    const now = await archive.read(qualifiedId(article));
    if (now?.text.slice(start, end) !== excerpt) return false;
  }
  return true;
}

/** One message that is gone, or one person who takes no messages, must not keep the others from theirs. */
async function guarded(context: ModerationContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    context.log.warn(faultLine(error, context.client) ?? messageOf(error));
  }
}

async function notify(context: ModerationContext, sent: SentAnswer): Promise<void> {
  const channel = await context.client.channels.fetch(sent.channelId);
  // Null for a server that another shard serves: its notice is that shard's.
  if (channel?.isTextBased() !== true || sent.messageId === null) return;
  // First: a message that cannot be edited is not tried again after each swap.
  if (!(await context.store.markOutdated(sent.id))) return;
  const message = await channel.messages.fetch(sent.messageId);
  const verdicts = await context.store.verdictsOn(sent.id);
  await message.edit(showAnswer(context, sent, { asked: askedLineOf(message), isPrivate: false, verdicts }));
}

async function tellAnswer(context: ModerationContext, waiting: Waiting): Promise<void> {
  const { question, userId, locale } = waiting;
  // With the rights that the person has now, and no more than those of the place where it was asked.
  const { usable, asked: archives } = await scopeIn(context, {
    ...{
      guildId: waiting.guildId,
      channelIds: await channelsAskedIn(context, waiting),
      userId,
      roleIds: null,
    },
  });
  if (archives.length === 0) return;
  const within = scoped(context, { usable, asked: archives, home: null });
  const outcome = await within.ask(question, { today: localDay(context.now()) });
  if (outcome.kind === 'refused' || outcome.answer.status !== 'answered') return;
  const { question: asked, ...answer } = outcome.answer;
  const user = await context.client.users.fetch(userId);
  const channel = await user.createDM();
  const { store } = context;
  const wording = wordingFor(locale);
  const sent = {
    id: randomBytes(6).toString('base64url'),
    guildId: null,
    channelId: channel.id,
    messageId: null,
    questionMessageId: null,
    asker: store.hashOf(userId),
    locale,
    length: await lengthFor(store, { userId, guildId: waiting.guildId }),
    sentAt: context.now().getTime(),
    answer,
  };
  await channel.send(replyPayload({ parts: [wording.notices.nowAnswered] }));
  const message = await channel.send(
    showAnswer(context, sent, { asked: askedPart(asked, wording), isPrivate: false }),
  );
  await store.answerLate({ ...sent, messageId: message.id }, waiting);
}

/** The channel that the question was asked in, and the one that it is a thread of; empty once that is kept no more. */
async function channelsAskedIn({ store, client }: ModerationContext, { id }: Waiting): Promise<string[]> {
  const sent = await store.answer(id);
  if (sent === null) return [];
  return channelIdsOf(sent.channelId, await client.channels.fetch(sent.channelId).catch(() => null));
}
