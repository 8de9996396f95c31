import { allComponents } from './rules/componentRules.js';
import type { Component } from './rules/componentRules.js';
import type { TestMessage } from './state.js';

/** The buttons of a message, links too, in reading order. */
export function buttonsOf(message: TestMessage): Component[] {
  return allComponents(message.components).filter((component) => component.type === 2);
}

/** The select menus of a message. */
export function selectsOf(message: TestMessage): Component[] {
  return allComponents(message.components).filter(({ type }) => type === 3 || (type >= 5 && type <= 8));
}

/**
 * All that a reader sees of a message as one text, a line for each part: content, embeds, and the text displays
 * of Components V2. Labels of buttons and options are not in it.
 */
export function textOf(message: TestMessage): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  const displays = allComponents(message.components).map(({ type, content }) =>
    type === 10 ? content : null,
  );
  return [message.content, ...embeds, ...displays].filter((part) => part != null && part !== '').join('\n');
}

/**
 * The button that `wanted` names, for a click.
 * @throws Error when it is not there, disabled or a link, naming the buttons that are there
 */
export function findButton(
  message: TestMessage,
  wanted: { customId?: string; label?: string | RegExp },
): Component {
  const buttons = buttonsOf(message);
  const found = buttons.find((button) => {
    if (wanted.customId !== undefined) return button.custom_id === wanted.customId;
    if (wanted.label instanceof RegExp) return wanted.label.test(labelOf(button));
    return labelOf(button) === wanted.label;
  });
  const shown = buttons.map((button) => `${labelOf(button)} (${button.custom_id ?? 'link'})`).join(', ');
  const name = wanted.customId ?? String(wanted.label);
  if (found === undefined) throw new Error(`expected a button ${name}, got ${shown || 'none'}`);
  if (found.disabled || found.custom_id === undefined) throw new Error(`expected ${name} to be clickable`);
  return found;
}

/** A button's label, or the emoji that stands for it. */
function labelOf(button: Component): string {
  const { emoji } = button as { emoji?: { name?: string } };
  return button.label ?? emoji?.name ?? '';
}

/**
 * The string select that `customId` names (the first one without it), for choosing `values`.
 * @throws Error when it is not there, is disabled, or does not take these values
 */
export function findSelect(
  message: TestMessage,
  customId: string | undefined,
  values: readonly string[],
): Component {
  const selects = selectsOf(message);
  const found = selects.find((select) => customId === undefined || select.custom_id === customId);
  const shown = selects.map((select) => select.custom_id).join(', ');
  if (found === undefined) throw new Error(`expected a select ${customId ?? ''}, got ${shown || 'none'}`);
  if (found.disabled) throw new Error(`expected select ${found.custom_id ?? ''} to be enabled`);
  const { min_values: min = 1, max_values: max = 1, options = [] } = found;
  if (values.length < min || values.length > max) {
    throw new Error(`expected ${min} to ${max} values, got ${values.length}`);
  }
  const unknown = values.find(
    (value) => found.type === 3 && !options.some((option) => option.value === value),
  );
  if (unknown !== undefined) {
    const known = options.map((option) => option.value).join(', ');
    throw new Error(`expected one of the values ${known}, got ${unknown}`);
  }
  return found;
}
