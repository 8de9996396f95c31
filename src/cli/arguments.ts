import { InvalidArgumentError } from 'commander';
import { isIsoDay } from '../retrieval/question/calendarDays.js';

/** Checks a flag that takes a day. @throws InvalidArgumentError for anything but a calendar day as `YYYY-MM-DD` */
export function dayArgument(typed: string): string {
  if (isIsoDay(typed)) return typed;
  throw new InvalidArgumentError(`Expected a day as YYYY-MM-DD, got “${typed}”; write it like 2020-01-05.`);
}

/** A check for a flag that takes a whole number. @throws InvalidArgumentError out of the range */
export function countArgument(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const count = /^\d{1,9}$/.test(typed) ? Number(typed) : NaN;
    if (count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}, got “${typed}”.`);
  };
}
