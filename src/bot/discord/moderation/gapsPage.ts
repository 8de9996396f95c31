import type { UnansweredQuestion } from '../../questionLog/questionLog.js';
import type { Button, Select } from '../buttons/button.js';
import type { ModerationContext } from '../botContext.js';
import { clusterQuestions, type QuestionCluster } from '../commands/clusterQuestions.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyLimits, replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { answerForm } from './answerForm.js';
import { archiveModeratorsServer, moderatorsServer } from './archiveModerator.js';
import { linkTo } from './messageLink.js';

/** Groups that are listed, and questions of one that are shown. */
const mostListed = 15;
const mostOfGroup = 8;

interface PageRequest {
  readonly guildId: string;
  /** The first question of the group that is shown; null for the list. */
  readonly shown: string | null;
  readonly wording: DiscordWording;
}

/** The gaps of a server grouped by meaning, with day, count and link; or one group, with what can be done about it. */
export async function gapsPage(context: ModerationContext, request: PageRequest): Promise<ReplyPayload> {
  const { guildId, shown, wording } = request;
  const questions = await context.store.unanswered(guildId);
  if (questions.length === 0) return noticePayload(wording.moderation.noUnanswered);
  const groups = await clusterQuestions(questions, await context.archive);
  const group = groups.find(({ questions: [first] }) => first?.id === shown);
  const heading = `**${wording.moderation.unanswered(groups.length, questions.length)}**`;
  const listed = groups.slice(0, mostListed);
  return replyPayload({
    parts: [
      heading,
      group === undefined
        ? listed.map((one) => groupLine(one, request)).join('\n')
        : group.questions
            .slice(0, mostOfGroup)
            .map((one) => questionLine(one, request))
            .join('\n'),
    ],
    select: {
      id: context.ids.make('gap'),
      placeholder: wording.buttons.chooseGap,
      options: groups.slice(0, replyLimits.options).map(({ questions: [first, ...rest] }) => ({
        value: first?.id ?? '',
        label: first?.question ?? '',
        description: `${dayOf(first)} · ${wording.moderation.times(rest.length + 1)}`,
        chosen: first?.id === shown,
      })),
    },
    rows:
      group === undefined
        ? []
        : [
            [
              {
                id: context.ids.make('gapwrite', shown ?? ''),
                label: wording.buttons.writeAnswer,
                style: 'primary',
              },
              { id: context.ids.make('gapdismiss', shown ?? ''), label: wording.buttons.dismiss },
            ],
          ],
  });
}

function dayOf(question: UnansweredQuestion | undefined): string {
  return question === undefined ? '' : new Date(question.askedAt).toISOString().slice(0, 10);
}

function groupLine({ questions }: QuestionCluster, request: PageRequest): string {
  const [first] = questions;
  const times = questions.length > 1 ? ` · ${request.wording.moderation.times(questions.length)}` : '';
  return first === undefined ? '' : `${questionLine(first, request)}${times}`;
}

function questionLine(question: UnansweredQuestion, { guildId, wording }: PageRequest): string {
  const { channelId, messageId, waiting } = question;
  const text = plainLine(question.question, 140);
  const linked = messageId === null ? text : `[${text}](${linkTo({ guildId, channelId, messageId })})`;
  const told = waiting > 0 ? ` · ${wording.moderation.waiting(waiting)}` : '';
  return `- ${linked} · ${dayOf(question)}${told}`;
}

/** Shows a group of the menu. */
export const chooseGap: Select = async ({ interaction, context, wording, value }) => {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null) return;
  await interaction.deferUpdate();
  await interaction.editReply(await gapsPage(context, { guildId, shown: value, wording }));
};

/** The questions that ask the same as one of them; empty when it is gone. */
async function groupOf(
  context: ModerationContext,
  guildId: string,
  id: string,
): Promise<readonly UnansweredQuestion[]> {
  const groups = await clusterQuestions(await context.store.unanswered(guildId), await context.archive);
  return groups.find(({ questions }) => questions.some((one) => one.id === id))?.questions ?? [];
}

/** Takes a group off the list. */
export const dismissGap: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null) return;
  await interaction.deferUpdate();
  const group = await groupOf(context, guildId, args[0] ?? '');
  const dismissed = await context.store.dismissUnanswered(
    guildId,
    group.map(({ id }) => id),
  );
  await context.store.audit({
    guildId,
    moderatorId: interaction.user.id,
    action: 'dismiss unanswered',
    detail: String(dismissed),
  });
  await interaction.editReply(await gapsPage(context, { guildId, shown: null, wording }));
};

/** Opens the form of an answer to a gap. */
export const openWrite: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  const gap = (await context.store.unanswered(guildId)).find(({ id }) => id === args[0]);
  if (gap === undefined) {
    await interaction.reply(asPrivate(noticePayload(wording.moderation.gapGone)));
    return;
  }
  const id = context.ids.make('write', gap.channelId, gap.messageId ?? '');
  await interaction.showModal(answerForm(id, { question: gap.question, text: '' }, wording));
};
