import { leafBlocks, type LeafBlock, type StructuredText } from '../../../store/block.js';
import { parseArticleDate } from './articleDate.js';

/** So many blocks are looked at from the top, and so many from the end. */
const blocksAtTop = 5;
const blocksAtEnd = 3;
/** A line about the article itself is short; also bounds the work of the patterns below. */
const maximumLineCharacters = 120;

const publishedPattern =
  /^(?:first |originally )?(?:published|posted|publication date|date published|date posted|date|dated|issued|written|created|publié|publiée|veröffentlicht|publicado)(?=[: ])/iu;
const updatedPattern = /^(?:last )?(?:updated|modified|edited|revised)(?=[: ])/i;
const byline = /^by:? \p{Lu}/iu;
/** A line that ends as a sentence is one. */
const sentenceEnd = /[.!?…]["'”’»)\]]{0,3}$/;
/** Where in such a line a date may begin. */
const dateStart = /(?<![\p{L}\p{N}])(?=\p{N}|\p{Lu})/gu;
const wholeDate =
  /^(?:\p{L}+,? )?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of)? \p{L}+\.?,? \d{4}|\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)$/u;
const slashes = /^\W*\d{1,2}\/\d{1,2}\/\d{4}/;

/** What the lines about an article say of its date. */
export interface DatedLines {
  /** ISO calendar dates or null. */
  readonly published: string | null;
  readonly updated: string | null;
  /** A date after `Published:` that could be two days, as written; null without. */
  readonly ambiguous: string | null;
}

/**
 * Reads the date in the lines that say it at the top and the end of a text: `Published: 3 February 2020`, `Posted on
 * February 3, 2020 by …`, `By Ann Rowe, 3 February 2020`, or at the top a paragraph that is a date alone. Lines that go
 * on as sentences, and lines of other blocks than paragraphs, say nothing. The text stays as it is.
 */
export function readDatedLines({ text, blocks }: StructuredText): DatedLines {
  const leaves = leafBlocks(blocks);
  const top = leaves.slice(0, blocksAtTop);
  const end = leaves.slice(Math.max(blocksAtTop, leaves.length - blocksAtEnd)).reverse();
  const found = {
    published: null as string | null,
    updated: null as string | null,
    ambiguous: null as string | null,
  };
  for (const block of [...top, ...end]) {
    const line = lineOf(text, block);
    if (line === null) continue;
    const [head = ''] = publishedPattern.exec(line) ?? [];
    if (head !== '' || (top.includes(block) && byline.test(line))) {
      const rest = line.slice(head.length).replace(/^[: ]+/, '');
      found.published ??= firstDateIn(rest);
      if (slashes.test(rest) && parseArticleDate(rest) === null) found.ambiguous ??= rest.slice(0, 20);
    } else if (updatedPattern.test(line)) found.updated ??= firstDateIn(line);
    else if (top.includes(block) && wholeDate.test(line)) found.published ??= parseArticleDate(line);
  }
  return found;
}

function lineOf(text: string, block: LeafBlock): string | null {
  if (block.kind !== 'paragraph' || block.end - block.start > maximumLineCharacters) return null;
  return text.slice(block.start, block.end);
}

/** The first date in a line; one that is a sentence must have it right at its beginning. */
function firstDateIn(line: string): string | null {
  for (const { index } of line.matchAll(dateStart)) {
    if (index > 0 && sentenceEnd.test(line)) return null;
    const date = parseArticleDate(line.slice(index, index + 100));
    if (date !== null) return date;
  }
  return null;
}
