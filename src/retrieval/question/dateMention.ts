import type { Span } from '../../text/span.js';
import type { Days } from './calendarDays.js';

/** How long a stretch a mention names; `longer` is a decade or more. */
export type DateUnit = 'day' | 'week' | 'month' | 'year' | 'longer';

/** A place in a question that names a stretch of time. */
export interface DateMention extends Span, Days {
  readonly unit: DateUnit;
  /** Counted from today: "yesterday", "last week", "Monday". */
  readonly relative: boolean;
  /** A day or month without a year, which was taken to be the latest one that is not in the future. */
  readonly assumedYear: boolean;
}
