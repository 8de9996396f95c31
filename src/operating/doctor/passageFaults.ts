import type { Span } from '../../text/span.js';
import type { IndexedArticle, IndexedPassage } from '../../store/indexReader.js';

/** How far a vector's length may be from 1: eight bits a component leave about 0.002. */
const lengthTolerance = 0.02;

/**
 * What is wrong with an article's passages: each must lie in the text, after the one before, hold words, and be covered
 * by its sentences and its windows, with one unit vector a window.
 * @returns a line for each fault, without the article's name; an empty list when all is well
 */
export function passageFaults(
  { text }: Pick<IndexedArticle, 'text'>,
  passages: readonly IndexedPassage[],
): string[] {
  if (passages.length === 0 && text.trim() !== '') return ['has a text and no passages'];
  let end = 0;
  return passages.flatMap((passage, place) => {
    const faults = [
      ...(passage.ordinal === place ? [] : [`is at place ${place} with number ${passage.ordinal}`]),
      ...(passage.start >= end ? [] : ['begins before the end of the one before it']),
      ...spanFaults(text, passage),
      ...vectorFaults(passage),
    ];
    end = passage.end;
    return faults.map((fault) => `passage ${place} ${fault}`);
  });
}

function spanFaults(text: string, { start, end, sentences, windows }: IndexedPassage): string[] {
  const isWithin =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  if (!isWithin) return [`lies at ${start} to ${end}, outside the text of ${text.length} characters`];
  return [
    ...(text.slice(start, end).trim() === '' ? ['holds blanks only'] : []),
    ...(covers(sentences, start, end) ? [] : ['is not covered by its sentences']),
    ...(covers(windows, start, end) ? [] : ['is not covered by its windows']),
  ];
}

/** Whether spans follow each other without overlap from `start` to `end`. */
function covers(spans: readonly Span[], start: number, end: number): boolean {
  const inOrder = spans.every(
    (span, i) => span.start < span.end && span.start >= (spans[i - 1]?.end ?? start),
  );
  return inOrder && spans[0]?.start === start && spans.at(-1)?.end === end;
}

function vectorFaults({ windows, vectors }: IndexedPassage): string[] {
  if (vectors.length !== windows.length)
    return [`has ${windows.length} windows and ${vectors.length} vectors`];
  const isUnit = (vector: Float32Array): boolean => {
    const length = Math.sqrt(vector.reduce((sum, component) => sum + component * component, 0));
    return Math.abs(length - 1) <= lengthTolerance;
  };
  return vectors.every(isUnit) ? [] : ['has a vector that is not of unit length'];
}
