import { isBlank } from './indentation.js';

/** Lines of `Name: value` at the start of a proposal, as in electronic mail. */
export interface Preamble {
  /** By name, as written; lines that go on are joined by line breaks. */
  readonly fields: ReadonlyMap<string, string>;
  /** The index of the first line after it. */
  readonly next: number;
}

const fieldPattern = /^[ \t]*([A-Z][A-Za-z0-9-]{0,40}):(.*)$/;
/** Without one of these it is no preamble but a text that begins with colons. */
const namesATitle = ['Title', 'Subject'];

/** Names apart from the addresses of mail behind them. */
export function withoutMail(names: string): string {
  return names.replace(/<[^<>\n]*>?|\([^()\n@]*@[^()\n@]*\)/g, '').trim();
}

/** Reads the preamble that begins at line `from`, or gives null when none does. A title and two more fields make one. */
export function readPreamble(lines: readonly string[], from: number): Preamble | null {
  const fields = new Map<string, string>();
  let name: string | null = null;
  let next = from;
  for (; next < lines.length && !isBlank(lines[next] ?? ''); next += 1) {
    const line = lines[next] ?? '';
    const [, field, value = ''] = fieldPattern.exec(line) ?? [];
    if (field !== undefined && !/^\S/.test(value)) {
      name = field;
      if (!fields.has(field)) fields.set(field, value.trim());
    } else if (name !== null && /^[ \t]/.test(line)) {
      fields.set(name, `${fields.get(name) ?? ''}\n${line.trim()}`.trim());
    } else break;
  }
  return fields.size >= 3 && namesATitle.some((title) => fields.has(title)) ? { fields, next } : null;
}

/** The fields of a preamble under the names that `readArticleRecord` knows. */
export function preambleRecord({ fields }: Preamble): Record<string, unknown> {
  const first = (...names: string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '');
  return {
    title: first('Title', 'Subject')?.replaceAll('\n', ' '),
    date: first('Created', 'Date', 'Assigned', 'Last-Modified'),
    authors: first('Author', 'Authors')
      ?.split(/[\n,]/)
      .map(withoutMail)
      .filter((author) => author !== ''),
    tags: first('Keywords', 'Tags'),
    aliases: aliasesOf(fields),
  };
}

/** `PEP: 8` is called `PEP 8` and `PEP8`. */
function aliasesOf(fields: ReadonlyMap<string, string>): string[] {
  const [name = '', number = ''] = [...fields].find(([, value]) => /^\d{1,5}$/.test(value)) ?? [];
  return /^[A-Z]{2,6}$/.test(name) ? [`${name} ${number}`, `${name}${number}`, `${name}-${number}`] : [];
}
