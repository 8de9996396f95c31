import { parse as parseToml, TomlDate } from 'smol-toml';
import { parseDocument } from 'yaml';
import { messageOf } from '../../errors.js';

/** A front matter is at most this long, in UTF-16 units. */
const maximumFrontMatterCharacters = 65_536;
/** Aliases in YAML may stand for so many nodes: more are made to fill the memory. */
const maximumAliases = 100;
/** Values inside each other: deeper ones are read field by field. */
const maximumDepth = 50;

const openingPattern = /^(---|\+\+\+|;;;)(?:[ \t]*([A-Za-z]+))?[ \t]*\n/;
const jsonOpening = /^\{\s*"/;
const field = /^([A-Za-z_][\w-]*)[ \t]*[:=](.*)$/;
const yamlField = /^([A-Za-z_][\w-]*):[ \t](.*)$/;

type Language = 'yaml' | 'toml' | 'json';

const languages: Readonly<Record<string, Language>> = {
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
};

/** A document taken apart into its front matter and the rest. */
export interface FrontMatter {
  /** The fields as the front matter gives them; scalars of YAML are strings, verbatim, and so are all dates. */
  readonly data: object;
  readonly body: string;
  /** One line for each repair. */
  readonly warnings: readonly string[];
}

/**
 * Takes the front matter off a document: YAML between `---` lines (also `---toml` and `---json`), TOML between `+++`
 * lines, JSON between `;;;` lines or as an object that the document begins with.
 *
 * Scalars of YAML are taken as strings, so that `id: 007`, `date: 2020-02-31` and `title: Iraq: what next` arrive as
 * written, whatever YAML makes of them. A block that is not valid is read field by field, one that is never closed as
 * far as its lines are fields, both with a warning. Front matter in a language that runs code (`---js`) is never run:
 * it is dropped with a warning. A document without any gives no fields and itself.
 */
export function readFrontMatter(document: string): FrontMatter {
  const text = document.replace(/\r\n?/g, '\n');
  if (jsonOpening.test(text)) return readJsonOpening(text);
  const [opening, mark = '', written = ''] = openingPattern.exec(text) ?? [];
  if (opening === undefined) return { data: {}, body: text, warnings: [] };
  const rest = text.slice(opening.length);
  const head = rest.slice(0, maximumFrontMatterCharacters);
  const closing = closingOf(mark).exec(head);
  if (!closing) return readUnclosed(text, rest);
  const block = head.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length);
  const own = mark === '+++' ? 'toml' : mark === ';;;' ? 'json' : 'yaml';
  const language = written === '' ? own : languages[written.toLowerCase()];
  if (language !== undefined) return readBlock({ block, body, language, document: text });
  const name = written.toLowerCase();
  return { data: {}, body, warnings: [`the front matter is in "${name}", which is not read; dropped`] };
}

function closingOf(mark: string): RegExp {
  if (mark === '+++') return /^\+\+\+[ \t]*(?:\n|$)/m;
  return mark === ';;;' ? /^;;;[ \t]*(?:\n|$)/m : /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;
}

/** A JSON object at the very start, up to a line that is its closing brace alone. */
function readJsonOpening(text: string): FrontMatter {
  const closing = /^\}[ \t]*(?:\n|$)/m.exec(text.slice(0, maximumFrontMatterCharacters));
  const untouched = { data: {}, body: text, warnings: [] };
  if (!closing) return untouched;
  const end = closing.index + closing[0].length;
  try {
    const data: unknown = JSON.parse(text.slice(0, end));
    return isRecord(data) ? { data, body: text.slice(end), warnings: [] } : untouched;
  } catch {
    return untouched;
  }
}

function readBlock(parts: {
  block: string;
  body: string;
  language: Language;
  document: string;
}): FrontMatter {
  const { block, body, language } = parts;
  try {
    const data = parse(block, language);
    if (isRecord(data)) return { data, body, warnings: [] };
    // A text between two rules, or a comment alone.
    return { data: {}, body: isEmptyBlock(block) ? body : parts.document, warnings: [] };
  } catch (error) {
    const data = readFields(block);
    if (Object.keys(data).length === 0) return { data, body: parts.document, warnings: [] };
    const reason = (messageOf(error).split('\n')[0] ?? '').slice(0, 120);
    return { data, body, warnings: [`the front matter is damaged (${reason}); its plain fields were read`] };
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the block holds nothing but comments, as an empty front matter does. */
function isEmptyBlock(block: string): boolean {
  return block.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));
}

function parse(block: string, language: Language): unknown {
  if (isDeep(block)) throw new Error(`values lie more than ${maximumDepth} deep`);
  if (language === 'json') return JSON.parse(block);
  if (language === 'toml') return withPlainDates(parseToml(block));
  try {
    return parseYaml(block);
  } catch {
    return parseYaml(quotePlainScalars(indentQuoted(block)));
  }
}

/** Whether brackets lie so deep that a parser may run out of stack. */
function isDeep(block: string): boolean {
  let depth = 0;
  for (const sign of block) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > maximumDepth) return true;
  }
  return false;
}

/** YAML of which every scalar is a string. @throws what its first fault is */
function parseYaml(block: string): unknown {
  const document = parseDocument(block, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault !== undefined) throw fault;
  return document.toJS({ maxAliasCount: maximumAliases }) as unknown;
}

/** TOML's dates as they are written, without the class of its parser. */
function withPlainDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(withPlainDates);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withPlainDates(own)]));
}

/** Indents the lines that a quoted top-level scalar goes on in, which older parsers let stand in the first column. */
function indentQuoted(block: string): string {
  let quote: string | null = null;
  const lines = block.split('\n').map((line) => {
    if (quote !== null) {
      if (endsQuoted(line, quote)) quote = null;
      return `  ${line}`;
    }
    const [, , value = ''] = yamlField.exec(line) ?? [];
    const [, opening] = /^\s*(["'])/.exec(value) ?? [];
    if (opening !== undefined && !endsQuoted(value.trimStart().slice(1), opening)) quote = opening;
    return line;
  });
  return quote === null ? lines.join('\n') : block;
}

/** Whether a line ends in a quotation mark that is not escaped, maybe with a comment behind it. */
function endsQuoted(line: string, quote: string): boolean {
  const text = line.replace(/[ \t]#.*$/, '').trimEnd();
  return text.endsWith(quote) && !text.endsWith(`\\${quote}`);
}

/** Quotes top-level scalars that are not quoted and do not go on in the next line. */
function quotePlainScalars(block: string): string {
  const lines = block.split('\n');
  const quoted = lines.map((line, index) => {
    const [, key = '', raw = ''] = yamlField.exec(line) ?? [];
    const value = raw.replace(/(?:^|[ \t])#.*$/, '').trim();
    const isPlain = value !== '' && !/^["'[{|>&*!]/.test(value);
    const goesOn = /^[ \t]+\S/.test(lines[index + 1] ?? '');
    return isPlain && !goesOn ? `${key}: ${JSON.stringify(value)}` : line;
  });
  return quoted.join('\n');
}
function readUnclosed(text: string, rest: string): FrontMatter {
  const lines = rest.slice(0, maximumFrontMatterCharacters).split('\n');
  const end = lines.findIndex((line) => !field.test(line) && !/^(?:[ \t]+|- )\S/.test(line));
  const block = lines.slice(0, end === -1 ? lines.length : end).join('\n');
  if (end === -1 || !field.test(lines[0] ?? '')) return { data: {}, body: text, warnings: [] };
  const warning = 'the front matter is not closed by a line of its own; its first lines were read';
  return { data: readFields(block), body: rest.slice(block.length), warnings: [warning] };
}

/** Reads `key: value` and `key = value` lines one by one; the first of each key counts. */
function readFields(block: string): object {
  const fields = new Map<string, string | string[]>();
  for (const line of block.split('\n')) {
    const [, key, raw = ''] = field.exec(line) ?? [];
    const value = raw.trim();
    if (key === undefined || value === '' || fields.has(key)) continue;
    const isList = value.startsWith('[') && value.endsWith(']');
    fields.set(key, isList ? value.slice(1, -1).split(',').map(unquote) : unquote(value));
  }
  return Object.fromEntries(fields);
}

function unquote(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}
