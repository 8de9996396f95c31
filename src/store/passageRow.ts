import type { Span } from '../text/span.js';
import type { IndexedPassage } from './indexReader.js';
import { unpackVectors } from './quantizedVector.js';

/** A passage as its row in the database holds it. */
export interface PassageRow {
  readonly key: number;
  readonly article: number;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  /** JSON: starts and ends of the sentences in turn, relative to `start`. */
  readonly sentences: string;
  /** JSON: how many sentences each window has. */
  readonly windows: string;
  readonly vectors: Uint8Array;
}

/** The sentences of a passage as its row keeps them. */
export function packSentences(start: number, sentences: readonly Span[]): string {
  return JSON.stringify(sentences.flatMap((sentence) => [sentence.start - start, sentence.end - start]));
}

/** The windows of a passage as its row keeps them: the number of sentences in each. */
export function packWindows(windows: readonly Span[], sentences: readonly Span[]): string {
  return JSON.stringify(
    windows.map(
      (window) =>
        sentences.filter((sentence) => sentence.start >= window.start && sentence.end <= window.end).length,
    ),
  );
}

/** Reads a row back. */
export function unpackPassage(row: PassageRow, dimensions: number): IndexedPassage {
  const offsets = JSON.parse(row.sentences) as number[];
  const sentences: Span[] = [];
  for (let i = 0; i + 1 < offsets.length; i += 2) {
    sentences.push({ start: row.start + (offsets[i] ?? 0), end: row.start + (offsets[i + 1] ?? 0) });
  }
  const windows: Span[] = [];
  let first = 0;
  for (const count of JSON.parse(row.windows) as number[]) {
    const start = sentences[first]?.start ?? row.start;
    first += count;
    windows.push({ start, end: sentences[first - 1]?.end ?? row.end });
  }
  let vectors: Float32Array[] | null = null;
  return {
    key: row.key,
    article: row.article,
    ordinal: row.ordinal,
    start: row.start,
    end: row.end,
    sentences,
    windows,
    // Most readers want the sentences alone.
    get vectors() {
      return (vectors ??= unpackVectors(row.vectors, dimensions));
    },
  };
}
