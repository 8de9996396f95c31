import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js';

/** The id of a form's only text field. */
export const formField = 'text';

/** A field of a form. */
export interface FormFieldText {
  /** Default {@link formField}. */
  readonly id?: string;
  /** At most 45 characters. */
  readonly label: string;
  readonly maxCharacters: number;
  readonly required: boolean;
  /** What stands in the field when it opens. */
  readonly value?: string;
  /** Whether it is one line; default several. */
  readonly isLine?: boolean;
}

/** A form with one field of several lines. @param text its title has at most 45 characters */
export function textForm(
  id: string,
  { title, ...field }: FormFieldText & { readonly title: string },
): APIModalInteractionResponseCallbackData {
  return fieldsForm(id, title, [field]);
}

/** A form with up to five fields. @param title at most 45 characters */
export function fieldsForm(
  id: string,
  title: string,
  fields: readonly FormFieldText[],
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title,
    components: fields.map(
      ({ id: name = formField, label, maxCharacters, required, value = '', isLine }) => ({
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: name,
          style: isLine === true ? TextInputStyle.Short : TextInputStyle.Paragraph,
          max_length: maxCharacters,
          required,
          ...(value === '' ? {} : { value: value.slice(0, maxCharacters) }),
        },
      }),
    ),
  };
}
