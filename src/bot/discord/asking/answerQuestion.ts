import { randomBytes } from 'node:crypto';
import type { Turn } from '../../../retrieval/question/followUp.js';
import type { ArticleFilter } from '../../../retrieval/store/indexReader.js';
import { localDay } from '../../localDay.js';
import type { SentAnswer } from '../../questionLog.js';
import type { BotContext } from '../botContext.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** The longest question that is taken, in UTF-16 units. */
export const longestQuestion = 1000;

/** A question with who asks it where. */
export interface AskedQuestion {
  readonly question: string;
  readonly userId: string;
  readonly channelId: string;
  readonly questionMessageId: string | null;
  readonly locale: string;
  readonly wording: DiscordWording;
  readonly filter?: Partial<ArticleFilter>;
  /** Of the conversation, oldest first; by default what is remembered of this person here. */
  readonly turns?: readonly Turn[];
}

/** An answer that was made and kept, or a polite word why there is none. */
export type AnswerOutcome =
  { readonly kind: 'answer'; readonly sent: SentAnswer } | { readonly kind: 'notice'; readonly text: string };

/**
 * Answers a question and keeps what its buttons need. Waits for the index to open; the limits for each person and
 * channel, and the bound on waiting questions, are told as notices.
 */
export async function answerQuestion(context: BotContext, asked: AskedQuestion): Promise<AnswerOutcome> {
  const refusal = refusalOf(context, asked);
  if (refusal !== null) return { kind: 'notice', text: refusal };
  const { wording, channelId, userId } = asked;
  context.log.debug({ question: asked.question }, 'question');
  const startedAt = performance.now();
  const turns = asked.turns ?? context.conversations.turns(channelId, userId);
  const outcome = await context.queue.run(async () => {
    const archive = await context.archive;
    const today = localDay(context.now());
    return archive.ask(asked.question, { filter: asked.filter ?? {}, today, turns });
  });
  if (outcome.kind === 'busy') return { kind: 'notice', text: wording.notices.busy };
  if (outcome.value.kind === 'refused') {
    return { kind: 'notice', text: wording.notices.refused(plainLine(outcome.value.reason, 500)) };
  }
  const { question, ...answer } = outcome.value.answer;
  context.figures.add(performance.now() - startedAt);
  context.log.info({ status: answer.status, ms: Math.round(answer.timings.totalMs) }, 'answered');
  const lead = answer.citations.find(({ n }) => n === answer.answer?.citation);
  context.conversations.add(channelId, userId, {
    question,
    answerText: answer.answer?.text ?? null,
    articleTitle: lead?.article.title ?? null,
    articleDate: lead?.article.date ?? null,
  });
  return { kind: 'answer', sent: keep(context, asked, answer) };
}

function refusalOf(
  context: BotContext,
  { question, userId, channelId, wording }: AskedQuestion,
): string | null {
  if (question.trim() === '') return wording.notices.noQuestion;
  if (question.length > longestQuestion) return wording.notices.tooLong(longestQuestion);
  const userMs = context.perUser.take(userId);
  if (userMs > 0) return wording.notices.slowDown(Math.ceil(userMs / 1000));
  const channelMs = context.perChannel.take(channelId);
  return channelMs > 0 ? wording.notices.channelBusy(Math.ceil(channelMs / 1000)) : null;
}

function keep(context: BotContext, asked: AskedQuestion, answer: SentAnswer['answer']): SentAnswer {
  const { store, now } = context;
  const sent: SentAnswer = {
    id: randomBytes(6).toString('base64url'),
    channelId: asked.channelId,
    messageId: null,
    questionMessageId: asked.questionMessageId,
    asker: store.hashOf(asked.userId),
    locale: asked.locale,
    sentAt: now().getTime(),
    answer,
  };
  // Notes repeat words of the question, which is not kept.
  store.saveAnswer({ ...sent, answer: { ...answer, notes: [] } });
  if (answer.answer === null) {
    store.saveUnanswered({ id: sent.id, asker: sent.asker, question: asked.question });
  }
  return sent;
}
