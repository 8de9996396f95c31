import type { LeafBlock } from '../../store/block.js';
import type { CandidateSentence } from './candidates.js';
import { cover } from './matchMeasures.js';
import type { ReadQuestion } from './readQuestion.js';

/** What the place of a unit in its article says, and what stands around it. */
export const structureNames = [
  'isItem',
  'isRow',
  'isCode',
  'isHeaderRow',
  'inItem',
  'coverHeadings',
  'coverNearestHeading',
  'headingPrecision',
  'coverContext',
  'coverIntroduction',
  'introduces',
  'firstOfSection',
  'placeInPassage',
  'unitsOfPassage',
  'rank',
] as const;

/** The name of a structure feature. */
export type StructureName = (typeof structureNames)[number];

/** The features of a unit's place. @param heldBy the question's stems in a unit of its passage; none in null */
export function structureFeatures(
  question: ReadQuestion,
  sentence: CandidateSentence,
  heldBy: (unit: CandidateSentence | null) => ReadonlySet<string>,
): Record<StructureName, number> {
  const { candidate, block, kind, ordinal } = sentence;
  const { titleStems, headingStems, headerStems } = candidate;
  const leaf = candidate.leaves[block];
  const introduced = heldBy(introductionOf(sentence));
  return {
    isItem: kind === 'item' ? 1 : 0,
    isRow: kind === 'row' ? 1 : 0,
    isCode: kind === 'code' ? 1 : 0,
    isHeaderRow: leaf?.kind === 'row' && leaf.header ? 1 : 0,
    inItem: leaf !== undefined && 'inItem' in leaf && leaf.inItem === true ? 1 : 0,
    coverHeadings: cover(question, candidate.headingStems),
    coverNearestHeading: cover(question, candidate.nearestHeadingStems),
    headingPrecision: precision(question, candidate.nearestHeadingStems),
    coverContext: cover(question, heldBy(sentence), titleStems, headingStems, headerStems, introduced),
    coverIntroduction: cover(question, introduced),
    introduces: introducesStructure(sentence) ? 1 : 0,
    firstOfSection: isFirstOfSection(sentence) ? 1 : 0,
    placeInPassage: Math.min(1, ordinal / 6),
    unitsOfPassage: Math.min(1, candidate.passage.sentences.length / 12),
    rank: 1 / (1 + candidate.rank),
  };
}

/** The share of a heading's stems that the question asks for: 1 for a heading that says nothing else, 0 for none. */
function precision(question: ReadQuestion, stems: ReadonlySet<string>): number {
  if (stems.size === 0) return 0;
  let asked = 0;
  for (const stem of stems) if (question.weights.has(stem)) asked += 1;
  return asked / stems.size;
}

/** The sentence that stands before the list, table or code that a unit is of; null for a sentence and without one. */
export function introductionOf({ candidate, ordinal, kind }: CandidateSentence): CandidateSentence | null {
  if (kind === 'sentence') return null;
  for (let at = ordinal - 1; at >= 0; at -= 1) {
    const before = candidate.sentences[at];
    if (before?.kind === 'sentence') return before;
  }
  return null;
}

/** Whether a sentence ends its paragraph, and a list, code or a table follows in its section. */
export function introducesStructure({ candidate, block, end, kind }: CandidateSentence): boolean {
  const leaf = candidate.leaves[block];
  const next = candidate.leaves[block + 1];
  if (kind !== 'sentence' || leaf?.kind !== 'paragraph' || leaf.end !== end || next === undefined)
    return false;
  if (!isStructure(next)) return false;
  return candidate.article.text.slice(leaf.start, leaf.end).endsWith(':') || next.kind !== 'item';
}

function isStructure({ kind }: LeafBlock): boolean {
  return kind === 'item' || kind === 'row' || kind === 'code';
}

function isFirstOfSection({ candidate, block, start }: CandidateSentence): boolean {
  const leaf = candidate.leaves[block];
  if (leaf === undefined || leaf.start !== start) return false;
  return block === 0 || candidate.leaves[block - 1]?.kind === 'heading';
}
