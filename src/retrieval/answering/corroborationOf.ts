import { qualifiedId } from '../../store/qualifiedId.js';
import { findDuplicatePairs } from '../../text/duplicates/findDuplicatePairs.js';
import { independentTexts } from '../../text/duplicates/independentTexts.js';
import { readNumbers } from '../../text/readNumbers.js';
import { isStopWord } from '../../text/stopWords.js';
import { tokenize } from '../../text/tokenizer.js';
import { stem } from '../../text/stem.js';
import type { Answer } from '../answer.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import type { ComposedCitation } from './composeCitations.js';
import { evidenceSpans } from './highlights.js';
import { speaksTo } from './speaksTo.js';

/** Share of what the lead says beyond the question that another sentence must say, where no value can be compared. */
const sameClaim = 0.6;

/** Best sentences that are looked at. */
const compared = 40;

/**
 * Articles whose own text gives the same answer as the lead, the lead's among them, and how many of those texts do not
 * depend on each other. Nothing supports an answer that was not given.
 * @param ranking best first
 */
export function corroborationOf(
  question: ReadQuestion,
  ranking: readonly RankedSentence[],
  lead: ComposedCitation | undefined,
): Answer['corroboration'] {
  if (lead === undefined) return { articles: 0, independentTexts: 0 };
  const texts = new Map([[qualifiedId(lead.article), textOf(lead.core)]]);
  for (const { article, excerpt } of lead.alsoIn) texts.set(qualifiedId(article), excerpt);
  const claim = claimOf(question, lead.core);
  for (const ranked of ranking.slice(0, compared)) {
    const id = qualifiedId(ranked.sentence.candidate.article);
    if (!texts.has(id) && supports(question, claim, ranked)) texts.set(id, textOf([ranked]));
  }
  const all = [...texts.values()];
  // A copy of the lead may be longer or shorter than what was cited of it.
  const copies = lead.alsoIn.map(({ article }) => ({
    one: 0,
    other: [...texts.keys()].indexOf(qualifiedId(article)),
  }));
  const { count } = independentTexts(all.length, [...findDuplicatePairs(all), ...copies]);
  return { articles: texts.size, independentTexts: count };
}

function textOf(sentences: readonly RankedSentence[]): string {
  return sentences
    .map(({ sentence: { candidate, start, end } }) => candidate.article.text.slice(start, end))
    .join(' ');
}

/** What a lead says that another sentence may say, too. */
interface LeadClaim {
  readonly core: readonly RankedSentence[];
  readonly values: readonly (readonly string[])[];
  /** What it says beyond the question. */
  readonly said: readonly string[];
}

function claimOf(question: ReadQuestion, core: readonly RankedSentence[]): LeadClaim {
  const values = core.flatMap((one) => valuesIn(question, one));
  const said =
    values.length > 0 ? [] : statementOf(textOf(core)).filter((word) => !question.weights.has(word));
  return { core, values, said };
}

/** Whether a sentence speaks to the question and gives the value that the lead gives or, where it gives none, says the same. */
function supports(
  question: ReadQuestion,
  { core, values, said }: LeadClaim,
  ranked: RankedSentence,
): boolean {
  if (!speaksTo(question, core, [ranked])) return false;
  const own = statementOf(textOf([ranked]));
  const holds = (value: string): boolean => own.includes(value);
  if (values.length > 0) return values.some((value) => value.every(holds));
  return said.length > 0 && said.filter(holds).length >= sameClaim * said.length;
}

/** What each run that can be the answer states beyond the question. */
function valuesIn(question: ReadQuestion, ranked: RankedSentence): string[][] {
  if (ranked.spans.length === 0) return [];
  const { text } = ranked.sentence.candidate.article;
  return evidenceSpans(question, ranked)
    .map(({ start, end }) =>
      statementOf(text.slice(start, end)).filter((word) => !question.weights.has(word)),
    )
    .filter((words) => words.length > 0);
}

/** The numbers of a text, by value, and the stems of its other words that tell something. */
function statementOf(text: string): string[] {
  const numbers = readNumbers(text);
  const words = tokenize(text).filter(
    (term) =>
      !isStopWord(term.text) && !numbers.some(({ start, end }) => term.start >= start && term.start < end),
  );
  return [...new Set([...numbers.map(({ value }) => `#${value}`), ...words.map((term) => stem(term.text))])];
}
