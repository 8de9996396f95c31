import { extname } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { asciiDoc } from './asciidoc/asciidoc.js';
import { csv } from './dataFiles/csv.js';
import { notebook } from './dataFiles/notebook.js';
import { yamlData } from './dataFiles/yamlData.js';
import { docx } from './documents/docx.js';
import { epub } from './documents/epub.js';
import { html } from './html/html.js';
import { mhtml } from './html/mhtml.js';
import { json } from './json.js';
import { jsonLines } from './jsonLines.js';
import { markdown } from './markdown/markdown.js';
import { mediaWiki } from './mediawiki/mediawiki.js';
import { org } from './org/org.js';
import { pdf } from './pdf/pdf.js';
import { plainText } from './plainText.js';
import type { Reader } from './reader.js';
import { restructured } from './restructured/restructured.js';
import { xml } from './xml/xml.js';

/** Every reader; a new format is one file and one line here. No extension belongs to two of them. */
export const readers: readonly Reader[] = [
  ...[markdown, plainText, html, mhtml, pdf, json, jsonLines],
  ...[xml, csv, yamlData, notebook],
  ...[docx, epub],
  ...[restructured, asciiDoc, mediaWiki, org],
];

/** The reader of each extension (lower case, with the dot). */
const readersByExtension: ReadonlyMap<string, Reader> = new Map(
  readers.flatMap((reader) => reader.extensions.map((extension): [string, Reader] => [extension, reader])),
);

/** Every extension that has a reader, lower case, with the dot. */
export const readerExtensions: readonly string[] = [...readersByExtension.keys()];

/**
 * The reader of a file, by the extension of its path; capitals do not count.
 * @throws FootnoteError `BAD_USAGE` for a path that `listCorpusFiles` would not have listed
 */
export function readerFor(path: string): Reader {
  const reader = readersByExtension.get(extname(path).toLowerCase());
  if (reader !== undefined) return reader;
  const known = readerExtensions.join(', ');
  throw new FootnoteError(
    'BAD_USAGE',
    `expected a file ending in one of ${known}, got "${path}"; convert it`,
  );
}
