import { readFile, writeFile } from 'node:fs/promises';
import { FootnoteError, messageOf } from './errors.js';

/** Which stretch of which document: the lines between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
export interface DocumentSection {
  readonly path: string;
  readonly name: string;
}

/**
 * Puts a text between the two markers of a document, in the place of what is there.
 * @throws FootnoteError `BAD_USAGE` when the document cannot be read or lacks either marker; nothing is written then
 */
export async function writeSection(section: DocumentSection, text: string): Promise<void> {
  const { before, after } = await findSection(section);
  await writeFile(section.path, `${before}\n${text.trimEnd()}\n${after}`);
}

/**
 * The document up to the end of the first marker, and from the second one on. To be called before long work of which
 * the section is to tell.
 * @throws FootnoteError `BAD_USAGE` when the document cannot be read or lacks either marker
 */
export async function findSection({
  path,
  name,
}: DocumentSection): Promise<{ readonly before: string; readonly after: string }> {
  const document = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a document at ${path}, got: ${messageOf(thrown)}; name one that is there`,
      { cause: thrown },
    );
  });
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = document.indexOf(start) + start.length;
  const to = document.indexOf(end, from);
  if (from < start.length || to < 0) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected ${start} and ${end} in ${path}, got at most one of them; write both where the table belongs`,
    );
  }
  return { before: document.slice(0, from), after: document.slice(to) };
}
