import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js';

/** The id of a form's text field. */
export const formField = 'text';

/** What a form asks. */
export interface FormText {
  /** At most 45 characters. */
  readonly title: string;
  /** At most 45 characters. */
  readonly label: string;
  readonly maxCharacters: number;
  readonly required: boolean;
  /** What stands in the field when it opens. */
  readonly value?: string;
}

/** A form with one field of several lines. */
export function textForm(id: string, text: FormText): APIModalInteractionResponseCallbackData {
  const { title, label, maxCharacters, required, value } = text;
  return {
    custom_id: id,
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: formField,
          style: TextInputStyle.Paragraph,
          max_length: maxCharacters,
          required,
          ...(value === undefined || value === '' ? {} : { value: value.slice(0, maxCharacters) }),
        },
      },
    ],
  };
}
