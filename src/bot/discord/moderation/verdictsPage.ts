import type { Verdict } from '../../questionLog/questionLog.js';
import type { Button, Select } from '../buttons/button.js';
import type { ModerationContext } from '../botContext.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyLimits, replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { answerForm } from './answerForm.js';
import { archiveModeratorsServer, moderatorsServer } from './archiveModerator.js';
import { linkTo } from './messageLink.js';

const mostListed = 10;

interface JudgedAnswer {
  readonly answerId: string;
  /** Newest first, at least one. */
  readonly verdicts: readonly Verdict[];
}

/** Verdicts by the answer they are on, the most judged first. */
export function byAnswer(verdicts: readonly Verdict[]): JudgedAnswer[] {
  const found = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    found.set(verdict.answerId, [...(found.get(verdict.answerId) ?? []), verdict]);
  }
  return [...found]
    .map(([answerId, all]) => ({ answerId, verdicts: all }))
    .sort((one, other) => other.verdicts.length - one.verdicts.length);
}

interface PageRequest {
  readonly guildId: string;
  readonly shown: string | null;
  readonly wording: DiscordWording;
}

/** The answers of a server that were judged wrong, with day, count, link and reasons; or one, and what can be done. */
export async function verdictsPage(context: ModerationContext, request: PageRequest): Promise<ReplyPayload> {
  const { guildId, shown, wording } = request;
  const judged = byAnswer(await context.store.judgedWrong(guildId));
  if (judged.length === 0) return noticePayload(wording.moderation.noFeedback);
  const listed = judged.slice(0, mostListed);
  const one = judged.find(({ answerId }) => answerId === shown);
  const lines = await Promise.all(
    (one === undefined ? listed : [one]).map((each) => judgedLines(context, each, request)),
  );
  return replyPayload({
    parts: [`**${wording.moderation.feedback(judged.length)}**`, lines.join('\n')],
    select: {
      id: context.ids.make('judged'),
      placeholder: wording.buttons.chooseGap,
      options: judged.slice(0, replyLimits.options).map(({ answerId, verdicts }) => ({
        value: answerId,
        label: questionOf(verdicts, wording),
        description: `${dayOf(verdicts)} · ${wording.moderation.times(verdicts.length)}`,
        chosen: answerId === shown,
      })),
    },
    rows:
      one === undefined
        ? []
        : [
            [
              {
                id: context.ids.make('judgedwrite', one.answerId),
                label: wording.buttons.writeAnswer,
                style: 'primary',
              },
              { id: context.ids.make('judgeddismiss', one.answerId), label: wording.buttons.dismiss },
            ],
          ],
  });
}

function questionOf(verdicts: readonly Verdict[], { moderation }: DiscordWording): string {
  return verdicts.find(({ question }) => question.trim() !== '')?.question ?? moderation.wordsDeleted;
}

function dayOf(verdicts: readonly Verdict[]): string {
  return new Date(verdicts[0]?.judgedAt ?? 0).toISOString().slice(0, 10);
}

async function judgedLines(
  { store }: ModerationContext,
  { answerId, verdicts }: JudgedAnswer,
  { guildId, shown, wording }: PageRequest,
): Promise<string> {
  const sent = await store.answer(answerId);
  const lead = sent?.answer.citations.find(({ n }) => n === sent.answer.answer?.citation);
  const question = plainLine(questionOf(verdicts, wording), 140);
  const { channelId = '', messageId = null } = sent ?? {};
  const linked =
    messageId === null ? question : `[${question}](${linkTo({ guildId, channelId, messageId })})`;
  const facts = [
    ...(lead === undefined ? [] : [plainLine(lead.article.title, 80)]),
    dayOf(verdicts),
    ...(verdicts.length > 1 ? [wording.moderation.times(verdicts.length)] : []),
  ];
  const reasons = verdicts
    .slice(0, shown === answerId ? 8 : 1)
    .map(({ reason }) => `-# ${reason === null ? wording.moderation.noReason : plainLine(reason, 140)}`);
  return [`- ${[linked, ...facts].join(' · ')}`, ...reasons].join('\n');
}

/** Shows a judged answer of the menu. */
export const chooseJudged: Select = async ({ interaction, context, wording, value }) => {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null) return;
  await interaction.update(await verdictsPage(context, { guildId, shown: value, wording }));
};

/** Takes the verdicts on an answer off the list. */
export const dismissJudged: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null) return;
  const dismissed = await context.store.dismissVerdicts(guildId, [args[0] ?? '']);
  await context.store.audit({
    guildId,
    moderatorId: interaction.user.id,
    action: 'dismiss feedback',
    detail: String(dismissed),
  });
  await interaction.update(await verdictsPage(context, { guildId, shown: null, wording }));
};

/** Opens the form of a better answer. */
export const openBetter: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  const verdicts = (await context.store.judgedWrong(guildId)).filter(({ answerId }) => answerId === args[0]);
  if (verdicts.length === 0) {
    await interaction.reply(asPrivate(noticePayload(wording.moderation.gapGone)));
    return;
  }
  const sent = await context.store.answer(args[0] ?? '');
  const id = context.ids.make('write', sent?.channelId ?? '', sent?.messageId ?? '');
  const question = verdicts.find((one) => one.question !== '')?.question ?? '';
  await interaction.showModal(answerForm(id, { question, text: '' }, wording));
};
