import { parseAllDocuments } from 'yaml';
import { messageOf } from '../../../errors.js';
import { cleanLine } from '../cleanText.js';
import { readArticleRecord } from '../fields/articleFields.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readFileText } from '../fileContent.js';
import type { Reader } from '../reader.js';
import { createTextBuilder, type TextBuilder } from '../textBuilder.js';

/** Larger files are no prose, and the parser takes a second for each megabyte. */
const maximumYamlCharacters = 2 * 1024 * 1024;
/** Flow collections inside each other: the parser takes more than linear time for deeper ones. */
const maximumOpenBrackets = 200;
/** Values that aliases may add. */
const maximumAliases = 100;
const maximumValues = 100_000;
/** Values inside each other; deeper ones are left out. */
const maximumDepth = 30;

/** A list of mappings with at most this many keys is a table. */
const maximumColumns = 20;
/** A longer value is a paragraph of its own below its key. */
const longCharacters = 160;
/** Headings of the outermost keys: the title stands above. */
const firstLevel = 2;

/** A value of a document: scalars are as they are written. */
type Value = string | readonly Value[] | ReadonlyMap<string, Value>;

/**
 * Reads YAML data, one article a file. A key with more than a short value below it is a heading; short values are
 * items (`key: value`); lists of mappings of the same few keys are tables. Scalars stay as they are written. `title`,
 * `date` and the other names that records use give the fields.
 */
export const yamlData: Reader = {
  name: 'YAML',
  extensions: ['.yaml', '.yml'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const parsed = parseDocuments(content.content);
    if (parsed.kind === 'skipped') {
      yield { kind: 'skipped', path: file.path, reason: parsed.reason };
      return;
    }
    const builder = createTextBuilder();
    const writing = { builder, values: 0 };
    for (const value of parsed.documents) {
      builder.separate();
      write(withoutTitle(value), 0, writing);
    }
    const { fields } = fieldsOf(parsed.documents[0]);
    yield finishArticle({
      path: file.path,
      fields,
      content: builder.finish(),
      warnings: [...content.warnings, ...parsed.warnings],
    });
  },
};

type Parsed =
  | { readonly kind: 'documents'; readonly documents: readonly Value[]; readonly warnings: readonly string[] }
  | { readonly kind: 'skipped'; readonly reason: string };

function parseDocuments(text: string): Parsed {
  if (text.trim() === '') return { kind: 'skipped', reason: 'no text' };
  if (text.length > maximumYamlCharacters) {
    const megabytes = maximumYamlCharacters / 1024 / 1024;
    return { kind: 'skipped', reason: `expected at most ${megabytes} MB of YAML, got more` };
  }
  if (isTooDeep(text))
    return { kind: 'skipped', reason: 'expected YAML of an ordinary shape, got it nested too deep' };
  try {
    const options = { schema: 'failsafe', strict: false, uniqueKeys: false, logLevel: 'silent' } as const;
    const documents = [...parseAllDocuments(text, options)];
    const fault = documents.flatMap(({ errors }) => errors)[0];
    const values = documents.map((each) =>
      asValue(each.toJS({ maxAliasCount: maximumAliases, mapAsMap: true }), 0),
    );
    if (fault === undefined) return { kind: 'documents', documents: values, warnings: [] };
    return { kind: 'skipped', reason: `not valid YAML: ${firstLine(fault.message)}` };
  } catch (error) {
    return { kind: 'skipped', reason: `not valid YAML: ${firstLine(messageOf(error))}` };
  }
}

function firstLine(message: string): string {
  return cleanLine(message.split('\n')[0] ?? '').slice(0, 200);
}

/** Counts brackets and indicators that open a collection in a line, wherever they stand: data opens few. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(/[[\]{}]|(?:[-?:]\s){9}/g)) {
    if (mark.length > 1) return true;
    open = mark === '[' || mark === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > maximumOpenBrackets) return true;
  }
  return false;
}

function asValue(value: unknown, depth: number): Value {
  if (depth > maximumDepth || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => asValue(each, depth + 1));
  if (value instanceof Map)
    return new Map([...value].map(([key, each]) => [keyOf(key), asValue(each, depth + 1)] as const));
  return typeof value === 'string' ? value : '';
}

/** Keys are words; what else may be one has no name. */
function keyOf(key: unknown): string {
  return typeof key === 'string' ? key : '';
}

function fieldsOf(value: Value | undefined): ReturnType<typeof readArticleRecord> {
  const fields = new Map(value instanceof Map ? (value as ReadonlyMap<string, Value>) : []);
  // A name that data gives itself is its title; ids of data are of no article, and its text is what is written.
  for (const name of ['id', 'text', 'content', 'body', 'html']) fields.delete(name);
  const name = fields.get('name');
  if (!fields.has('title') && typeof name === 'string') fields.set('title', name);
  return readArticleRecord(Object.fromEntries([...fields].map(([key, each]) => [key, asObject(each)])));
}

/** The title stands above the text. */
function withoutTitle(value: Value): Value {
  if (!(value instanceof Map)) return value;
  return new Map([...(value as ReadonlyMap<string, Value>)].filter(([key]) => key !== 'title'));
}

/** Mappings as objects, as far as fields hold any: `author: { name: … }`, also in a list. */
function asObject(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries(value as ReadonlyMap<string, Value>);
  return typeof value === 'string' ? value : (value as readonly Value[]).map((each) => asObject(each));
}

interface Writing {
  readonly builder: TextBuilder;
  /** How many were written: aliases may repeat them. */
  values: number;
}

function write(value: Value, depth: number, writing: Writing): void {
  writing.values += 1;
  if (writing.values > maximumValues) return;
  if (typeof value === 'string') writeText(value, writing.builder);
  else if (value instanceof Map) writeMapping(value as ReadonlyMap<string, Value>, depth, writing);
  else writeList(value as readonly Value[], depth, writing);
}

/** Blank lines part paragraphs. */
function writeText(text: string, builder: TextBuilder): void {
  for (const paragraph of text.split(/\n[^\S\n]*\n/)) builder.paragraph(paragraph);
}

function isShort(value: Value): value is string {
  return typeof value === 'string' && value.length <= longCharacters && !value.trim().includes('\n');
}

function writeMapping(mapping: ReadonlyMap<string, Value>, depth: number, writing: Writing): void {
  const { builder } = writing;
  builder.separate();
  for (const [key, value] of mapping) {
    if (isShort(value)) {
      if (value.trim() !== '') builder.item(`${key}: ${value}`, { number: null, depth: 0 });
      continue;
    }
    builder.heading(firstLevel + depth, key);
    write(value, depth + 1, writing);
  }
}

function writeList(list: readonly Value[], depth: number, writing: Writing): void {
  const { builder } = writing;
  builder.separate();
  const columns = columnsOf(list);
  if (columns !== null) {
    builder.row(columns, true);
    for (const row of list) {
      writing.values += columns.length;
      if (writing.values > maximumValues) return;
      const cells = row as ReadonlyMap<string, Value>;
      builder.row(
        columns.map((column) => (cells.get(column) as string | undefined) ?? ''),
        false,
      );
    }
    return;
  }
  for (const each of list) {
    if (isShort(each)) builder.item(each, { number: null, depth: 0 });
    else if (each instanceof Map) writeRecord(each as ReadonlyMap<string, Value>, depth, writing);
    else write(each, depth, writing);
  }
}

/** The keys of a list of mappings that is a table: short values alone, and the same few keys. */
function columnsOf(list: readonly Value[]): string[] | null {
  if (list.length < 2) return null;
  const columns = new Set<string>();
  for (const each of list) {
    if (!(each instanceof Map)) return null;
    for (const [key, value] of each as ReadonlyMap<string, Value>) {
      if (!isShort(value)) return null;
      columns.add(key);
    }
    if (columns.size > maximumColumns) return null;
  }
  return columns.size > 0 ? [...columns] : null;
}

/** A mapping of a list: its name, where it has one, is its heading. */
function writeRecord(record: ReadonlyMap<string, Value>, depth: number, writing: Writing): void {
  const key = ['title', 'name', 'question', 'id', 'key', 'label'].find((name) => {
    const value = record.get(name);
    return value !== undefined && isShort(value) && value.trim() !== '';
  });
  if (key !== undefined) writing.builder.heading(firstLevel + depth, record.get(key) as string);
  const rest = new Map([...record].filter(([name]) => name !== key));
  writeMapping(rest, key === undefined ? depth : depth + 1, writing);
}
