/** Days in a unit of time as ages are told; a month is told from 60 days on, a year from 24 months on. */
const daysInWeek = 7;
const weeksFrom = 14;
const monthsFrom = 60;
const yearsFromMonths = 24;

/**
 * How long before a day an article appeared, in words: "today", "yesterday", "5 days ago", "3 weeks ago",
 * "7 months ago", "6 years ago"; "in 3 days" for a date that is still to come. Only whole weeks, months and years count.
 * @param date ISO day
 * @param today ISO day
 * @param locale BCP 47 tag
 */
export function describeAge(date: string, today: string, locale: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: Math.abs(days) < 2 ? 'auto' : 'always' });
  const sign = days < 0 ? 1 : -1;
  const age = Math.abs(days);
  if (age < weeksFrom) return words.format(days === 0 ? 0 : sign * age, 'day');
  if (age < monthsFrom) return words.format(sign * Math.floor(age / daysInWeek), 'week');
  const months = days < 0 ? wholeMonths(today, date) : wholeMonths(date, today);
  if (months < yearsFromMonths) return words.format(sign * months, 'month');
  return words.format(sign * Math.floor(months / 12), 'year');
}

function wholeMonths(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
}
