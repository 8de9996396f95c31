import type { Component, Modal } from './rules/componentRules.js';

/** What a user enters, by custom id: a text, or the chosen values. */
export type ModalFields = Record<string, string | readonly string[]>;

/**
 * The components of a submitted modal, each field with what was entered; fields left out are empty. With
 * `isForced`, limits are not checked.
 * @throws Error for unknown fields, and for what Discord's client would not let through
 */
export function submittedComponents(modal: Modal, fields: ModalFields, isForced: boolean): unknown[] {
  const known = modal.components.flatMap((part) => [part.component, ...(part.components ?? [])]);
  const ids = known.map((component) => component?.custom_id).filter((id) => id !== undefined);
  const unknown = Object.keys(fields).find((name) => !ids.includes(name));
  if (unknown !== undefined) throw new Error(`expected one of the fields ${ids.join(', ')}, got ${unknown}`);
  return modal.components.map((part, at) => {
    const base = { type: part.type, id: at + 1 };
    if (part.component !== undefined)
      return { ...base, component: submitted(part.component, fields, isForced) };
    if (part.components === undefined) return base;
    return { ...base, components: part.components.map((inner) => submitted(inner, fields, isForced)) };
  });
}

function submitted(field: Component, fields: ModalFields, isForced: boolean): unknown {
  const name = field.custom_id ?? '';
  const base = { type: field.type, id: 100, custom_id: name };
  const entered = fields[name];
  if (field.type === 4) {
    const value = typeof entered === 'string' ? entered : (field.value ?? '');
    if (!isForced) checkText(field, value);
    return { ...base, value };
  }
  const values = typeof entered === 'string' ? [entered] : (entered ?? []);
  if (!isForced) checkValues(field, values);
  return field.type === 21 ? { ...base, value: values[0] ?? null } : { ...base, values };
}

function checkText(field: Component, value: string): void {
  const { custom_id: name = '', required = true, min_length: min = 0, max_length: max = 4000 } = field;
  if (value === '' && !required) return;
  const least = Math.max(min, required ? 1 : 0);
  if (value.length < least || value.length > max) {
    throw new Error(`expected field ${name} to have ${least} to ${max} characters, got ${value.length}`);
  }
}

function checkValues(field: Component, values: readonly string[]): void {
  const { custom_id: name = '', required = true, options = [] } = field;
  if (required && values.length === 0) throw new Error(`expected a choice in field ${name}`);
  const unknown = values.find(
    (value) => options.length > 0 && !options.some((option) => option.value === value),
  );
  if (unknown !== undefined) throw new Error(`expected one of the options of ${name}, got ${unknown}`);
}
