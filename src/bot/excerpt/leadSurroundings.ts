import type { Citation, Lead } from '../../retrieval/answer.js';
import { splitSentences } from '../../text/sentences.js';
import type { Span } from '../../text/span.js';
import { excerptUnits, type ExcerptUnit } from './excerptUnits.js';
import { partOfExcerpt, type StructuredLead } from './partOfExcerpt.js';

/**
 * A lead in its surroundings: a sentence with as many whole sentences of its paragraph around it as `maxCharacters`
 * take, the lead marked; a list, code or table with all of it that the excerpt holds, its evidence marked. Always a
 * slice of the citation's excerpt that holds the whole lead; offsets within the result's text.
 * @param maxCharacters of the text with its surroundings; a longer lead stands alone
 */
export function leadSurroundings(
  lead: Lead,
  citation: Citation | undefined,
  maxCharacters: number,
): StructuredLead {
  if (citation === undefined || lead.start < citation.start || lead.end > citation.end) {
    return partOfExcerpt(lead, citation);
  }
  const within = { start: lead.start - citation.start, end: lead.end - citation.start };
  const units = excerptUnits(citation.excerpt, citation.blocks);
  const span =
    lead.kind === 'sentence'
      ? withSentences(citation.excerpt, { lead: within, units, maxCharacters })
      : withRest(within, units);
  const marked =
    lead.kind === 'sentence'
      ? [within]
      : lead.highlights.map(({ start, end }) => ({ start: start + within.start, end: end + within.start }));
  return partOfExcerpt(
    {
      ...lead,
      text: citation.excerpt.slice(span.start, span.end),
      start: citation.start + span.start,
      end: citation.start + span.end,
      highlights: marked.map(({ start, end }) => ({ start: start - span.start, end: end - span.start })),
    },
    citation,
  );
}

/** Whole sentences of the paragraphs or items that the lead stands in: those after it first, then those before. */
function withSentences(
  excerpt: string,
  { lead, units, maxCharacters }: { lead: Span; units: readonly ExcerptUnit[]; maxCharacters: number },
): Span {
  const around = units.filter(({ start, end }) => start < lead.end && end > lead.start);
  const [first, last] = [around[0], around.at(-1)];
  if (first === undefined || last === undefined) return lead;
  const from = Math.min(first.start, lead.start);
  const sentences = splitSentences(excerpt.slice(from, Math.max(last.end, lead.end))).map(
    ({ start, end }) => ({ start: from + start, end: from + end }),
  );
  let { start, end } = lead;
  for (const next of sentences.filter((one) => one.start >= lead.end)) {
    if (next.end - start > maxCharacters) break;
    end = next.end;
  }
  for (const before of sentences.filter((one) => one.end <= lead.start).reverse()) {
    if (end - before.start > maxCharacters) break;
    start = before.start;
  }
  return { start, end };
}

/** The items, lines or rows that follow the lead without a break are of the same list, code or table. */
function withRest(lead: Span, units: readonly ExcerptUnit[]): Span {
  const last = units.findLastIndex(({ start }) => start < lead.end);
  const of = units[last];
  if (of === undefined || of.kind === 'text') return lead;
  let end = Math.max(lead.end, of.end);
  for (const next of units.slice(last + 1)) {
    const isSame = next.kind === of.kind || (isItem(next) && isItem(of));
    if (!isSame || (!isItem(of) && next.block !== of.block)) break;
    end = next.end;
  }
  return { start: lead.start, end };
}

function isItem({ kind }: ExcerptUnit): boolean {
  return kind === 'item' || kind === 'step';
}
