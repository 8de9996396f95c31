import type { ReaderModel, ReadUnit } from '../../model/readerModel.js';
import { headerOf, headingsAt, leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import type { ReadingModel } from '../evidence/evidenceModel.js';
import { rankRead, type RankedSentence } from '../evidence/rankEvidence.js';

/** Units that are read together with the question; each takes milliseconds, and twice as many bring no more right answers. */
const mostRead = 8;

/** Units that are always read, and so many more each time, as long as one of those can still come first. */
const readFirst = 4;
const readAtOnce = 2;

/** No score of the bundled reader is beyond it: the highest over 979 questions was 5.72. */
const bestReading = 6;

/** Headings of a unit's path that are read with it: the nearest. */
const headingsRead = 2;

/**
 * Weighs the best units of a ranking and the question together, and ranks by that, too.
 * @param ranking best first
 * @param reading how the reader's scores count; null for a reader that nothing was learned with
 * @throws FootnoteError as the reader does
 */
export async function readBest(
  reader: ReaderModel | null,
  question: string,
  ranking: readonly RankedSentence[],
  reading: ReadingModel | null,
): Promise<readonly RankedSentence[]> {
  if (reader === null || reading === null || ranking.length === 0) return ranking;
  if (reader.name === reading.reader) {
    const readings = await readWhileOpen(reader, question, ranking, reading.weight);
    return rankByReadings(ranking, readings, reading.weight);
  }
  const scores = await scoresOf(reader, question, ranking);
  return rankRead(
    ranking,
    standardised(scores).map((score) => reading.weight * reading.spread * score),
  );
}

/** A reader's scores of the best units, in order, up to where none of those behind can come first any more. */
async function readWhileOpen(
  reader: ReaderModel,
  question: string,
  ranking: readonly RankedSentence[],
  weight: number,
): Promise<number[]> {
  const units = ranking.slice(0, mostRead);
  const readings: number[] = [];
  for (
    let end = 0, next = units.slice(0, readFirst);
    next.length > 0;
    next = units.slice(end, end + readAtOnce)
  ) {
    if (!canComeFirst(units[end], ranking, readings, weight)) break;
    readings.push(...(await reader.score(question, next.map(readUnitOf))));
    end += next.length;
  }
  return readings;
}

/** Of a reader's scores of the best units those that an answer asks for. */
export function scoresAskedFor(
  ranking: readonly RankedSentence[],
  scores: readonly number[],
  weight: number,
): readonly number[] {
  let end = 0;
  while (end < scores.length && canComeFirst(ranking[end], ranking, scores.slice(0, end), weight)) {
    end += end === 0 ? readFirst : readAtOnce;
  }
  return scores.slice(0, end);
}

/** Whether a unit, had it the best score of all, would come before those that were read. */
function canComeFirst(
  unit: RankedSentence | undefined,
  ranking: readonly RankedSentence[],
  readings: readonly number[],
  weight: number,
): boolean {
  const best = Math.max(...readings.map((reading, i) => (ranking[i]?.score ?? 0) + weight * reading));
  return unit !== undefined && unit.score + weight * bestReading >= best;
}

/** A reader's scores of the best units of a ranking, in its order. @throws FootnoteError as the reader does */
export async function scoresOf(
  reader: ReaderModel,
  question: string,
  ranking: readonly RankedSentence[],
): Promise<number[]> {
  return [...(await reader.score(question, ranking.slice(0, mostRead).map(readUnitOf)))];
}

/** A ranking by its own scores and those of a reader, which its first units keep. @param scores at least one */
export function rankByReadings(
  ranking: readonly RankedSentence[],
  scores: readonly number[],
  weight: number,
): RankedSentence[] {
  const read = ranking.map((ranked, i) => {
    const reading = scores[i];
    return reading === undefined ? ranked : { ...ranked, reading };
  });
  return rankRead(
    read,
    scores.map((score) => weight * score),
  );
}

/** Scores at a mean of 0 and a standard deviation of 1: readers differ in their scale. */
function standardised(scores: readonly number[]): number[] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  return scores.map((score) => (deviation === 0 ? 0 : (score - mean) / deviation));
}

/** A unit as it is read: its own words, and as context the title, the nearest headings and the header of its table. */
export function readUnitOf({ sentence }: Pick<RankedSentence, 'sentence'>): ReadUnit {
  const { article, leaves } = sentence.candidate;
  const words = ({ start, end }: Span): string => article.text.slice(start, end);
  const headings = headingsAt(leaves, sentence.start).slice(-headingsRead).map(words);
  const at = leafAt(leaves, sentence.start);
  const leaf = leaves[at];
  const header = leaf?.kind === 'row' && !leaf.header ? headerOf(leaves, at) : null;
  const columns = header === null ? [] : [words(header).replaceAll('\t', ' | ')];
  return { context: [article.title, ...headings, ...columns].join(' · '), text: words(sentence) };
}
