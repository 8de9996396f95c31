import { randomBytes } from 'node:crypto';
import type { Answer } from '../../../retrieval/answer.js';
import type { AskOutcome } from '../../../retrieval/archive.js';
import { longestQuestion } from '../../../retrieval/question/checkQuestion.js';
import type { Turn } from '../../../retrieval/question/followUp.js';
import type { ArticleFilter } from '../../../store/indexReader.js';
import { localDay } from '../../localDay.js';
import { describeChat, describeRefusal } from '../../wording/describeNote.js';
import { turnOf } from '../../turnOf.js';
import type { BotMetrics, QuestionStatus, QuestionSurface } from '../../metrics/botMetrics.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import type { AskingContext } from '../botContext.js';
import { keepIfPossible } from './keepIfPossible.js';
import { escapeMarkdown } from '../replies/escapeMarkdown.js';
import { plainLine } from '../replies/shortenText.js';
import { lengthFor } from '../serverSettings/serverSettings.js';
import { isSureEnough } from './unaskedAnswer.js';
import { takeTurn, type Asker } from './takeTurn.js';

/** A question with who asks it where. */
export interface AskedQuestion extends Asker {
  readonly question: string;
  /** The server; null for direct messages. */
  readonly guildId: string | null;
  readonly surface: QuestionSurface;
  /**
   * Nobody turned to the bot: what it is not sure of counts as unanswered, and these further wordings are tried, as the
   * title of a post with its first message.
   */
  readonly unasked?: { readonly further: readonly string[] };
  readonly questionMessageId: string | null;
  readonly locale: string;
  readonly filter?: Partial<ArticleFilter>;
  /** Of the conversation, oldest first; by default what is remembered of this person here. */
  readonly turns?: readonly Turn[];
}

/** An answer that was made and kept; or a reply to small talk, or a polite word why there is none. */
export type AnswerOutcome =
  | { readonly kind: 'answer'; readonly sent: SentAnswer }
  | {
      readonly kind: 'notice';
      readonly text: string;
      readonly status: 'refused' | 'limited' | 'busy' | 'chat';
    };

/**
 * Answers a question and keeps what its buttons need. Waits for the index to open; the limits for each person and
 * channel, and the bound on waiting questions, are told as notices.
 */
export async function answerAsked(context: AskingContext, asked: AskedQuestion): Promise<AnswerOutcome> {
  const { log, metrics } = context;
  const { surface } = asked;
  log.debug({ surface, question: asked.question }, 'question asked');
  const startedAt = performance.now();
  let status: QuestionStatus = 'failed';
  try {
    const outcome = await answerOrRefuse(context, asked);
    status = outcome.kind === 'answer' ? outcome.sent.answer.status : outcome.status;
    return outcome;
  } finally {
    metrics.question(surface, status);
    log.info({ surface, status, ms: Math.round(performance.now() - startedAt) }, 'question ended');
  }
}

async function answerOrRefuse(context: AskingContext, asked: AskedQuestion): Promise<AnswerOutcome> {
  const refusal = refusalOf(context, asked);
  if (refusal !== null) return refusal;
  const { wording, channelId, userId } = asked;
  const { metrics } = context;
  const startedAt = performance.now();
  const turns = asked.turns ?? context.conversations.turns(channelId, userId);
  const outcome = await context.queue.run(async () => {
    await context.archive;
    metrics.stage('wait', performance.now() - startedAt);
    return bestOutcome(asked, (question) =>
      context.ask(question, { filter: asked.filter ?? {}, today: localDay(context.now()), turns }),
    );
  });
  if (outcome.kind === 'busy') return { kind: 'notice', status: 'busy', text: wording.notices.busy };
  if (outcome.value.kind === 'refused') {
    const text = plainLine(describeRefusal(outcome.value.refusal, wording.common), 500);
    return { kind: 'notice', status: 'refused', text };
  }
  const { question: _, ...answer } = outcome.value.answer;
  // Nothing is kept of small talk.
  if (answer.chat !== undefined) {
    return {
      kind: 'notice',
      status: 'chat',
      text: escapeMarkdown(describeChat(answer.chat, wording.common)),
    };
  }
  const totalMs = performance.now() - startedAt;
  context.figures.add(totalMs);
  measure(metrics, answer.timings, totalMs);
  // What the bot keeps silent about is no part of a conversation.
  if (asked.unasked === undefined || isSureEnough(answer)) {
    context.conversations.add(channelId, userId, turnOf(outcome.value.answer));
  }
  return { kind: 'answer', sent: await keep(context, asked, answer) };
}

/** Of the wordings of a question, the outcome that is surest; a later one only where those before are not sure enough. */
async function bestOutcome(
  { question, unasked }: AskedQuestion,
  ask: (question: string) => Promise<AskOutcome>,
): Promise<AskOutcome> {
  let best = await ask(question);
  for (const further of unasked?.further ?? []) {
    if (best.kind === 'answer' && isSureEnough(best.answer)) break;
    const next = await ask(further);
    if (best.kind === 'refused' || (next.kind === 'answer' && isBetter(next.answer, best.answer)))
      best = next;
  }
  return best;
}

function isBetter(next: Answer, best: Answer): boolean {
  if (isSureEnough(next)) return true;
  return (next.confidence ?? 0) > (best.confidence ?? 0) && next.status !== 'chat';
}

function refusalOf(
  context: AskingContext,
  asked: AskedQuestion,
): Extract<AnswerOutcome, { kind: 'notice' }> | null {
  const { question, wording } = asked;
  const refused = (text: string) => ({ kind: 'notice', status: 'refused', text }) as const;
  if (question.trim() === '') return refused(wording.notices.noQuestion);
  if (question.length > longestQuestion) return refused(wording.notices.tooLong(longestQuestion));
  const text = takeTurn(context, asked);
  return text === null ? null : { kind: 'notice', status: 'limited', text };
}

function measure(metrics: BotMetrics, timings: Answer['timings'], totalMs: number): void {
  metrics.stage('embed', timings.embedMs);
  metrics.stage('search', timings.searchMs);
  metrics.stage('rank', timings.rankMs);
  metrics.stage('total', totalMs);
}

async function keep(
  context: AskingContext,
  asked: AskedQuestion,
  answer: SentAnswer['answer'],
): Promise<SentAnswer> {
  const { store, now } = context;
  const sent: SentAnswer = {
    id: randomBytes(6).toString('base64url'),
    guildId: asked.guildId,
    channelId: asked.channelId,
    messageId: null,
    questionMessageId: asked.questionMessageId,
    asker: store.hashOf(asked.userId),
    locale: asked.locale,
    length: await lengthFor(store, asked),
    sentAt: now().getTime(),
    answer,
  };
  const isGap = answer.answer === null || (asked.unasked !== undefined && !isSureEnough(answer));
  // Notes repeat words of the question, which is not kept.
  const unanswered = isGap ? asked.question : undefined;
  await keepIfPossible(context, store.saveAnswer({ ...sent, answer: { ...answer, notes: [] } }, unanswered));
  return sent;
}
