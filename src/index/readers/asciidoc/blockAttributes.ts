import type { BlockAttributes } from './writing.js';

/** Attributes of a block that has none. */
export const noAttributes: BlockAttributes = { positional: [], named: new Map(), options: new Set() };

/** Reads what stands in brackets before a block: `quote,Ann Rowe`, `%header,cols="1,2"`, `source,ruby,subs=+quotes`. */
export function readBlockAttributes(content: string, before: BlockAttributes | null): BlockAttributes {
  const named = new Map(before?.named);
  const options = new Set(before?.options);
  const positional = [...(before?.positional ?? [])];
  splitOutsideQuotes(content).forEach((part, i) => {
    const [, name, value = ''] = /^\s*([\w-]{1,40})\s*=(.*)$/s.exec(part) ?? [];
    if (name !== undefined) {
      named.set(name, unquote(value));
      if (name === 'options' || name === 'opts')
        for (const option of unquote(value).split(',')) options.add(option.trim());
      return;
    }
    const style = unquote(part);
    for (const [, option = ''] of style.matchAll(/%([\w-]+)/g)) options.add(option);
    const isRole = i === 0 && /^[.#%]/.test(style);
    if (!isRole && (i > 0 || style !== ''))
      positional[i] = i === 0 ? (style.split(/[.#%]/, 1)[0] ?? '') : style;
  });
  return { positional: Array.from(positional, (value) => value ?? ''), named, options };
}

function unquote(value: string): string {
  const trimmed = value.trim();
  return /^".*"$|^'.*'$/s.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed;
}

/** Parts between commas that stand in no quotation marks. */
function splitOutsideQuotes(content: string): string[] {
  const parts: string[] = [];
  let quote = '';
  let from = 0;
  for (let i = 0; i < content.length; i += 1) {
    const sign = content[i] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"') quote = sign;
    else if (sign === ',') {
      parts.push(content.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(content.slice(from));
  return parts;
}
