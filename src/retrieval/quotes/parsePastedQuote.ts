import type { Span } from '../../text/span.js';
import { attributionsIn } from './attributions.js';
import { narrationOf } from './narration.js';
import { namesIn } from './personNames.js';

/** A pasted text parted into the quoted words and who is said to have said them. */
export interface PastedQuote extends Span {
  /** `pasted.slice(start, end)`: without outer quotation marks and without the speaker. */
  readonly quote: string;
  /** As pasted, without titles where they are capitalised; null when the text names nobody. */
  readonly speaker: string | null;
}

/** Longest text beside a quotation that is read as naming its speaker. */
const maxBeside = 120;

/** Words that stand before a colon and name nobody, folded. */
const labels = new Set(
  (
    'note update breaking quote exclusive opinion analysis video watch live report source fact claim question answer ' +
    'editorial correction headline summary tldr edit'
  ).split(' '),
);

const lowerName = "\\p{L}[\\p{L}.'’-]{1,30}(?: \\p{L}[\\p{L}.'’-]{0,30}){0,5}?";
const said =
  '(?:once |also |later |just |has |then )?(?:said|says|say|tweeted|wrote|posted|told|claimed|stated|added|declared)';
const typedBefore = new RegExp(
  `^(?:(?:did|as|according to) )?(?<name>${lowerName})(?<said> ${said}\\b[^:“"]{0,40})?\\s*(?:[:,]\\s*)?$`,
  'iu',
);
const typedAfter = new RegExp(
  `^[,.]?\\s*(?:${said} (?<inverted>${lowerName})|(?<name>${lowerName}) ${said}\\b[^“"]{0,40})$`,
  'iu',
);
/** Words of somebody who asks or comments: what holds one is no name. */
const chatter =
  /\b(?:is|are|was|were|this|that|these|with|by|real|true|fake|lol|lmao|wtf|omg|it|i|we|you|what|who|where|when|why|how|found|saw|heard|read|someone|somebody|anyone|really|actually|also|then|and|or|but|quote|quotes|source)\b/i;
const signedPattern = /^[\s,.]*(?:[-–—~―]{1,3}\s*|\()(?:by\s)?(?<name>[\p{L}][^()\n]{1,80}?)\)?[\s.]*$/u;

/** The name that opens a short text such as "Jane Eyre, mayor of Oslo, 2019"; the text up to a comma when it has none. */
function leadingName(text: string): string | null {
  const upToComma = text.split(',')[0]!.trim();
  const name = namesIn(upToComma)[0]?.name ?? null;
  return name ?? (upToComma === '' ? null : upToComma);
}

function speakerBefore(before: string): string | null {
  const trimmed = before.trim();
  if (trimmed === '' || trimmed.length > maxBeside) return null;
  const attributed = attributionsIn(trimmed, { start: 0, end: trimmed.length }).findLast(
    ({ kind }) => kind === 'name',
  );
  if (attributed !== undefined) return attributed.speaker.name;
  const match = typedBefore.exec(trimmed);
  const typed = match?.groups?.['name'];
  if (match === null || typed === undefined || labels.has(typed.toLowerCase()) || chatter.test(typed))
    return null;
  const isSaid = match.groups?.['said'] !== undefined || /^(?:did|as|according to) |[:,]$/i.test(trimmed);
  return isSaid || coversName(typed) ? leadingName(typed) : null;
}

function speakerAfter(after: string): string | null {
  const trimmed = after.trim();
  if (trimmed === '' || trimmed.length > maxBeside) return null;
  const signed = signedPattern.exec(trimmed)?.groups?.['name'];
  if (signed !== undefined) return chatter.test(signed) ? null : leadingName(signed);
  const padded = trimmed.startsWith(',') ? trimmed : `, ${trimmed}`;
  const attributed = attributionsIn(padded, { start: 0, end: padded.length }).find(
    ({ kind }) => kind === 'name',
  );
  if (attributed !== undefined) return attributed.speaker.name;
  const typed = typedAfter.exec(trimmed)?.groups;
  const name = typed?.['inverted'] ?? typed?.['name'];
  return name === undefined || chatter.test(name) ? null : leadingName(name);
}

/** Parts a text whose words are inside quotation marks; null when what stands beside them does not name a speaker. */
function parseMarked(pasted: string): PastedQuote | null {
  const { stretches } = narrationOf(pasted);
  const first = stretches[0];
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return null;
  const before = pasted.slice(0, first.start - 1);
  const after = pasted.slice(last.end + 1);
  const quote = { quote: pasted.slice(first.start, last.end), start: first.start, end: last.end };
  const bare = (text: string) => !/[\p{L}\p{N}]/u.test(text);
  if (bare(before) && bare(after))
    return { ...quote, speaker: stretches.length > 1 ? interruptedBy(pasted) : null };
  const beforeName = speakerBefore(before);
  const afterName = speakerAfter(after);
  if ((!bare(before) && beforeName === null) || (!bare(after) && afterName === null)) return null;
  return { ...quote, speaker: beforeName ?? afterName };
}

/** The speaker named between two stretches: “We,” said Jane Eyre, “agree.” */
function interruptedBy(pasted: string): string | null {
  const { masked } = narrationOf(pasted);
  const named = attributionsIn(masked, { start: 0, end: masked.length }).find(({ kind }) => kind === 'name');
  return named?.speaker.name ?? null;
}

const nameColon =
  /^(?<name>[\p{Lu}][^:\n“"]{1,60}?)(?<said> (?:said|says|tweeted|wrote|claimed)[^:\n]{0,40})?:\s+(?=\S)/u;
const signaturePattern = /(?:\s[-–—―]{1,2}\s?|\n[^\S\n]*(?:[-–—―~]{1,2}\s*)?)(?<name>[^\n–—―]{2,80})$/u;

/** Parts a text without quotation marks: "Jane Eyre: words" or "words — Jane Eyre"; only where the name is surely one. */
function parseUnmarked(pasted: string): PastedQuote | null {
  const opening = nameColon.exec(pasted);
  const opener = opening?.groups?.['name'];
  if (opening !== null && opener !== undefined && coversName(opener) && !labels.has(opener.toLowerCase())) {
    const start = opening[0].length;
    return { quote: pasted.slice(start), start, end: pasted.length, speaker: leadingName(opener) };
  }
  const closing = signaturePattern.exec(pasted);
  const signature = closing?.groups?.['name'] ?? '';
  if (closing === null || !coversName(signature.split(',')[0]!)) return null;
  const quote = pasted.slice(0, closing.index).trimEnd();
  return { quote, start: 0, end: quote.length, speaker: leadingName(signature) };
}

/** Whether a short text is a capitalised name, with or without titles, and nothing else. */
function coversName(text: string): boolean {
  const trimmed = text.trim();
  const names = namesIn(trimmed);
  const wordCount = trimmed.split(/\s+/).length;
  const capitalised = trimmed
    .split(/\s+/)
    .every((word) => /^(?:\p{Lu}|al-|de$|van$|von$|bin$|of$|the$)/u.test(word));
  return (
    capitalised &&
    wordCount <= 6 &&
    names.length === 1 &&
    names[0]!.end === trimmed.length &&
    names[0]!.person
  );
}

/**
 * Parts what a person pasted into the quoted words and the speaker that the paste names: `“…” — Jane Eyre`,
 * `Jane Eyre said: “…”`, `“…,” said Jane Eyre`, `Jane Eyre: …`. Outer quotation marks are taken off. Text in which no speaker
 * can be told stays whole, with `speaker` null; so does the empty text.
 */
export function parsePastedQuote(pasted: string): PastedQuote {
  return (
    parseMarked(pasted) ??
    (/["“”«»]/.test(pasted) ? null : parseUnmarked(pasted.trimEnd())) ?? {
      quote: pasted,
      start: 0,
      end: pasted.length,
      speaker: null,
    }
  );
}
