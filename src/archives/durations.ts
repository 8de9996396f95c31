const minuteMs = 60_000;

/** Letters of units, with their milliseconds. */
const units: ReadonlyMap<string, number> = new Map([
  ['m', minuteMs],
  ['h', 60 * minuteMs],
  ['d', 24 * 60 * minuteMs],
  ['w', 7 * 24 * 60 * minuteMs],
]);

/** Half a day, `12h`: what a source without `every` is asked again after. */
export const usualEvery = '12h';

/** How a duration is written. */
export const durationRule = 'expected a time such as 30m, 6h, 1d or 1w, from 1m to 52w';

/** Milliseconds of a duration such as `30m`, `6h`, `1d` or `1w`; null for anything else, and over 52 weeks. */
export function readDuration(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,5})\s?([mhdw])$/.exec(text.trim()) ?? [];
  const milliseconds = Number(count) * (units.get(unit) ?? 0);
  return milliseconds > 0 && milliseconds <= 52 * (units.get('w') ?? 0) ? milliseconds : null;
}
