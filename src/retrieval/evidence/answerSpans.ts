import type { Span } from '../../text/span.js';
import type { AnnotatedToken, Annotation, Entity } from '../../text/language.js';
import type { AnswerKind } from '../question/answerKind.js';

/** What a question wants a sentence to hold. */
export interface WantedAnswer {
  readonly type: AnswerKind;
  /** Lower-case words of the question: a span of nothing else is no answer. */
  readonly known: ReadonlySet<string>;
  /** The noun asked for, lower case, or null. */
  readonly focus: string | null;
}

const numberTypes = new Set(['CARDINAL', 'MONEY', 'PERCENT', 'ORDINAL']);
const timeTypes = new Set(['DATE', 'TIME', 'DURATION']);
const year = /^(?:1\d{3}|20\d{2})s?$/;
const timeWord =
  /^(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|centuries|decade|spring|summer|autumn|winter|yesterday|today|tomorrow|morning|evening|night|noon|midnight|bc|bce|ad|ce)$/i;
const placePreposition =
  /^(?:in|at|near|from|to|on|outside|across|through|throughout|around|into|within|of|between)$/i;
const reason =
  /\b(?:because|due to|owing to|thanks to|in order to|so that|since|as a result|therefore|thus|caused by|reason|so as to|in response to|given that|leading to|result of|allow(?:s|ed|ing)? |to (?:avoid|prevent|protect|reduce|increase|help|make|ensure|keep|provide))\b/gi;
const numberWord =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|once|twice|several|both|none|no)$/i;

/** Kinds that cannot be seen on the surface of a sentence. */
const invisible: ReadonlySet<AnswerKind> = new Set(['how', 'yes/no', 'definition', 'other']);

/** Whether a kind of answer can be seen on the surface of a sentence. */
export function isVisible(kind: AnswerKind): boolean {
  return !invisible.has(kind);
}

/**
 * The runs of a sentence that could be the answer, judged by what kind of answer is asked for: dates for "when",
 * numbers for "how many", names for "who", … A run that says only what the question says is left out. Offsets into the
 * sentence, in order. Empty where the kind cannot be seen on the surface ("how", "yes/no", "other"): such a sentence is
 * not annotated.
 */
export function answerSpans(
  sentence: string,
  annotate: (text: string) => Annotation,
  wanted: WantedAnswer,
): Span[] {
  if (!isVisible(wanted.type)) return [];
  const written = spansAsWritten(sentence, wanted.type);
  if (written?.length === 0) return [];
  const annotation = annotate(sentence);
  return (written ?? spansOfKind(annotation, wanted)).filter((span) =>
    annotation.tokens.some(
      (token) =>
        token.start >= span.start &&
        token.end <= span.end &&
        /[\p{L}\p{N}]/u.test(token.text) &&
        !wanted.known.has(token.text.toLowerCase()),
    ),
  );
}

/** The runs that show without parts of speech; null for a kind that needs them. */
function spansAsWritten(sentence: string, kind: AnswerKind): Span[] | null {
  if (kind === 'quote') return [...sentence.matchAll(/[“"«][^“”"«»]+[”"»]?/g)].map(spanOf);
  if (kind === 'why')
    return [...sentence.matchAll(reason)].map(({ index }) => ({ start: index, end: sentence.length }));
  return null;
}

function spansOfKind({ tokens, entities }: Annotation, wanted: WantedAnswer): Span[] {
  switch (wanted.type) {
    case 'when':
      return merge([
        ...entities.filter((entity) => timeTypes.has(entity.type)),
        ...tokens.filter(({ text }) => year.test(text) || timeWord.test(text)),
      ]);
    case 'how long':
      return merge([
        ...entities.filter((entity) => timeTypes.has(entity.type)),
        ...tokens.filter(({ text }) =>
          /^(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)$/i.test(text),
        ),
      ]);
    case 'how many':
      return counts(tokens, entities, wanted.focus);
    case 'how much':
      return merge([
        ...entities.filter((entity) => numberTypes.has(entity.type)),
        ...tokens.filter(({ text, pos }) => pos === 'NUM' || numberWord.test(text) || /^\d/.test(text)),
      ]);
    case 'who':
    case 'which':
    case 'what':
      return names(tokens);
    case 'where':
      return names(tokens).filter((span) => followsPlacePreposition(tokens, span));
    default:
      return [];
  }
}

/** What a number measures rather than counts, unless it is what is asked for. */
const measure =
  /^(?:dollars?|euros?|pounds?|yen|cents?|percent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|kilometres?|kilometers?|metres?|meters?|feet|degrees?)$/i;

/** Numbers that count things: not dates, amounts of money, shares or measures other than what is asked for. */
function counts(
  tokens: readonly AnnotatedToken[],
  entities: readonly Entity[],
  focus: string | null,
): Span[] {
  const others = entities.filter(
    ({ type }) => type === 'MONEY' || type === 'PERCENT' || type === 'DATE' || type === 'TIME',
  );
  return merge(
    [
      ...entities.filter(({ type }) => type === 'CARDINAL' || type === 'DURATION'),
      ...tokens.filter(({ text, pos }) => pos === 'NUM' || numberWord.test(text) || /^\d/.test(text)),
    ].filter(
      (span) =>
        !others.some((other) => span.start >= other.start && span.end <= other.end) &&
        !measures(tokens, span, focus),
    ),
  );
}

function measures(tokens: readonly AnnotatedToken[], span: Span, focus: string | null): boolean {
  const next = tokens.filter((token) => token.start >= span.end).slice(0, 2);
  const inside = tokens.filter((token) => token.start >= span.start && token.end <= span.end);
  return [...inside, ...next].some(({ text }) => measure.test(text) && text.toLowerCase() !== focus);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** Runs of proper nouns; the first word of the sentence counts only inside a run or by its part of speech. */
function names(tokens: readonly AnnotatedToken[]): Span[] {
  const spans: Span[] = [];
  let open = false;
  for (const { text, pos, start, end } of tokens) {
    const capital = /^\p{Lu}/u.test(text);
    const last = spans.at(-1);
    const isTime = timeWord.test(text);
    if (isTime) open = false;
    else if (pos === 'PROPN' || (capital && start > 0 && pos !== 'PRON' && pos !== 'DET')) {
      if (open && last !== undefined) spans[spans.length - 1] = { start: last.start, end };
      else spans.push({ start, end });
      open = true;
    } else if (!/^(?:of|the|de|von|van|al|’s|'s|-|\.)$/.test(text)) open = false;
  }
  return spans;
}

function followsPlacePreposition(tokens: readonly AnnotatedToken[], span: Span): boolean {
  const before = tokens.filter((token) => token.end <= span.start).slice(-3);
  return before.some(({ text }) => placePreposition.test(text));
}

/** Overlapping or adjoining spans as one, in order. */
function merge(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
