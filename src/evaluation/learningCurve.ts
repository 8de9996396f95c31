import { seeded, shuffled } from './fitRanker.js';
import { foldCount, type Example } from './gatherExamples.js';
import { fitSentences, rankWith } from './trainEvidence.js';

/** How well a ranker does that learned from so many questions. */
export interface CurvePoint {
  /** Answerable questions that were learned from. */
  readonly learnedFrom: number;
  /** Of held-out questions with an answer among their candidates, the share whose best unit is right: 0 to 1. */
  readonly bestRight: number;
}

/** Questions that the curve is drawn at, besides all. */
const sizes = [500, 1000, 2000, 4000, 8000] as const;

/** Articles of this fold are asked about; those of all others are learned from. */
const asked = foldCount - 1;

/**
 * Ranks the units of held-out questions by rankers that learned from ever more questions, a seeded choice: while the curve
 * rises, more questions to learn from are worth writing.
 * @param weightOf how much a question of a set counts
 */
export function learningCurve(examples: readonly Example[], weightOf: (set: string) => number): CurvePoint[] {
  const taught = examples.filter(({ right }) => right.some(Boolean));
  const learned = shuffled(
    taught.filter(({ fold }) => fold !== asked),
    seeded(1),
  );
  const held = taught.filter(({ fold }) => fold === asked);
  return [...sizes.filter((size) => size < learned.length), learned.length].map((size) => {
    const ranker = fitSentences(learned.slice(0, size), weightOf);
    const best = held.filter((example) => {
      const [first] = rankWith(example, ranker);
      return example.right[example.sentences.findIndex(({ sentence }) => sentence === first?.sentence)];
    });
    return { learnedFrom: size, bestRight: best.length / held.length };
  });
}

/** The curve as a table for a terminal. */
export function formatCurve(points: readonly CurvePoint[]): string {
  const row = ({ learnedFrom, bestRight }: CurvePoint): string =>
    `${String(learnedFrom).padStart(6)} questions, best unit right ${(100 * bestRight).toFixed(1)} %`;
  return points.map(row).join('\n');
}
