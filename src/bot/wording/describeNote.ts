import type { Answer } from '../../retrieval/answer.js';
import type { AnswerNote, Refusal } from '../../retrieval/answerNote.js';
import type { Wording } from './wording.js';

/** A Sunday: weekdays are named from it. */
const sunday = Date.UTC(2023, 0, 1);
const dayMs = 86_400_000;

/** A note on an answer as a short sentence for people. */
export function describeNote(note: AnswerNote, wording: Wording): string {
  switch (note.kind) {
    case 'spelling':
      return wording.note.spelling(note.from, note.to);
    case 'days':
      return wording.note.days(describeDays(note, wording));
    case 'two dates':
      return wording.note['two dates'](...note.readings);
    case 'any weekday':
      return wording.note['any weekday'](weekdayName(note.weekday, wording));
    case 'cannot count':
      return wording.note['cannot count'];
    case 'looked for':
      return wording.note['looked for'](note.terms.join(', '));
    default:
      return wording.note[note.kind](note.question);
  }
}

function describeDays(
  { after, before }: Extract<AnswerNote, { kind: 'days' }>,
  { inDays }: Pick<Wording, 'inDays'>,
): string {
  if (after !== null && after === before) return inDays.on(after);
  if (after !== null && before !== null) return inDays.between(after, before);
  return after === null ? inDays.until(before ?? '') : inDays.since(after);
}

function weekdayName(weekday: number, { locale }: Wording): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return name.format(sunday + weekday * dayMs);
}

/** Why a question is not asked, as a sentence for people. */
export function describeRefusal(refusal: Refusal, { refusal: words }: Wording): string {
  return refusal.kind === 'too long'
    ? words['too long'](refusal.longest, refusal.length)
    : words[refusal.kind];
}

/** The bot's own short reply to small talk, with questions to try as a list in Markdown. */
export function describeChat({ kind, questions }: NonNullable<Answer['chat']>, wording: Wording): string {
  const opening = wording.chat[kind];
  if (questions.length === 0) return opening;
  return [opening, wording.youCouldAsk, ...questions.map((one) => `- ${one}`)].join('\n');
}
