/** One line of a page; positions in points from the bottom left corner. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the letters. */
  readonly height: number;
}

/** A page's own number, which is no text. */
const PAGE_NUMBER = /^[-–—\s]*(?:page )?\d{1,4}(?: (?:of|\/) \d{1,4})?[-–—\s]*$/i;
const SENTENCE_END = /[.!?…:]["'”’»)\]]{0,3}$/;
const HYPHENATED_WORD = /(?<!\p{L})\p{L}+[-\u2010]\p{L}+/gu;
const LINE_END_HYPHEN = /(?<!\p{L})\p{L}+[-\u2010\u00AD]$/u;

/** A gap between lines this much larger than the usual one separates paragraphs. */
const PARAGRAPH_GAP = 1.35;
/** Letters this much larger or smaller than the line before begin a new paragraph, such as after a heading. */
const HEIGHT_CHANGE = 1.2;
/** Fewer gaps than this do not tell a page's usual one; then lines are taken to be at most 1.5 letters apart. */
const MINIMUM_GAPS = 5;
/** A line at the edge of this many pages, and of half of them, is a running head. */
const RUNNING_HEAD_PAGES = 3;

/**
 * Joins the lines of pages to paragraphs: by the gaps between lines, indents and the size of letters; a paragraph
 * may go on over the end of a page. Page numbers and running heads go. A word divided at the end of a line is mended;
 * its hyphen stays where the same word is written with one elsewhere. No lines give no paragraphs.
 */
export function joinPdfLines(pages: readonly (readonly PdfLine[])[]): string[] {
  const runningHeads = findRunningHeads(pages);
  const words = hyphenatedWords(pages);
  const paragraphs: string[] = [];
  let previous: PdfLine | null = null;
  for (const page of pages) {
    const lines = page.filter((line, index) => !isFurniture(line, { page, index, runningHeads }));
    const usualGap = findUsualGap(lines);
    for (const line of lines) {
      const last = paragraphs.at(-1);
      if (last === undefined || previous === null || startsParagraph(previous, line, usualGap)) {
        paragraphs.push(line.text);
      } else paragraphs[paragraphs.length - 1] = joinLine(last, line.text, words);
      previous = line;
    }
  }
  return paragraphs;
}

function startsParagraph(previous: PdfLine, line: PdfLine, usualGap: number): boolean {
  if (!isSameSize(previous, line)) return true;
  const ended = SENTENCE_END.test(previous.text);
  const gap = previous.y - line.y;
  // Upwards is the next column or page.
  if (gap <= 0) return ended;
  return gap > usualGap * PARAGRAPH_GAP || (ended && line.x - previous.x > line.height * 0.8);
}

function isSameSize(a: PdfLine, b: PdfLine): boolean {
  return Math.max(a.height, b.height) <= HEIGHT_CHANGE * Math.min(a.height, b.height);
}

/** The median gap between lines of one size; of few lines not more than 1.5 letters. */
function findUsualGap(lines: readonly PdfLine[]): number {
  const gaps = lines.flatMap((line, index) => {
    const previous = lines[index - 1];
    const gap = previous !== undefined && isSameSize(previous, line) ? previous.y - line.y : 0;
    return gap > 0 ? [gap] : [];
  });
  gaps.sort((a, b) => a - b);
  const median = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  if (gaps.length >= MINIMUM_GAPS) return median;
  const height = lines.reduce((smallest, line) => Math.min(smallest, line.height), Infinity);
  return Math.min(median, 1.5 * height);
}

function joinLine(paragraph: string, line: string, words: ReadonlySet<string>): string {
  const [head] = LINE_END_HYPHEN.exec(paragraph.slice(-60)) ?? [];
  const [tail] = /^\p{Ll}+/u.exec(line) ?? [];
  if (head === undefined || tail === undefined) return `${paragraph} ${line}`;
  const isWrittenWithHyphen = words.has(`${head.slice(0, -1)}-${tail}`.toLowerCase());
  return (isWrittenWithHyphen ? paragraph : paragraph.slice(0, -1)) + line;
}

/** Words that stand with a hyphen inside a line, in lower case. */
function hyphenatedWords(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const words = pages.flatMap((page) => page.flatMap(({ text }) => text.match(HYPHENATED_WORD) ?? []));
  return new Set(words.map((word) => word.replace('\u2010', '-').toLowerCase()));
}

function edgeKey(line: PdfLine): string {
  return line.text.replace(/\d+/g, '#').trim();
}

function findRunningHeads(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = [page[0], page.at(-1)].filter((line) => line !== undefined);
    for (const key of new Set(edges.map(edgeKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(RUNNING_HEAD_PAGES, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

function isFurniture(
  line: PdfLine,
  context: { page: readonly PdfLine[]; index: number; runningHeads: ReadonlySet<string> },
): boolean {
  const { page, index, runningHeads } = context;
  const isEdge = index === 0 || index === page.length - 1;
  return isEdge && page.length > 1 && (PAGE_NUMBER.test(line.text) || runningHeads.has(edgeKey(line)));
}
