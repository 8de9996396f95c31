import type { Span } from '../../text/span.js';

/** An event that a question counts time from. */
export interface QuestionEvent {
  /** As the question has it: "the strike". */
  readonly text: string;
  readonly relation: 'after' | 'before' | 'during';
}

const event =
  /(?<![\p{L}'’-])(since|after|following|before|prior to|until|during|in the wake of) ((?:the|his|her|their|its|this|that|an?|\p{Lu})[^,;:?.!]*)/iu;
/** Where the event ends and the rest of the question goes on. */
const endPattern =
  / (?:did|does|do|was|were|is|are|has|have|had|who|whom|what|which|when|where|why|how|about|regarding|concerning|but|as|and(?! \p{Lu}))(?![\p{L}-])/u;

/**
 * The event that a question counts time from: "since the strike" gives "the strike". Null when there is none, or when
 * a date stands in its place ("since Monday").
 *
 * @param dates - where the question names dates
 */
export function questionEvent(question: string, dates: readonly Span[]): QuestionEvent | null {
  const match = event.exec(question);
  const preposition = match?.[1]?.toLowerCase();
  const rest = match?.[2];
  if (match === null || preposition === undefined || rest === undefined) return null;
  if (!/^\p{Lu}|^(?:the|his|her|their|its|this|that|an?)\b/u.test(rest)) return null;
  const start = match.index + match[0].length - rest.length;
  const clause = /^\p{Lu}/u.test(rest) ? null : endPattern.exec(rest);
  const text = rest
    .slice(0, (clause ?? endPattern.exec(rest))?.index)
    .replace(/ (?:in|on|at|of|to|by|for|from)$/, '')
    .trim();
  const dated = dates.some((date) => date.start < start + text.length && start < date.end);
  if (dated || /^(?:the|a|an|this|that)$/i.test(text) || text.length > 80) return null;
  return { text, relation: relationOf(preposition) };
}

function relationOf(preposition: string): QuestionEvent['relation'] {
  if (preposition === 'during') return 'during';
  return /^(?:before|prior to|until)$/.test(preposition) ? 'before' : 'after';
}
