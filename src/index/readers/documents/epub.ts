import { posix } from 'node:path';
import { FootnoteError } from '../../../errors.js';
import { leafBlocks, type StructuredText } from '../../../store/block.js';
import { cleanLine } from '../cleanText.js';
import { decodeText } from '../decodeText.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readHtmlContent, type HtmlContent } from '../html/htmlContent.js';
import { joinTexts } from '../joinTexts.js';
import { openCorpusFile } from '../openCorpusFile.js';
import type { Reader, ReadOutcome } from '../reader.js';
import { openBook, type Book, type Chapter } from './epubBook.js';
import { openZip, unreadable, type ZipEntries } from './zipEntries.js';

/** A title that names a chapter by its place alone: the book's own has to stand in front. */
const place =
  /^(?:(?:chapter|part|section|book|volume|act|scene|kapitel|teil|chapitre|partie|capítulo|parte|hoofdstuk|глава)[\s.:]*)?(?:\d{1,4}|[ivxlcdm]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s.:]*$/i;
/** The same for one that every book has. */
const common =
  /^(?:about the authors?|acknowledge?ments?|afterword|appendix(?: [a-z0-9])?|conclusion|dedication|endnotes|epilogue|foreword|glossary|index|introduction|notes|preface|prologue)$/i;

/**
 * Reads EPUB books: each chapter an article, in the order of the book. The third file of the book has the path
 * `book.epub#3`; files that the table of contents does not name belong to the chapter before them. Author, date and
 * language are the book's, the source is its publisher. A book that is locked (DRM) is skipped.
 */
export const epub: Reader = {
  name: 'EPUB',
  extensions: ['.epub'],
  async *read(file) {
    const skipped = (reason: string) => ({ kind: 'skipped', path: file.path, reason }) as const;
    const zip = await openZip(await openCorpusFile(file), 'an EPUB book');
    if (zip.kind === 'skipped') {
      yield skipped(zip.reason);
      return;
    }
    try {
      const book = await openBook(zip);
      if (book.kind === 'skipped') yield skipped(book.reason);
      else yield* readChapters(book, zip, file.path);
    } catch (error) {
      if (error instanceof FootnoteError) throw error;
      yield skipped(unreadable('an EPUB book', error));
    } finally {
      await zip.close();
    }
  },
};

async function* readChapters(book: Book, zip: ZipEntries, path: string): AsyncGenerator<ReadOutcome> {
  let articles = 0;
  for (const chapter of book.chapters) {
    const parts: HtmlContent[] = [];
    for (const name of chapter.files) parts.push(await readPart(zip, name));
    const outcome = readChapter(chapter, parts, { book, path: `${path}#${chapter.number}` });
    if (outcome === null) continue;
    articles += 1;
    yield outcome;
  }
  if (articles === 0) yield { kind: 'skipped', path, reason: 'no text' };
}

async function readPart(zip: ZipEntries, name: string): Promise<HtmlContent> {
  const bytes = await zip.read(name);
  if (bytes === null) {
    return { kind: 'skipped', reason: `a file of the book is missing: ${cleanLine(posix.basename(name))}` };
  }
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') return { kind: 'skipped', reason: `expected text, got ${decoded.what}` };
  return readHtmlContent(bodyOf(decoded.text));
}

/** What stands in the body: the head of a chapter holds the book's title. Elements that close themselves get an end. */
function bodyOf(xhtml: string): string {
  const start = /<body(?:\s[^<>]*)?>/i.exec(xhtml);
  const body = start === null ? xhtml : xhtml.slice(start.index + start[0].length);
  return body.replace(/<(a|div|em|i|p|script|span|style|title)(\s[^<>]*)?\/>/gi, '<$1$2></$1>');
}

/** Null for covers and pages that only name the book. */
function readChapter(
  chapter: Chapter,
  parts: readonly HtmlContent[],
  { book, path }: { readonly book: Book; readonly path: string },
): ReadOutcome | null {
  const content = joinTexts(parts.flatMap((part) => (part.kind === 'content' ? [part.content] : [])));
  const reasons = parts.flatMap((part) => (part.kind === 'skipped' ? [part.reason] : []));
  const isEmpty = [chapter.title, book.fields.title, ''].some(
    (words) => cleanLine(words ?? '').toLowerCase() === content.text.toLowerCase(),
  );
  if (!isEmpty) {
    const fields = { ...book.fields, title: titleOf(chapter, content, book) };
    return finishArticle({ path, fields, content, warnings: reasons });
  }
  return reasons[0] === undefined ? null : { kind: 'skipped', path, reason: reasons[0] };
}

/** As the table of contents has it, else its first heading; behind the book's title where that says little. */
function titleOf(chapter: Chapter, content: StructuredText, book: Book): string {
  const [first] = leafBlocks(content.blocks);
  const heading = first?.kind === 'heading' ? content.text.slice(first.start, first.end) : undefined;
  const title = cleanLine(chapter.title ?? heading ?? '');
  const whole = cleanLine(book.fields.title ?? '');
  if (title === '') return whole;
  return whole !== '' && (place.test(title) || common.test(title)) ? `${whole}: ${title}` : title;
}
