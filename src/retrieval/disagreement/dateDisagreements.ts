import type { Disagreement } from '../answer.js';
import { subjectText } from './aboutOf.js';
import { coversQuestion } from './askedTerms.js';
import type { EvidenceSentence } from './evidenceSentence.js';
import { scopeOf } from './timeScope.js';

const ASKS_WHEN =
  /^(?:when|in (?:what|which) (?:year|month)|what (?:year|date|day)|on (?:what|which) (?:date|day))\b/i;
const ASKING_WORDS = new Set(['year', 'month', 'date', 'day', 'happen', 'happened', 'take', 'place', 'took']);

/** Words that make a date another than that of the event, or the event one of several. */
const OTHER_EVENT =
  /\b(?:last|first|again|also|next|another|second|third|since|until|till|by|before|after|previous(?:ly)?|anniversary|planned|expected|will|would|might|could|between|every|annual(?:ly)?|when|while|anew|re-?(?:open|buil|launch|start|elect|new)\p{L}{0,4})\b/iu;

/** A date as one sentence gives it; a part that it leaves open is null. */
interface DateClaim {
  readonly source: EvidenceSentence;
  readonly text: string;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

function dateIn(source: EvidenceSentence): DateClaim | null {
  if (OTHER_EVENT.test(source.sentence.replace(/\bby the\b/g, ''))) return null;
  const { years, months, spans, past } = scopeOf(source.sentence);
  const span = spans[0];
  if (span === undefined || spans.length > 1 || years.length > 1 || months.length > 1 || past) return null;
  const raw = source.sentence.slice(span.start, span.end);
  const iso = /^\d{4}-\d\d-(\d\d)$/.exec(raw);
  const day = iso?.[1] ?? /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(raw)?.[1];
  return {
    source,
    text: raw.replace(/^(?:in|since|by|until|during)\s/i, ''),
    year: years[0] ?? null,
    month: months[0] ?? null,
    day: day === undefined ? null : Number(day),
  };
}

/** Whether two dates cannot be one: some part that both give differs. */
function differ(one: DateClaim, other: DateClaim): boolean {
  const conflict = (a: number | null, b: number | null) => a !== null && b !== null && a !== b;
  return conflict(one.year, other.year) || conflict(one.month, other.month) || conflict(one.day, other.day);
}

/**
 * Different dates that sentences give for the event a question asks the date of. Only sentences that hold the question's
 * words and a single date count; dates differ when a part that both give differs (2018 and October 2018 do not). None for
 * questions that do not ask when.
 */
export function dateDisagreements(question: string, evidence: readonly EvidenceSentence[]): Disagreement[] {
  if (!ASKS_WHEN.test(question.trim())) return [];
  const claims = evidence
    .filter(({ sentence }) => coversQuestion(question.replace(ASKS_WHEN, ''), sentence, ASKING_WORDS))
    .flatMap((source) => dateIn(source) ?? []);
  const first = claims.find((claim) => claims.some((other) => differ(claim, other)));
  if (first === undefined) return [];
  const shown = claims.filter(
    (claim, index) => claims.findIndex(({ text }) => text === claim.text) === index,
  );
  return [
    {
      about: subjectText(
        question,
        claims.map(({ source }) => source.sentence),
      ),
      values: shown.map(({ text, source }) => ({
        value: text,
        citation: source.citation,
        date: source.date,
      })),
    },
  ];
}
