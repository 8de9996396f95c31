import type { getDocumentProxy } from 'unpdf';
import { messageOf } from '../../../errors.js';
import type { ArticleFields } from '../fields/articleFields.js';
import { authorNames, isPersonName } from '../fields/authorNames.js';
import { boundPdf } from './boundPdf.js';
import { finishArticle } from '../fields/finishArticle.js';
import type { ReadOutcome } from '../reader.js';
import { isGarbled } from './garbledText.js';
import { writePdf } from './pdfBlocks.js';
import type { PdfPage } from './pdfFurniture.js';
import { pdfSegmentsOf, type PdfPiece } from './pdfLines.js';
import { regionsOf } from './pdfRegions.js';
import { rowsOfRegion } from './pdfTables.js';

/** Bounds on one document; what lies behind them is left out with a warning. */
const maximumPages = 2000;
const maximumTextCharacters = 8 * 1024 * 1024;

/** Documents of this many pages with fewer letters a page are scans, whatever stands at their edges. */
const scanPages = 3;
const scanLetters = 8;

/** Titles that programs fill in. */
const noTitle =
  /^(?:untitled|microsoft |document ?\d*$|slide ?\d*$|print|powerpoint|no title|title$|unknown|scan(?:ned)?\b|layout \d|draft ?\d*$)|\.[a-z]{2,5}\d?$|^[^\p{L}]*$|^scan[\s_-]?\d*$|^[^\s_]*_\S*$/iu;

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
  const { content, largest } = await writePdf(await readPages(document, warnings));
  const letters = content.text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0 || (document.numPages >= scanPages && letters < scanLetters * document.numPages)) {
    const reason = 'no text: its pages are images or empty; recognise the text (OCR) first';
    return { kind: 'skipped', path, reason };
  }
  if (isGarbled(content.text)) {
    const reason =
      'its fonts do not say which letters they show, so its text is garbled; recognise it (OCR) first';
    return { kind: 'skipped', path, reason };
  }
  const { info } = await document.getMetadata();
  const { title, authors } = readInfo(info as Record<string, unknown>);
  // The day that a file was made says nothing of the day that its article was published.
  return finishArticle({ path, fields: { title: title ?? largest, authors }, content, warnings });
}

/** What the metadata says, as far as it is plausible. */
function readInfo(info: Readonly<Record<string, unknown>>): ArticleFields {
  const title = typeof info['Title'] === 'string' ? info['Title'].trim() : '';
  return {
    title: title.length < 3 || noTitle.test(title) ? undefined : title,
    authors: typeof info['Author'] === 'string' ? authorNames([info['Author']]).filter(isPersonName) : [],
  };
}

async function readPages(document: Document, warnings: string[]): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    if (number > maximumPages || characters > maximumTextCharacters) {
      warnings.push(`only the first ${number - 1} of ${document.numPages} pages were read`);
      break;
    }
    const page = await document.getPage(number);
    const segments = pdfSegmentsOf(piecesOf((await page.getTextContent()).items));
    characters += segments.reduce((sum, { text }) => sum + text.length, 0);
    pages.push(regionsOf(segments).map(rowsOfRegion));
    page.cleanup();
  }
  return pages;
}

type TextItem = Awaited<
  ReturnType<Awaited<ReturnType<Document['getPage']>>['getTextContent']>
>['items'][number];

/** The pieces of a page that stand upright: what is turned runs along its edge or over its text. */
function piecesOf(items: readonly TextItem[]): PdfPiece[] {
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [along = 0, turned = 0, , , x = 0, y = 0] = item.transform as number[];
    if (Math.abs(turned) > 0.1 * Math.abs(along)) return [];
    return [{ text: item.str, x, y, width: item.width, height: item.height || Math.abs(along) || 1 }];
  });
}
