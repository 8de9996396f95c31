import { isBlank, linesOf, skipBlank } from '../markup/indentation.js';
import { createMarkupReader } from '../markup/createMarkupReader.js';
import type { MarkupDraft } from '../markup/markupDraft.js';
import { preambleRecord, readPreamble, withoutMail } from '../markup/preamble.js';
import { createTextBuilder } from '../textBuilder.js';
import { writeBody } from './body.js';
import { isRule, readDefinitions } from './definitions.js';
import { isField, takeFields, type Field } from './lists.js';
import type { Writing } from './writing.js';

/** Reads reStructuredText as Docutils and Sphinx understand it, one article a file. */
export const restructured = createMarkupReader({
  name: 'reStructuredText',
  extensions: ['.rst', '.rest'],
  readDraft: readRestructured,
});

/** Reads a document; takes linear time and never throws. */
export function readRestructured(document: string): MarkupDraft {
  const lines = linesOf(document);
  const writing: Writing = {
    builder: createTextBuilder(),
    definitions: readDefinitions(lines),
    titleStyles: [],
    record: {},
    codeLanguage: null,
    level: 0,
  };
  const start = skipBlank(lines, 0);
  const preamble = readPreamble(lines, start);
  const body = preamble === null ? withoutDocinfo(lines, writing) : lines.slice(preamble.next);
  if (preamble !== null) Object.assign(writing.record, preambleRecord(preamble));
  writeBody(writing, body, { depth: 0, inItem: false, nesting: 0 });
  return { content: writing.builder.finish(), record: writing.record };
}

/** Lines without the fields that stand before all text or right below the title: those speak of the document. */
function withoutDocinfo(lines: readonly string[], writing: Writing): readonly string[] {
  const start = docinfoStart(lines);
  if (start === null) return lines;
  const { fields, next } = takeFields(lines, start);
  const shown = fields.filter((field) => !readDocinfo(field, writing));
  const kept = shown.flatMap(({ name, lines: [first = '', ...more] }) => [
    `:${name}: ${first}`,
    ...more.map((line) => `   ${line}`),
  ]);
  return [...lines.slice(0, start), ...kept, '', ...lines.slice(next)];
}

function docinfoStart(lines: readonly string[]): number | null {
  let at = skipBlank(lines, 0);
  // Comments and labels may stand before it.
  while (at < lines.length && /^\.\.(?:\s|$)/.test(lines[at] ?? '')) {
    at += 1;
    while (at < lines.length && /^\s/.test(lines[at] ?? '')) at += 1;
    at = skipBlank(lines, at);
  }
  if (isField(lines[at] ?? '')) return at;
  const over = isRule(lines[at] ?? '') ? 1 : 0;
  if (isBlank(lines[at + over] ?? '') || !isRule(lines[at + over + 1] ?? '')) return null;
  const below = skipBlank(lines, at + over + 2);
  return isField(lines[below] ?? '') ? below : null;
}

/** Fields that configure the page, and fields of a blog that are of no use to its readers. */
const silent = new Set(
  'orphan tocdepth nocomments nosearch no-search hide-toc hide-navigation hidetoc sd_hide_title html_theme slug category og:type page-source template lang translation save_as modified revision organization contact address copyright version'.split(
    ' ',
  ),
);

/** Takes a field of the document over; false for one that is shown. */
function readDocinfo({ name, lines }: Field, { record }: Writing): boolean {
  const key = name.toLowerCase();
  const value = lines.map((line) => line.trim()).filter((line) => line !== '');
  // A version control may have filled it in: `$Date: 2020-01-05 $`.
  const words = value
    .join(' ')
    .replace(/^\$\w+:(.*)\$$/, '$1')
    .trim();
  if (key === 'author' || key === 'authors') {
    const names = value.flatMap((line) => line.replace(/^[-*] /, '').split(/[;,]/));
    const known = (record['authors'] as string[] | undefined) ?? [];
    record['authors'] = [...known, ...names.map((one) => withoutMail(one))];
  } else if (
    ['date', 'title', 'tags', 'keywords', 'language', 'description', 'summary', 'id', 'url'].includes(key)
  ) {
    record[key] ??= words;
  } else if (key === 'status' && /^(?:draft|hidden)$/i.test(words)) record['draft'] = true;
  else return silent.has(key) || key.startsWith('og:') || words === '';
  return true;
}
