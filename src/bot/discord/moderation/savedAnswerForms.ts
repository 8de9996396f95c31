import { randomBytes } from 'node:crypto';
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { localDay } from '../../localDay.js';
import type { SavedAnswer } from '../../savedAnswers/savedAnswerFiles.js';
import type { Form, Used } from '../buttons/button.js';
import { noticePayload } from '../replies/noticeReply.js';
import { placeInChannel } from '../serving/askingPlace.js';
import { scoped, scopeIn } from '../serving/scoped.js';
import { plainLine } from '../replies/shortenText.js';
import { writtenAnswer, type AnswerDraft } from './answerForm.js';
import { archiveModeratorsServer } from './archiveModerator.js';
import { linkTo } from './messageLink.js';
import { keepAnswer } from './keepAnswer.js';

type Submission = Used<ModalSubmitInteraction>;

/** Keeps a message as an answer, in the words that the form holds: it may be gone meanwhile. */
export const saveMessage: Form = (submission) =>
  submit(submission, async (draft, guildId) => {
    const { interaction, args, context } = submission;
    const [id = ''] = args;
    const message = await interaction.channel?.messages.fetch(id).catch(() => null);
    const author = message?.member?.displayName ?? message?.author.displayName;
    return {
      ...draft,
      id,
      guildId,
      author: author ?? interaction.user.displayName,
      day: localDay(message?.createdAt ?? context.now()),
      url: linkTo({ guildId, channelId: interaction.channelId ?? '', messageId: id }),
    };
  });

/** Keeps what a moderator wrote for a gap, where answers of the question's channel belong. */
export const writeAnswer: Form = async (submission) => {
  const { interaction, args } = submission;
  const [channelId = '', messageId = ''] = args;
  const context = channelId === '' ? submission.context : await inChannel(submission, channelId);
  await submit({ ...submission, context }, (draft, guildId) =>
    Promise.resolve({
      ...draft,
      id: `w${randomBytes(6).toString('hex')}`,
      guildId,
      author: interaction.user.displayName,
      day: localDay(context.now()),
      url: messageId === '' ? null : linkTo({ guildId, channelId, messageId }),
    }),
  );
};

async function inChannel({ interaction, context }: Submission, channelId: string) {
  return scoped(context, await scopeIn(context, await placeInChannel(interaction, channelId)));
}

/** Keeps an answer of before in other words; it stays who wrote it first. */
export const rewordAnswer: Form = (submission) =>
  submit(submission, async (draft, guildId) => {
    const saved = await submission.context.savedAnswers.find(guildId, submission.args[0] ?? '');
    return saved === null ? null : { ...saved, ...draft };
  });

async function submit(
  { interaction, context, wording }: Submission,
  make: (draft: AnswerDraft, guildId: string) => Promise<SavedAnswer | null>,
): Promise<void> {
  const guildId = await archiveModeratorsServer(interaction, context);
  if (guildId === null) return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { answers } = wording;
  const draft = writtenAnswer(interaction);
  const answer = draft === null ? null : await make(draft, guildId);
  if (answer === null) {
    await interaction.editReply(noticePayload(draft === null ? answers.blank : answers.gone));
    return;
  }
  const isIndexed = await keepAnswer(context, answer, interaction.user.id);
  const question = plainLine(answer.question, 200);
  await interaction.editReply(
    noticePayload(isIndexed ? answers.saved(question) : answers.savedLater(question)),
  );
}
