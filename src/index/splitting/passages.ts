import type { Span } from '../../text/span.js';
import { partition, type ItemRange } from './partition.js';

/** How passages are cut; part of the index's fingerprint. */
export const passageSettings = {
  /** Sentences. A passage has fewer only where nothing can be joined to it. */
  minSentences: 2,
  maxSentences: 5,
  /** UTF-16 units, from the first sentence's start to the last one's end; a single sentence may be longer. */
  maxCharacters: 700,
  /** UTF-16 units. A paragraph of one sentence this short, without a mark at its end, is the heading of what follows. */
  maxHeadingCharacters: 80,
} as const;

/** How passages are cut. */
export type PassageSettings = { readonly [Name in keyof typeof passageSettings]: number };

/** A passage before it is cut into windows. */
export interface SentenceRun extends Span {
  readonly sentences: readonly Span[];
}

/** In passages: what one with too few sentences costs beyond what it costs to have one passage more. */
const shortPassageCost = 3;

/**
 * Groups sentences into passages: two to five of one paragraph, as few and as equally long as possible, or adjoining
 * paragraphs of one sentence each, as news has them. A paragraph of several sentences opens a passage; one of a single
 * sentence that stands alone among them joins the passage before, a heading the one after. Together the passages
 * cover every sentence once, in order; no sentences give none.
 * @param sentences of the text, in order, none across a paragraph
 */
export function splitPassages(
  text: string,
  sentences: readonly Span[],
  settings: PassageSettings = passageSettings,
): SentenceRun[] {
  const passages: SentenceRun[] = [];
  for (const group of groupParagraphs(text, paragraphsOf(text, sentences), settings)) {
    for (const range of balance(group, settings)) passages.push(run(group, range));
  }
  return passages;
}

function paragraphsOf(text: string, sentences: readonly Span[]): Span[][] {
  const paragraphs: Span[][] = [];
  sentences.forEach((sentence, i) => {
    const previous = sentences[i - 1];
    const isNew = previous === undefined || /\n[^\S\n]*\n/.test(text.slice(previous.end, sentence.start));
    if (isNew) paragraphs.push([sentence]);
    else paragraphs.at(-1)?.push(sentence);
  });
  return paragraphs;
}

/** The runs of sentences that passages may not go beyond. */
function groupParagraphs(text: string, paragraphs: readonly Span[][], settings: PassageSettings): Span[][] {
  const groups: Span[][] = [];
  let singles: Span[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.length < settings.minSentences) {
      singles.push(...paragraph);
      continue;
    }
    const opening = takeOpening(text, singles, groups.length > 0, settings);
    placeSingles(groups, singles, settings);
    groups.push([...opening, ...paragraph]);
    singles = [];
  }
  placeSingles(groups, singles, settings);
  return groups;
}

/** Removes from single sentences what belongs to the paragraph after: a heading, or too few of them at the very start. */
function takeOpening(text: string, singles: Span[], hasBefore: boolean, settings: PassageSettings): Span[] {
  if (!hasBefore && singles.length < settings.minSentences) return singles.splice(0);
  const last = singles.at(-1);
  if (last === undefined || last.end - last.start > settings.maxHeadingCharacters) return [];
  return /[\p{L}\p{N}]$/u.test(text.slice(last.start, last.end)) ? singles.splice(-1) : [];
}

/** Enough sentences make a group; fewer join the group before. */
function placeSingles(groups: Span[][], singles: readonly Span[], settings: PassageSettings): void {
  const before = groups.at(-1);
  if (before !== undefined && singles.length < settings.minSentences) before.push(...singles);
  else if (singles.length > 0) groups.push([...singles]);
}

/** Each passage costs 1 and the square of its share of the greatest length: the fewest win, then the most even. */
function balance(group: readonly Span[], settings: PassageSettings): ItemRange[] {
  return partition(group.length, settings.maxSentences, (range) => {
    const { start, end, sentences } = run(group, range);
    const share = (end - start) / settings.maxCharacters;
    if (sentences.length > 1 && share > 1) return Infinity;
    return 1 + share ** 2 + (sentences.length < settings.minSentences ? shortPassageCost : 0);
  });
}

function run(group: readonly Span[], { from, to }: ItemRange): SentenceRun {
  const sentences = group.slice(from, to);
  return { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0, sentences };
}
