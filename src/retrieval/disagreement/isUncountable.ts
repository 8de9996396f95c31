import type { Span } from '../../text/span.js';
import type { TimeScope } from './timeScope.js';

/** Words beside a number that make it a part, a change or a rate rather than the whole. */
const partBefore =
  /\b(?:another|additional|extra|other|first|last|next|remaining|further|including|include[sd]?|among them|of whom|of them|of which|each|every|plus|from|past|previous|between|the|these|those|his|her|their|its|all|both)\s+(?:(?:about|around|some|up to|at least|more than|over|nearly|almost|as many as)\s+)?$/i;
const partAfter =
  /^(?:\s+(?:more|per|each|others?|additional|extra|further|apiece|times|of)\b|\s*(?:-|–|to|or|and)\s*\d|[ -](?:\p{L}{1,20} ){0,3}?(?:per|each|every|apiece|a (?:day|week|month|year|night|piece|person)|an hour|daily|weekly|monthly|more)\b|\s*(?:a\.m|p\.m|am\b|pm\b|o['’]clock))/iu;

/** A change: "rose by 300", not "supported by 300". */
const changeBefore =
  /\b(?:rose|rise[ns]?|risen|rising|grew|grow[ns]?|growing|climb\w{0,3}|jump\w{0,3}|gain\w{0,3}|increas\w{0,3}|fell|fall(?:en|s|ing)?|drop\w{0,4}|declin\w{0,3}|decreas\w{0,3}|shrank|shrunk|cut|reduc\w{0,3}|up|down|expand\w{0,3})\b[^.;]{0,30}\bby\s+(?:\w{1,10}\s){0,2}$/i;
const identifierBefore =
  /(?:\p{Lu}[\p{L}-]{0,30}|\b(?:number|no|flight|route|page|chapter|article|section|phase|version|room|highway|grade|level|group|line|part|class|top))\.?\s+$/u;
/** Capitalised words that are no name: they open a sentence before a number. */
const openingBefore =
  /(?:^|\s)(?:More than|Over|At least|About|Around|Some|Nearly|Almost|Up to|Roughly|Fewer than|Less than|Under|Only|Just|In all|Today|Now|Currently|Officially|In \p{Lu}[\p{L}-]{0,30})\s+$/u;

const yearBefore =
  /\b(?:in|since|by|until|till|from|during|before|after|of|to|and|early|late|mid|summer|winter|spring|autumn)[\s-]+$/i;

function isYear(text: string, number: Span): boolean {
  if (!/^(?:1[5-9]|20)\d\d$/.test(text.slice(number.start, number.end))) return false;
  if (/[$€£¥₹]\s?$/.test(text.slice(0, number.start))) return false;
  return yearBefore.test(text.slice(0, number.start)) || !/^\s\p{Ll}+s\b/u.test(text.slice(number.end));
}

/** `one` counts only as a subject or object of its own: "one person", not "one of the reasons". */
function isPronounOne(text: string, number: Span): boolean {
  const isOne = /^one$/i.test(text.slice(number.start, number.end));
  return (
    isOne && !/^ (?:\p{L}{1,20} )?(?:was|were|is|has|had|person|man|woman)\b/u.test(text.slice(number.end))
  );
}

/**
 * Whether a number in a sentence is none that can be set against another: a year or part of a date, part of a name
 * ("Flight 752"), a part or change ("another 50", "20 of the troops", "by 300"), a rate, a range or a time of day.
 */
export function isUncountable(text: string, number: Span, time: TimeScope): boolean {
  const before = text.slice(0, number.start);
  if (isYear(text, number) || isPronounOne(text, number)) return true;
  if (time.spans.some(({ start, end }) => start < number.end && number.start < end)) return true;
  const isShare = /^\s?(?:%|per\s?cent)/i.test(text.slice(number.end));
  if (!isShare && identifierBefore.test(before) && !openingBefore.test(before)) return true;
  if (changeBefore.test(before)) return true;
  return partBefore.test(before.replace(/[$€£¥₹]$/, '')) || partAfter.test(text.slice(number.end));
}
