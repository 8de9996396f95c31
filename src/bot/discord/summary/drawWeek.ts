import { fontFamilies } from '../../pictures/renderPng.js';
import { fitted, svgText } from '../../pictures/svgText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { askedIn, type Ends, type WeekEntry, type WeekFigures } from './weekFigures.js';

/** Pixels. */
const width = 640;
const margin = 32;
const inner = width - 2 * margin;
const chart = { top: 196, height: 150, bar: 44 } as const;
const line = 30;

const colours = {
  page: '#26272d',
  text: '#f2f3f5',
  faint: '#a6adb8',
  rule: '#3f4149',
  answered: '#3ba55d',
  unsure: '#e0a526',
  unanswered: '#7f8794',
};

/** Entries of a list that find room. */
const mostListed = 5;

const kinds = ['answered', 'unsure', 'unanswered'] as const;

interface TextLook {
  readonly size: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function text(words: string, x: number, y: number, look: TextLook): string {
  const { size, fill = colours.text, bold = false, anchor = 'start' } = look;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}>${svgText(words)}</text>`;
}

/**
 * A week as SVG, 640 pixels wide: three figures, the days as bars, the gaps, and the answers that were judged wrong.
 * Words that find no room are cut.
 */
export function drawWeek(figures: WeekFigures, wording: DiscordWording): string {
  const { summary, common } = wording;
  const lists = [
    ...listOf(common.status.unanswered, figures.gaps, wording),
    ...listOf(summary.judged, figures.judged, wording),
  ].slice(1);
  const top = chart.top + chart.height + 100;
  const height = top + lists.length * line;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamilies}">`,
    `<rect width="${width}" height="${height}" rx="16" fill="${colours.page}"/>`,
    text(summary.title(spanOf(figures, common.locale)), margin, 50, { size: 24, bold: true }),
    ...heads(figures, { summary, common }),
    ...bars(figures, common.locale),
    ...legend(summary),
    ...lists.map((draw, at) => draw(top + at * line)),
    '</svg>',
  ].join('\n');
}

/** "23 – 29 November 2026", as the language writes it. */
export function spanOf({ week: { from, until } }: Pick<WeekFigures, 'week'>, locale: string): string {
  const last = new Date(until.getTime() - 1);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    from,
    last,
  );
}

/** Of all questions, as the language writes it; a dash where nothing was asked. */
export function shareAnswered(ends: Ends, locale: string): string {
  const asked = askedIn(ends);
  if (asked === 0) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(ends.answered / asked);
}

function heads(
  { ends, people, before }: WeekFigures,
  { summary, common: { locale } }: Pick<DiscordWording, 'summary' | 'common'>,
): string[] {
  const number = new Intl.NumberFormat(locale);
  const three = [
    [number.format(askedIn(ends)), summary.questions, summary.before(number.format(before))],
    [shareAnswered(ends, locale), summary.answered, ''],
    [number.format(people), summary.people, ''],
  ] as const;
  return three.flatMap(([figure, label, below], at) => {
    const x = margin + at * (inner / 3);
    const room = { pixels: inner / 3 - 8, size: 15 };
    return [
      text(figure, x, 104, { size: 36, bold: true }),
      text(fitted(label, room), x, 130, { size: 15, fill: colours.faint }),
      text(fitted(below, { ...room, size: 13 }), x, 152, { size: 13, fill: colours.faint }),
    ];
  });
}

function bars({ week, days }: WeekFigures, locale: string): string[] {
  const most = Math.max(1, ...days.map(askedIn));
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const foot = chart.top + chart.height;
  const step = inner / days.length;
  const drawn = days.flatMap((ends, at) => {
    const x = margin + at * step + (step - chart.bar) / 2;
    let y = foot;
    const parts = kinds.map((kind) => {
      const tall = (ends[kind] / most) * chart.height;
      y -= tall;
      return tall === 0
        ? ''
        : `<rect x="${x}" y="${y.toFixed(1)}" width="${chart.bar}" height="${tall.toFixed(1)}" fill="${colours[kind]}"/>`;
    });
    const middle = x + chart.bar / 2;
    const day = weekday.format(new Date(`${week.days[at] ?? ''}T12:00Z`));
    const count = askedIn(ends);
    return [
      ...parts,
      ...(count === 0 ? [] : [text(String(count), middle, y - 6, { size: 14, anchor: 'middle' })]),
      text(day, middle, foot + 22, { size: 14, fill: colours.faint, anchor: 'middle' }),
    ];
  });
  const rule = `<rect x="${margin}" y="${foot}" width="${inner}" height="1" fill="${colours.rule}"/>`;
  return [...drawn.filter((one) => one !== ''), rule];
}

function legend(summary: DiscordWording['summary']): string[] {
  const y = chart.top + chart.height + 50;
  return kinds.flatMap((kind, at) => {
    const x = margin + at * (inner / 3);
    return [
      `<rect x="${x}" y="${y - 11}" width="12" height="12" rx="3" fill="${colours[kind]}"/>`,
      text(fitted(summary.ends[kind], { pixels: inner / 3 - 28, size: 14 }), x + 20, y, {
        ...{ size: 14, fill: colours.faint },
      }),
    ];
  });
}

/** A blank line, a heading and its entries, each a function of the line's height; nothing where there is none. */
function listOf(
  heading: string,
  entries: readonly WeekEntry[],
  { summary, moderation }: DiscordWording,
): ((y: number) => string)[] {
  if (entries.length === 0) return [];
  const left = entries.length - mostListed;
  return [
    () => '',
    (y) => text(heading, margin, y, { size: 17, bold: true }),
    ...entries.slice(0, mostListed).map(({ question, count }) => (y: number) => {
      const words = question.trim() === '' ? moderation.wordsDeleted : question;
      const x = margin + 44;
      return (
        text(`${count} ×`, margin + 34, y, { size: 16, fill: colours.faint, anchor: 'end' }) +
        text(fitted(words, { pixels: inner - 44, size: 16 }), x, y, { size: 16 })
      );
    }),
    ...(left > 0
      ? [(y: number) => text(summary.more(left), margin + 44, y, { size: 14, fill: colours.faint })]
      : []),
  ];
}
