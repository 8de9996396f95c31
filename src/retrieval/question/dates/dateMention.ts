import type { Span } from '../../../text/span.js';
import type { Days } from './calendarDays.js';

/** How long a stretch a mention names; `quarter` is a half or a fiscal year too, `longer` a decade or more. */
export type DateUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'longer';

/** A place in a question that names a stretch of time. */
export interface DateMention extends Span, Days {
  readonly unit: DateUnit;
  /** Counted from today: "yesterday", "last week", "Monday". */
  readonly relative: boolean;
  /** A day or month without a year, which was taken to be the latest one that is not in the future. */
  readonly assumedYear: boolean;
  /** The other day that a date in numbers may be: 3/4/2020. */
  readonly other?: string;
  /** How articles would write it, where the question does otherwise: "third quarter of 2019" for "3Q19". */
  readonly words?: string;
  /** For a weekday without a date: 0 is Sunday. */
  readonly weekday?: number;
}
