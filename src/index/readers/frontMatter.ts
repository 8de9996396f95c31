import matter from 'gray-matter';
import { messageOf } from '../../errors.js';

/** A front matter is at most this long, in UTF-16 units: YAML with merge keys is slower than linear. */
const MAXIMUM_FRONT_MATTER_CHARACTERS = 65_536;

const OPENING = /^(---|\+\+\+)[ \t]*(?:([A-Za-z]+)[ \t]*)?\n/;
const FIELD = /^([A-Za-z_][\w-]*)[ \t]*[:=](.*)$/;
const YAML_FIELD = /^([A-Za-z_][\w-]*):[ \t](.*)$/;

/** A document taken apart into its front matter and the rest. */
export interface FrontMatter {
  /** The fields as the front matter gives them; scalars are strings, verbatim. */
  readonly data: object;
  readonly body: string;
  /** One line for each repair. */
  readonly warnings: readonly string[];
}

/**
 * Takes the front matter off a document: YAML (also `---json`) between `---` lines; of TOML between `+++` lines, the
 * plain fields.
 *
 * Top-level plain scalars are taken as strings, so that `id: 007`, `date: 2020-02-31` and `title: Iraq: what next`
 * arrive as written, whatever YAML makes of them. A block that is not valid YAML is read field by field, one that is
 * never closed as far as its lines are fields, both with a warning. Front matter in a language that runs code
 * (`---js`) is never run: it is dropped with a warning. A document without any gives no fields and itself.
 */
export function readFrontMatter(document: string): FrontMatter {
  const text = document.replace(/\r\n?/g, '\n');
  const [opening, mark, language = ''] = OPENING.exec(text) ?? [];
  if (opening === undefined) return { data: {}, body: text, warnings: [] };
  const rest = text.slice(opening.length);
  const head = rest.slice(0, MAXIMUM_FRONT_MATTER_CHARACTERS);
  const closing = (mark === '+++' ? /^\+\+\+[ \t]*(?:\n|$)/m : /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m).exec(head);
  if (!closing) return readUnclosed(text, rest);
  const block = head.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length);
  if (mark === '+++') return { data: readFields(block), body, warnings: [] };
  return readBlock({ block, body, language: language.toLowerCase(), document: text });
}

function readBlock(parts: { block: string; body: string; language: string; document: string }): FrontMatter {
  const { block, body, language } = parts;
  if (!['', 'yaml', 'yml', 'json'].includes(language)) {
    return { data: {}, body, warnings: [`the front matter is in "${language}", which is not read; dropped`] };
  }
  try {
    const data = parse(language === 'json' ? block : quotePlainScalars(block), language);
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return { data, body, warnings: [] };
    return { data: {}, body: parts.document, warnings: [] };
  } catch (error) {
    const data = readFields(block);
    if (Object.keys(data).length === 0) return { data, body: parts.document, warnings: [] };
    const reason = messageOf(error).slice(0, 120);
    return { data, body, warnings: [`the front matter is damaged (${reason}); its plain fields were read`] };
  }
}

/** The bare result of gray-matter, which gives whatever the YAML is. */
function parse(block: string, language: string): unknown {
  const refuse = (): object => {
    throw new Error('code in a front matter is never run');
  };
  const engines = { javascript: refuse, js: refuse };
  return matter(`---${language}\n${block}\n---\n`, { engines }).data;
}

/** Quotes top-level scalars that are not quoted and do not go on in the next line. */
function quotePlainScalars(block: string): string {
  const lines = block.split('\n');
  const quoted = lines.map((line, index) => {
    const [, key = '', raw = ''] = YAML_FIELD.exec(line) ?? [];
    const value = raw.replace(/(?:^|[ \t])#.*$/, '').trim();
    const isPlain = value !== '' && value !== '~' && value !== 'null' && !/^["'[{|>&*!]/.test(value);
    const goesOn = /^[ \t]+\S/.test(lines[index + 1] ?? '');
    return isPlain && !goesOn ? `${key}: ${JSON.stringify(value)}` : line;
  });
  return quoted.join('\n');
}

function readUnclosed(text: string, rest: string): FrontMatter {
  const lines = rest.slice(0, MAXIMUM_FRONT_MATTER_CHARACTERS).split('\n');
  const end = lines.findIndex((line) => !FIELD.test(line) && !/^(?:[ \t]+|- )\S/.test(line));
  const block = lines.slice(0, end === -1 ? lines.length : end).join('\n');
  if (end === -1 || !FIELD.test(lines[0] ?? '')) return { data: {}, body: text, warnings: [] };
  const warning = 'the front matter is not closed by a line of its own; its first lines were read';
  return { data: readFields(block), body: rest.slice(block.length), warnings: [warning] };
}

/** Reads `key: value` and `key = value` lines one by one; the first of each key counts. */
function readFields(block: string): object {
  const fields = new Map<string, string | string[]>();
  for (const line of block.split('\n')) {
    const [, key, raw = ''] = FIELD.exec(line) ?? [];
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
