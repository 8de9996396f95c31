import { localDay } from '../../localDay.js';

/** A week from Monday to Sunday, in the time of this process. */
export interface Week {
  /** Its first moment, and the first one after it. */
  readonly from: Date;
  readonly until: Date;
  /** The seven days, `YYYY-MM-DD`. */
  readonly days: readonly string[];
}

/** Summaries are sent from this hour of Monday on. */
const hourOfMonday = 8;

const weekDays = 7;

/** So many days from a moment on, at midnight: days are not all of 24 hours. */
function midnight(moment: Date, days: number): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days);
}

/** The last whole week whose summary is due: until Monday at eight, the one before the last. */
export function weekDue(now: Date): Week {
  const at = new Date(now.getTime());
  at.setHours(at.getHours() - hourOfMonday);
  const sinceMonday = (at.getDay() + 6) % weekDays;
  const until = midnight(at, -sinceMonday);
  const from = midnight(until, -weekDays);
  const days = Array.from({ length: weekDays }, (_, day) => localDay(midnight(from, day)));
  return { from, until, days };
}

/** The week before a week. */
export function weekBefore({ from }: Week): Pick<Week, 'from' | 'until'> {
  return { from: midnight(from, -weekDays), until: from };
}
