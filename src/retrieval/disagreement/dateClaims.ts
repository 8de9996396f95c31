import { settingOf, type Claim } from './claim.js';
import { sentenceTerms } from './sentenceTerms.js';
import { anyDate, timeScopeOf } from './timeScope.js';

/** The one date that a sentence gives; a part that it leaves open is null. */
export interface DateClaim extends Claim {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** Words that make a date another than that of the event, or the event one of several. */
const otherEvent =
  /\b(?:last|first|again|also|next|another|second|third|since|until|till|by|before|after|previous(?:ly)?|anniversary|planned|expected|will|would|might|could|between|every|annual(?:ly)?|when|while|anew|re-?(?:open|buil|launch|start|elect|new)[a-z]{0,4})\b/i;

/** The date of a sentence that gives exactly one, and hints at no other event; else none. */
export function dateClaims(sentence: string): DateClaim[] {
  if (!anyDate.test(sentence) || otherEvent.test(sentence.replace(/\bby the\b/g, ''))) return [];
  const time = timeScopeOf(sentence);
  const { years, months, spans, past } = time;
  const [span] = spans;
  if (span === undefined || spans.length > 1 || years.length > 1 || months.length > 1 || past) return [];
  const raw = sentence.slice(span.start, span.end);
  const iso = /^\d{4}-\d\d-(\d\d)$/.exec(raw);
  const day = iso?.[1] ?? /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(raw)?.[1];
  const text = raw.replace(/^(?:in|since|by|until|during)\s/i, '');
  return [
    {
      ...settingOf(sentenceTerms(sentence), span, []),
      ...{ text, key: text, modifiers: [] },
      group: 'date',
      time,
      planned: false,
      year: years[0] ?? null,
      month: months[0] ?? null,
      day: day === undefined ? null : Number(day),
    },
  ];
}

/** Whether two dates can be one: no part that both give differs. */
export function sameDate(one: DateClaim, other: DateClaim): boolean {
  const parts = ['year', 'month', 'day'] as const;
  return parts.every((part) => one[part] === null || other[part] === null || one[part] === other[part]);
}
