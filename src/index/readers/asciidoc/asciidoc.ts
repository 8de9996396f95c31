import { readFrontMatter } from '../frontMatter.js';
import { createMarkupReader } from '../markup/createMarkupReader.js';
import { isBlank, linesOf, skipBlank } from '../markup/indentation.js';
import type { MarkupDraft } from '../markup/markupDraft.js';
import { createRepetition } from '../markup/repetition.js';
import { withoutMail } from '../markup/preamble.js';
import type { Reader } from '../reader.js';
import { createTextBuilder } from '../textBuilder.js';
import { titleWords, writeBlocks } from './blocks.js';
import { attributesIn } from './inline.js';
import { attributeEntry, prepareLines, readTitles } from './prepare.js';
import type { Writing } from './writing.js';

/** Reads AsciiDoc as Asciidoctor understands it, one article a file; files that it includes are not read. */
export const asciiDoc: Reader = createMarkupReader({
  name: 'AsciiDoc',
  extensions: ['.adoc', '.asciidoc', '.asc'],
  readDraft: readAsciiDoc,
});

/** Reads a document; takes linear time and never throws. */
export function readAsciiDoc(document: string): MarkupDraft {
  const { data, body } = readFrontMatter(document);
  const lines = prepareLines(linesOf(body));
  const writing: Writing = {
    builder: createTextBuilder(),
    attributes: new Map(),
    room: createRepetition(),
    titles: readTitles(lines),
    notes: [],
    lists: [],
    attached: false,
    outerLists: 0,
    nesting: 0,
    pending: null,
    title: null,
    unclosed: new Set(),
  };
  const { record, next } = readHeader(writing, lines);
  writeBlocks(writing, lines.slice(next));
  return { content: writing.builder.finish(), record: { ...record, ...data } };
}

/** The title, authors, revision and attributes at the start of a document, and the line after them. */
function readHeader(
  writing: Writing,
  lines: readonly string[],
): { record: Record<string, unknown>; next: number } {
  const record: Record<string, unknown> = {};
  let at = skipBlank(lines, 0);
  let afterTitle = 0;
  let inComment = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\/{4,}\s*$/.test(line)) inComment = !inComment;
    else if (inComment || (line.startsWith('//') && !line.startsWith('///'))) continue;
    else if (isBlank(line) && record['title'] === undefined) continue;
    else if (setAttribute(writing, line)) continue;
    else if (record['title'] === undefined && /^[=#][ \t]+\S/.test(line)) {
      record['title'] = line.slice(1).trim();
      afterTitle = at + 1;
    } else if (record['title'] !== undefined && !isBlank(line) && at - afterTitle < 2)
      readCredit(record, line, at === afterTitle);
    else break;
  }
  if (typeof record['title'] === 'string') record['title'] = titleWords(record['title'], writing);
  const { attributes } = writing;
  const authors = attributes.get('authors') ?? attributes.get('author');
  if (authors !== undefined) record['authors'] = authors.split(/[;,]/).map(withoutMail);
  record['date'] =
    attributes.get('revdate') ?? record['date'] ?? attributes.get('page-date') ?? attributes.get('date');
  record['description'] = attributes.get('description') ?? attributes.get('page-description');
  record['tags'] = attributes.get('keywords') ?? attributes.get('page-tags');
  record['language'] = attributes.get('lang');
  record['aliases'] = attributes.get('page-alias');
  return { record, next: inComment ? lines.length : at };
}

function setAttribute(writing: Writing, line: string): boolean {
  const entry = attributeEntry(line);
  if (entry === null) return false;
  if (entry.value === null) writing.attributes.delete(entry.name);
  else writing.attributes.set(entry.name, attributesIn(entry.value, writing));
  return true;
}

/** `Ann Rowe <ann@pond.example>; Bob Lee`, then `v1.2, 2020-02-03: first draft`. */
function readCredit(record: Record<string, unknown>, line: string, isFirst: boolean): void {
  const isRevision = /^v?\d|^\w{3,9} \d{1,2}, \d{4}/.test(line);
  if (isFirst && !isRevision) record['authors'] = line.split(';').map(withoutMail);
  else {
    const [revision = ''] = line.split(/:\s/, 1);
    record['date'] = revision.replace(/^v?[\d.]+,\s*/, '').trim();
  }
}
