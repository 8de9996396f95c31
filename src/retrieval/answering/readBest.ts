import type { Reader, ReadUnit } from '../../model/reader.js';
import { headerOf, headingsAt, leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';

/** Units that are read together with the question; each takes milliseconds. */
const mostRead = 16;

/** Headings of a unit's path that are read with it: the nearest. */
const headingsRead = 2;

/**
 * Weighs the best units of a ranking and the question together.
 * @returns the scores of as many as were read, in the ranking's order; null without a reader
 * @throws FootnoteError as the reader does
 */
export function readBest(
  reader: Reader | null,
  question: string,
  ranking: readonly Pick<RankedSentence, 'sentence'>[],
): Promise<Float32Array | null> {
  if (reader === null) return Promise.resolve(null);
  return reader.score(question, ranking.slice(0, mostRead).map(readUnitOf));
}

/** A unit as it is read: its own words, and as context the title, the nearest headings and the header of its table. */
function readUnitOf({ sentence }: Pick<RankedSentence, 'sentence'>): ReadUnit {
  const { article, leaves } = sentence.candidate;
  const words = ({ start, end }: Span): string => article.text.slice(start, end);
  const headings = headingsAt(leaves, sentence.start).slice(-headingsRead).map(words);
  const at = leafAt(leaves, sentence.start);
  const leaf = leaves[at];
  const header = leaf?.kind === 'row' && !leaf.header ? headerOf(leaves, at) : null;
  const columns = header === null ? [] : [words(header).replaceAll('\t', ' | ')];
  return { context: [article.title, ...headings, ...columns].join(' · '), text: words(sentence) };
}
