import { z } from 'zod';
import { invalidField, parseForm } from '../refusal.js';

/** One choice of a select menu. */
interface SelectOption {
  label: string;
  value: string;
  description?: string | undefined;
  default?: boolean | undefined;
}

/** A component as the bot sent it, checked; which fields it has depends on `type`. */
export interface Component {
  /** 1 row, 2 button, 3 select, 9 section, 10 text, 11 thumbnail, 12 gallery, 13 file, 14 separator, 17 container. */
  type: number;
  id?: number | undefined;
  custom_id?: string | undefined;
  label?: string | undefined;
  style?: number | undefined;
  url?: string | undefined;
  disabled?: boolean | undefined;
  /** The text of a text display. */
  content?: string | undefined;
  placeholder?: string | undefined;
  options?: SelectOption[] | undefined;
  min_values?: number | undefined;
  max_values?: number | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
  required?: boolean | undefined;
  value?: string | undefined;
  components?: Component[] | undefined;
  accessory?: Component | undefined;
  component?: Component | undefined;
}

const string = (min: number, max: number) => z.string().min(min).max(max);
const customId = string(1, 100);
const media = z.looseObject({ url: string(1, 2048) });
const id = z.int().min(0).optional();

const button = z
  .looseObject({
    type: z.literal(2),
    id,
    style: z.int().min(1).max(6),
    label: z.string().max(80).optional(),
    emoji: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).optional(),
    custom_id: customId.optional(),
    url: z.string().max(512).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    const fail = (message: string) => {
      context.addIssue({ code: 'custom', message });
    };
    if (value.style <= 4 && value.custom_id === undefined)
      fail('a button that is not a link needs a custom_id');
    if (value.style <= 4 && value.url !== undefined) fail('only a link button has a url');
    if (value.style === 5 && value.url === undefined) fail('a link button needs a url');
    if (value.style === 5 && value.custom_id !== undefined) fail('a link button has no custom_id');
    if (value.url !== undefined && !/^(https?|discord):\/\//.test(value.url))
      fail('url: not http, https or discord');
    if (value.style !== 6 && !value.label?.trim() && value.emoji === undefined)
      fail('needs a label or an emoji');
  });

const selectOption = z.looseObject({
  label: string(1, 100),
  value: string(1, 100),
  description: z.string().max(100).optional(),
  default: z.boolean().optional(),
});

const selectBase = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
};

const stringSelect = z
  .looseObject({ type: z.literal(3), ...selectBase, options: z.array(selectOption).min(1).max(25) })
  .superRefine(({ options, max_values: max = 1, min_values: min = 1 }, context) => {
    const values = new Set(options.map((option) => option.value));
    const fail = (message: string) => {
      context.addIssue({ code: 'custom', path: ['options'], message });
    };
    if (values.size < options.length) fail('option values must be unique');
    if (max > options.length || min > max) fail('min_values and max_values must fit the options');
    if (options.filter((option) => option.default).length > max) fail('more defaults than max_values');
  });

const otherSelect = z.looseObject({ type: z.literal([5, 6, 7, 8]), ...selectBase });

const row = z
  .looseObject({
    type: z.literal(1),
    id,
    components: z
      .array(z.discriminatedUnion('type', [button, stringSelect, otherSelect]))
      .min(1)
      .max(5),
  })
  .refine(({ components }) => components.length === 1 || components.every(({ type }) => type === 2), {
    message: 'a row holds up to five buttons, or one select menu',
  });

const textDisplay = z.looseObject({ type: z.literal(10), id, content: string(1, 4000) });
const thumbnail = z.looseObject({
  type: z.literal(11),
  id,
  media,
  description: z.string().max(1024).nullish(),
});
const section = z.looseObject({
  type: z.literal(9),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.looseObject({
  type: z.literal(12),
  id,
  items: z
    .array(z.looseObject({ media, description: z.string().max(1024).nullish() }))
    .min(1)
    .max(10),
});
const file = z.looseObject({ type: z.literal(13), id, file: media });
const separator = z.looseObject({ type: z.literal(14), id, spacing: z.literal([1, 2]).optional() });
const inContainer = [row, section, textDisplay, gallery, file, separator] as const;
const container = z.looseObject({
  type: z.literal(17),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  components: z.array(z.discriminatedUnion('type', inContainer)).min(1),
});

const legacyComponents = z.array(row).max(5);
const componentsV2 = z.array(z.discriminatedUnion('type', [...inContainer, container])).max(40);

const MAX_COMPONENTS_V2 = 40;
const MAX_TEXT_V2 = 4000;

/**
 * The components of a message, checked; characters are counted in UTF-16 units.
 * @throws Refusal 50035
 */
export function checkComponents(value: unknown, isV2: boolean): Component[] {
  const schema: z.ZodType<Component[]> = isV2 ? componentsV2 : legacyComponents;
  const components = parseForm(schema, value, ['components']);
  const all = allComponents(components);
  checkUnique(all);
  if (!isV2) return components;
  if (all.length > MAX_COMPONENTS_V2) {
    throw invalidField('components', `at most ${MAX_COMPONENTS_V2} components, got ${all.length}`);
  }
  const characters = all.reduce(
    (sum, { type, content }) => sum + (type === 10 ? (content ?? '').length : 0),
    0,
  );
  if (characters > MAX_TEXT_V2) {
    throw invalidField('components', `at most ${MAX_TEXT_V2} characters of text, got ${characters}`);
  }
  return components;
}

/** The components and all within them, outer before inner, in reading order. */
export function allComponents(components: readonly Component[]): Component[] {
  return components.flatMap((component) => {
    const inner = [...(component.components ?? []), component.accessory, component.component];
    return [component, ...allComponents(inner.filter((part) => part !== undefined))];
  });
}

function checkUnique(all: readonly Component[]): void {
  for (const key of ['custom_id', 'id'] as const) {
    const given = all
      .map((component) => component[key])
      .filter((value) => value !== undefined && value !== 0);
    const repeated = given.find((value, index) => given.indexOf(value) !== index);
    if (repeated !== undefined) throw invalidField('components', `${key} ${repeated} is there twice`);
  }
}

const textInput = z.looseObject({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: z.literal([1, 2]),
  label: string(1, 45).optional(),
  min_length: z.int().min(0).max(4000).optional(),
  max_length: z.int().min(1).max(4000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4000).optional(),
  placeholder: z.string().max(100).optional(),
});
const groupOption = z.looseObject({ label: string(1, 100), value: string(1, 100) });
const group = z.looseObject({
  type: z.literal([21, 22]),
  id,
  custom_id: customId,
  options: z.array(groupOption).min(1).max(10),
});
const inLabel = z.discriminatedUnion('type', [textInput, stringSelect, otherSelect, group]);
const modalRow = z.looseObject({ type: z.literal(1), id, components: z.array(textInput).length(1) });
const label = z.looseObject({
  type: z.literal(18),
  id,
  label: string(1, 45),
  description: z.string().max(100).nullish(),
  component: inLabel,
});
const modal = z.looseObject({
  title: string(1, 45),
  custom_id: customId,
  components: z
    .array(z.discriminatedUnion('type', [modalRow, label, textDisplay]))
    .min(1)
    .max(5),
});

/** A form that the bot showed. */
export interface Modal {
  title: string;
  custom_id: string;
  components: Component[];
}

/**
 * The data of a modal response, checked.
 * @throws Refusal 50035
 */
export function checkModal(value: unknown): Modal {
  const schema: z.ZodType<Modal> = modal;
  const checked = parseForm(schema, value, ['data']);
  const all = allComponents(checked.components);
  checkUnique(all);
  const unlabelled = checked.components.find((part) => part.type === 1 && !part.components?.[0]?.label);
  if (unlabelled !== undefined) throw invalidField('data.components', 'a text input in a row needs a label');
  return checked;
}
