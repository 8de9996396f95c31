import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from 'discord.js';
import { fieldsForm } from '../buttons/form.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** The most that a message, and so an answer, can hold. */
const mostCharacters = 4000;

/** What stands in the form of an answer when it opens. */
export interface AnswerDraft {
  readonly question: string;
  readonly text: string;
}

/** The form of a moderator's answer: its question, and its words. */
export function answerForm(
  id: string,
  { question, text }: AnswerDraft,
  { forms }: DiscordWording,
): APIModalInteractionResponseCallbackData {
  return fieldsForm(id, forms.answerTitle, [
    {
      id: 'question',
      label: forms.answerQuestion,
      maxCharacters: 300,
      required: true,
      value: question.replace(/\s+/g, ' ').trim(),
      isLine: true,
    },
    { id: 'text', label: forms.answerText, maxCharacters: mostCharacters, required: true, value: text },
  ]);
}

/** What was written into it; null where one of both is blank. */
export function writtenAnswer({ fields }: Pick<ModalSubmitInteraction, 'fields'>): AnswerDraft | null {
  const question = fields.getTextInputValue('question').replace(/\s+/g, ' ').trim();
  const text = fields.getTextInputValue('text').trim();
  return question === '' || text === '' ? null : { question, text };
}
