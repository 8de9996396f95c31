import { InvalidArgumentError } from 'commander';
import { isIsoDay } from '../retrieval/question/dates/calendarDays.js';

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

/** Checks a flag that takes a time. @throws InvalidArgumentError for anything but a time as ISO 8601 writes it */
export function timeArgument(typed: string): Date {
  const time = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}(?:Z|[+-]\d{2}:\d{2})$/.test(typed) ? new Date(typed) : null;
  if (time !== null && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError(`Expected a time like 2020-01-05T12:00:00Z, got “${typed}”.`);
}
