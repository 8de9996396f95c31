import { toCsv } from '../../toCsv.js';
import { askedIn, type WeekEntry, type WeekFigures } from './weekFigures.js';

/** The week as a table: its days, all gaps, and all answers that were judged wrong. */
export function weekCsv({ week, days, gaps, judged }: WeekFigures): string {
  const counted = week.days.map((day, at) => {
    const ends = days[at] ?? { answered: 0, unsure: 0, unanswered: 0 };
    const { answered, unsure, unanswered } = ends;
    return ['day', day, ...[askedIn(ends), answered, unsure, unanswered].map(String), '', ''];
  });
  const listed = (kind: string, entries: readonly WeekEntry[]): string[][] =>
    entries.map(({ question, count, day, url }) => [
      ...[kind, day, String(count), '', '', ''],
      ...[question, url ?? ''],
    ]);
  return toCsv([
    ['kind', 'day', 'count', 'answered', 'unsure', 'unanswered', 'question', 'link'],
    ...counted,
    ...listed('gap', gaps),
    ...listed('judged wrong', judged),
  ]);
}
