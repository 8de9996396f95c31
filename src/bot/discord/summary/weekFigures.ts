import { localDay } from '../../localDay.js';
import type { QuestionLog, SentAnswer, UnansweredQuestion } from '../../questionLog/questionLog.js';
import { clusterQuestions } from '../commands/clusterQuestions.js';
import type { Archive } from '../../../retrieval/archive.js';
import { byAnswer } from '../moderation/verdictsPage.js';
import { linkTo } from '../moderation/messageLink.js';
import { weekBefore, type Week } from './week.js';

/** How questions ended: with an answer, with candidates, or with none. */
export interface Ends {
  readonly answered: number;
  readonly unsure: number;
  readonly unanswered: number;
}

/** Questions that ask the same and found no answer, or an answer that was judged wrong. */
export interface WeekEntry {
  /** Empty where who asked had their words deleted. */
  readonly question: string;
  /** Times that it was asked, or judged wrong. */
  readonly count: number;
  /** Of the last time, `YYYY-MM-DD`. */
  readonly day: string;
  /** Null where no message shows it. */
  readonly url: string | null;
}

/** What moderators read of a week. */
export interface WeekFigures {
  readonly week: Week;
  readonly ends: Ends;
  /** The same of each of the seven days. */
  readonly days: readonly Ends[];
  /** People who asked. */
  readonly people: number;
  /** Questions of the week before. */
  readonly before: number;
  /** Most asked first. */
  readonly gaps: readonly WeekEntry[];
  /** Most judged first. */
  readonly judged: readonly WeekEntry[];
}

/** How many questions there were. */
export function askedIn({ answered, unsure, unanswered }: Ends): number {
  return answered + unsure + unanswered;
}

/** The figures of a server's week, from what is kept: what was deleted meanwhile does not count. */
export async function weekFigures(
  { store, archive }: { readonly store: QuestionLog; readonly archive: Pick<Archive, 'embedQuestions'> },
  guildId: string,
  week: Week,
): Promise<WeekFigures> {
  const earlier = weekBefore(week);
  const all = (await store.answersSince(earlier.from.getTime())).filter((sent) => sent.guildId === guildId);
  const within = ({ from, until }: Pick<Week, 'from' | 'until'>, at: number): boolean =>
    at >= from.getTime() && at < until.getTime();
  const sent = all.filter(({ sentAt }) => within(week, sentAt));
  const gaps = (await store.unanswered(guildId)).filter(({ askedAt }) => within(week, askedAt));
  const verdicts = (await store.judgedWrong(guildId)).filter(({ judgedAt }) => within(week, judgedAt));
  return {
    week,
    ends: endsOf(sent),
    days: week.days.map((day) => endsOf(sent.filter(({ sentAt }) => localDay(new Date(sentAt)) === day))),
    people: new Set(sent.map(({ asker }) => asker)).size,
    before: all.filter(({ sentAt }) => within(earlier, sentAt)).length,
    gaps: (await clusterQuestions(gaps, archive)).map(({ questions }) => gapEntry(questions, guildId)),
    judged: await Promise.all(
      byAnswer(verdicts).map(async ({ answerId, verdicts: on }) => {
        const shown = await store.answer(answerId);
        return {
          question: on.find(({ question }) => question.trim() !== '')?.question ?? '',
          count: on.length,
          day: localDay(new Date(on[0]?.judgedAt ?? 0)),
          url: shown === null ? null : urlOf(shown, guildId),
        };
      }),
    ),
  };
}

function endsOf(sent: readonly SentAnswer[]): Ends {
  const ends = { answered: 0, unsure: 0, unanswered: 0 };
  for (const one of sent) {
    const isSilent = one.questionMessageId !== null && one.messageId === null;
    if (isSilent || one.answer.status === 'unanswered') ends.unanswered += 1;
    else if (one.answer.status === 'answered') ends.answered += 1;
    else ends.unsure += 1;
  }
  return ends;
}

function gapEntry(questions: readonly UnansweredQuestion[], guildId: string): WeekEntry {
  const [newest] = [...questions].sort((one, other) => other.askedAt - one.askedAt);
  return {
    question: newest?.question ?? '',
    count: questions.length,
    day: localDay(new Date(newest?.askedAt ?? 0)),
    url: newest === undefined ? null : urlOf(newest, guildId),
  };
}

function urlOf(
  { channelId, messageId }: Pick<SentAnswer, 'channelId' | 'messageId'>,
  guildId: string,
): string | null {
  return messageId === null ? null : linkTo({ guildId, channelId, messageId });
}
