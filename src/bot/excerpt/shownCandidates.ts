import type { Answer, Citation, Lead } from '../../retrieval/answer.js';
import { splitSentences } from '../../text/sentences.js';
import type { Span } from '../../text/span.js';
import { excerptUnits, type ExcerptUnit } from './excerptUnits.js';
import { leadSurroundings } from './leadSurroundings.js';
import { partOfExcerpt, type StructuredLead } from './partOfExcerpt.js';

/** What may answer a question: a line or two of one citation. */
export interface ShownCandidate {
  readonly citation: Citation;
  readonly part: StructuredLead;
  /** Whether its last sentence goes on: it was too long. */
  readonly isCut: boolean;
}

/** Lines of code before the one that holds the evidence, at most: little more is shown of a candidate. */
const mostBefore = 2;

/** Candidates that are shown of an answer that is not sure. */
export const mostCandidates = 3;

/**
 * The best candidates of an answer, best first, each of another passage: the lead, then what the citations that follow
 * hold as evidence. No sentence stands in two of them. None gives none.
 * @param maxCharacters of a candidate's text, about
 */
export function candidatesOf(
  { answer, citations }: Pick<Answer, 'answer' | 'citations'>,
  maxCharacters: number,
): ShownCandidate[] {
  const ordered = [
    ...citations.filter(({ n }) => n === answer?.citation),
    ...citations.filter(({ n }) => n !== answer?.citation),
  ];
  const found: ShownCandidate[] = [];
  const shown = new Set<string>();
  for (const citation of ordered) {
    const lead = citation.n === answer?.citation ? answer : evidenceOf(citation);
    const short = lead.kind === 'sentence' ? shortened(lead, maxCharacters) : lead;
    const part =
      short.kind === 'sentence'
        ? partOfExcerpt({ ...short, highlights: [] }, citation)
        : leadSurroundings(short, citation, maxCharacters);
    const isCut = short.end < lead.end && !endsSentence(lead, short);
    const sentences = sentencesOf(part.text);
    if (sentences.length === 0 || sentences.some((one) => shown.has(one))) continue;
    if (found.some((other) => overlaps(other.citation, citation))) continue;
    for (const sentence of sentences) shown.add(sentence);
    found.push({ citation, part, isCut });
    if (found.length === mostCandidates) break;
  }
  return found;
}

/**
 * A lead without the sentences that find no room, then without the end of the one that holds the evidence. What
 * precedes the evidence stays: a quotation that began in mid-sentence would need a mark before it.
 */
function shortened(lead: Lead, maxCharacters: number): Lead {
  if (lead.text.length <= maxCharacters) return lead;
  const evidence = lead.highlights[0] ?? { start: 0, end: 0 };
  const sentences = splitSentences(lead.text);
  const at = Math.max(
    0,
    sentences.findIndex(({ end }) => end > evidence.start),
  );
  const sentence = sentences[at] ?? { start: 0, end: lead.text.length };
  const least = Math.max(maxCharacters, Math.min(evidence.end, sentence.end) - sentence.start);
  const text = lead.text.slice(sentence.start, sentence.end);
  const end =
    text.length <= least
      ? text.length
      : (/^[^]*\s/.exec(text.slice(0, least))?.[0].trimEnd().length ?? least);
  const start = lead.start + sentence.start;
  return { ...lead, text: text.slice(0, end), start, end: start + end, highlights: [] };
}

/** Whether a shortened lead still ends where a sentence does. */
function endsSentence(lead: Lead, short: Lead): boolean {
  return splitSentences(lead.text).some(({ end }) => lead.start + end === short.end);
}

function overlaps(one: Citation, other: Citation): boolean {
  return one.article.id === other.article.id && one.start < other.end && other.start < one.end;
}

function sentencesOf(text: string): string[] {
  return splitSentences(text)
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((sentence) => sentence !== '');
}

/** What a citation holds as evidence, as a lead: the sentence, item, row or lines around its first highlight. */
function evidenceOf(citation: Citation): Lead {
  const { excerpt, blocks, highlights } = citation;
  const at = highlights[0]?.start ?? 0;
  const units = excerptUnits(excerpt, blocks);
  const found = units.findIndex(({ end }) => end > at);
  const unit = units[found] ?? { kind: 'text' as const, start: 0, end: excerpt.length };
  const kinds = { text: 'sentence', step: 'list', item: 'list', line: 'code', row: 'table' } as const;
  const kind = kinds[unit.kind];
  const sentence =
    kind !== 'sentence'
      ? undefined
      : splitSentences(excerpt.slice(unit.start, unit.end)).find(({ end }) => unit.start + end > at);
  const span =
    sentence === undefined
      ? { start: (kind === 'code' ? openingOf(excerpt, units, found) : unit).start, end: unit.end }
      : { start: unit.start + sentence.start, end: unit.start + sentence.end };
  return {
    text: excerpt.slice(span.start, span.end),
    kind,
    start: citation.start + span.start,
    end: citation.start + span.end,
    citation: citation.n,
    highlights: [],
  };
}

/** The line of code that opens the statement in which a line stands, where it is near; else that line. */
function openingOf(excerpt: string, units: readonly ExcerptUnit[], at: number): Span {
  const line = units[at] ?? { start: 0, end: 0 };
  const before = units
    .slice(Math.max(0, at - mostBefore), at)
    .filter(({ block }) => block === units[at]?.block);
  const indentOf = ({ start, end }: Span): number => /^\s*/.exec(excerpt.slice(start, end))?.[0].length ?? 0;
  const isInside = (one: Span): boolean => /^\s*[)\]}.]/.test(excerpt.slice(one.start, one.end));
  if (indentOf(line) === 0 && !isInside(line)) return line;
  return before.findLast((one) => indentOf(one) === 0 && !isInside(one)) ?? line;
}
