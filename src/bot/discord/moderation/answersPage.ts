import type { SavedAnswer } from '../../savedAnswers/savedAnswerFiles.js';
import type { Button, Select } from '../buttons/button.js';
import type { ModerationContext } from '../botContext.js';
import { escapeMarkdown } from '../replies/escapeMarkdown.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyLimits, replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { answerForm } from './answerForm.js';
import { archiveModeratorsServer } from './archiveModerator.js';
import { dropAnswer } from './keepAnswer.js';

const mostShown = 1500;

/** The answers of a server, newest first, in a menu; one of them whole, with what can be done to it. */
export async function answersPage(
  { savedAnswers, ids }: Pick<ModerationContext, 'savedAnswers' | 'ids'>,
  { guildId, shown, wording }: { guildId: string; shown: string | null; wording: DiscordWording },
): Promise<ReplyPayload> {
  const answers = await savedAnswers.list(guildId);
  if (answers.length === 0) return noticePayload(wording.answers.none);
  const one = answers.find(({ id }) => id === shown);
  const { buttons } = wording;
  return replyPayload({
    parts: [`**${wording.answers.count(answers.length)}**`, ...(one === undefined ? [] : [answerPart(one)])],
    select: {
      id: ids.make('answer'),
      placeholder: buttons.chooseAnswer,
      options: answers.slice(0, replyLimits.options).map((answer) => ({
        value: answer.id,
        label: answer.question,
        description: `${answer.author} · ${answer.day}`,
        chosen: answer === one,
      })),
    },
    rows:
      one === undefined
        ? []
        : [
            [
              { id: ids.make('reword', one.id), label: buttons.edit },
              { id: ids.make('drop', one.id), label: buttons.remove, style: 'danger' },
            ],
          ],
  });
}

function answerPart({ question, text, author, day, url }: SavedAnswer): string {
  const more = text.length > mostShown ? '…' : '';
  return [
    `**${plainLine(question, 300)}**`,
    `${escapeMarkdown(text.slice(0, mostShown))}${more}`,
    `-# ${[plainLine(author, 80), day, ...(url === null ? [] : [url])].join(' · ')}`,
  ].join('\n');
}

/** Shows an answer of the menu. */
export const chooseAnswer: Select = async ({ interaction, context, wording, value }) => {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  await interaction.update(await answersPage(context, { guildId, shown: value, wording }));
};

/** Opens the form of an answer. */
export const openReword: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  const saved = await context.savedAnswers.find(guildId, args[0] ?? '');
  if (saved === null) await interaction.reply(asPrivate(noticePayload(wording.answers.gone)));
  else await interaction.showModal(answerForm(context.ids.make('reword', saved.id), saved, wording));
};

/** Removes an answer; another moderator may have been faster. */
export const removeSaved: Button = async ({ interaction, args, context, wording }) => {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  await dropAnswer(context, { guildId, id: args[0] ?? '' }, interaction.user.id);
  await interaction.update(await answersPage(context, { guildId, shown: null, wording }));
};
