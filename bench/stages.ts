import {
  messageFrom,
  askProcess,
  entries,
  startScript,
  treeMegabytes,
  type TreeMegabytes,
} from './processes.js';
import type { AnswerStage } from '../src/retrieval/answering/answerStage.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';

/** What each stage of an answer took, in milliseconds. */
export interface StageTimes {
  readonly embedMs: number;
  /** Reading the question: parts of speech, how rare its words are. */
  readonly readMs: number;
  readonly bm25Ms: number;
  /** The approximate search, with the exact scores of what it finds. */
  readonly hnswMs: number;
  readonly fusionMs: number;
  /** The stages of a whole answer whose question was embedded before; together they are the answer. */
  readonly answer: Readonly<Record<AnswerStage, number>>;
}

/** Relative dates count from it. */
export const benchToday = '2021-01-10';

/** Questions that warm a process up before it is measured. */
export const warmUp = 10;

/** Which reader weighs units and question together. */
export type BenchReader = 'bundled' | 'off';

/** Measures the stages of answering in a process of its own. @param questions the first {@link warmUp} are not counted */
export async function measureStages(
  indexDir: string,
  questions: readonly string[],
  reader: BenchReader = 'bundled',
): Promise<{ stages: readonly StageTimes[]; memory: TreeMegabytes }> {
  const child = startScript(entries.stages, [indexDir, sharedModelsDir, reader]);
  await messageFrom(child);
  const ask = (asked: readonly string[]) =>
    askProcess<{ stages: StageTimes[] }>(child, { questions: asked, today: benchToday });
  await ask(questions.slice(0, warmUp));
  const { stages } = await ask(questions.slice(warmUp));
  const memory = await treeMegabytes(child.pid!);
  child.disconnect();
  return { stages, memory };
}

/** What searching took without embedding: words, vectors and their fusion. */
export function searchMs({ bm25Ms, hnswMs, fusionMs }: StageTimes): number {
  return bm25Ms + hnswMs + fusionMs;
}
