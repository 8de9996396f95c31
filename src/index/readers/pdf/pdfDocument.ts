import type { getDocumentProxy } from 'unpdf';
import { messageOf } from '../../../errors.js';
import type { ArticleFields } from '../fields/articleFields.js';
import { parseArticleDate } from '../fields/articleDate.js';
import { authorNames, isPersonName } from '../fields/authorNames.js';
import { boundPdf } from './boundPdf.js';
import { cleanText } from '../cleanText.js';
import { takeCredits } from '../fields/credits.js';
import { finishArticle } from '../fields/finishArticle.js';
import { joinPdfLines, type PdfLine } from './pdfParagraphs.js';
import { readPlainTextLayout } from '../plainTextLayout.js';
import type { ReadOutcome } from '../reader.js';
import { paragraphsOf } from '../textBuilder.js';

/** Bounds on one document; what lies behind them is left out with a warning. */
const MAXIMUM_PAGES = 2000;
const MAXIMUM_TEXT_CHARACTERS = 8 * 1024 * 1024;

/** Titles that programs fill in. */
const NO_TITLE = /^(?:untitled|microsoft |document ?\d*$|slide ?\d*$|print)|\.[a-z]{2,5}$|^[^\p{L}]*$/iu;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads the text layer of a document; whatever is wrong with it is a reason to skip it. Call it in a thread that may
 * be ended: the bounds of `boundPdf` hold for what is known to be slow, not for all that a parser may stumble on.
 * @param bytes is taken away
 */
export async function readPdfDocument(path: string, bytes: Uint8Array): Promise<ReadOutcome> {
  const tooLarge = await boundPdf(bytes);
  if (tooLarge !== null) return { kind: 'skipped', path, reason: tooLarge };
  const unpdf = await import('unpdf');
  let document: Document | null = null;
  try {
    document = await unpdf.getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
    });
    return await readText(path, document);
  } catch (error) {
    // Whatever the parser throws is about the document: the file was read before.
    return { kind: 'skipped', path, reason: reasonOf(error) };
  } finally {
    await document?.destroy();
  }
}

function reasonOf(error: unknown): string {
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  if (isLocked) return 'expected a PDF that opens without a password, got an encrypted one';
  return `expected a whole PDF, got a broken one: ${messageOf(error).slice(0, 200)}`;
}

async function readText(path: string, document: Document): Promise<ReadOutcome> {
  const warnings: string[] = [];
  const text = joinPdfLines(await readPages(document, warnings)).join('\n\n');
  if (text.trim() === '') {
    const reason = 'no text: its pages are images or empty; recognise the text (OCR) first';
    return { kind: 'skipped', path, reason };
  }
  const { info } = await document.getMetadata();
  const fields = readInfo(info as Record<string, unknown>);
  const { body, ...layout } = readPlainTextLayout(text, { hasTitle: fields.title !== undefined });
  return finishArticle({
    path,
    fields: {
      ...layout,
      title: fields.title ?? layout.title,
      // A credit dates the article; the metadata dates the file, maybe years later.
      date: layout.date ?? takeCredits(cleanText(body)).date ?? fields.date,
      authors: layout.authors.length > 0 ? layout.authors : fields.authors,
    },
    content: paragraphsOf(body),
    warnings,
  });
}

/** What the metadata says, as far as it is plausible. */
function readInfo(info: Readonly<Record<string, unknown>>): ArticleFields {
  const title = typeof info['Title'] === 'string' ? info['Title'].trim() : '';
  const date = info['CreationDate'];
  return {
    title: title.length < 3 || NO_TITLE.test(title) ? undefined : title,
    authors: typeof info['Author'] === 'string' ? authorNames([info['Author']]).filter(isPersonName) : [],
    date: typeof date === 'string' && parseArticleDate(date) !== null ? date : undefined,
  };
}

async function readPages(document: Document, warnings: string[]): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    if (number > MAXIMUM_PAGES || characters > MAXIMUM_TEXT_CHARACTERS) {
      warnings.push(`only the first ${number - 1} of ${document.numPages} pages were read`);
      break;
    }
    const page = await document.getPage(number);
    const lines = linesOf((await page.getTextContent()).items);
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    pages.push(lines);
    page.cleanup();
  }
  return pages;
}

type TextItem = Awaited<
  ReturnType<Awaited<ReturnType<Document['getPage']>>['getTextContent']>
>['items'][number];

/** Joins the pieces of a page to lines: a piece begins a new one after a marked end and on another height. */
function linesOf(items: readonly TextItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let ended = true;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , , , x = 0, y = 0] = item.transform as number[];
    const height = item.height || 1;
    const isBlank = item.str.trim() === '';
    const last = lines.at(-1);
    const isSameLine = last !== undefined && !ended && (isBlank || Math.abs(last.y - y) <= 0.5 * height);
    if (isSameLine) lines[lines.length - 1] = { ...last, text: last.text + item.str };
    else if (!isBlank) lines.push({ text: item.str, x, y, height });
    ended = item.hasEOL || (ended && isBlank);
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
}
