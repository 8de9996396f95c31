import { localDay } from '../../localDay.js';

/** Times that the percentiles are of. */
const mostTimes = 1000;

/** Figures of the questions since the start. */
export interface QuestionFigures {
  add(elapsedMs: number): void;
  /** Of today, where this process runs. */
  today(): number;
  /** Of the last thousand answers, in milliseconds; null before the first. @param share 0 to 1 */
  percentile(share: number): number | null;
}

/** Empty figures. */
export function createQuestionFigures(now: () => Date): QuestionFigures {
  let day = localDay(now());
  let count = 0;
  const times: number[] = [];
  const turn = () => {
    if (localDay(now()) === day) return;
    day = localDay(now());
    count = 0;
  };
  return {
    add: (elapsedMs) => {
      turn();
      count += 1;
      times.push(elapsedMs);
      if (times.length > mostTimes) times.shift();
    },
    today: () => {
      turn();
      return count;
    },
    percentile: (share) => {
      const sorted = [...times].sort((one, other) => one - other);
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
    },
  };
}
