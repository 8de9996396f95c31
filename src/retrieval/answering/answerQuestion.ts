import type { Answer, Citation, Lead } from '../answer.js';
import type { AnswerNote } from '../answerNote.js';
import { judge, type Confidence } from '../evidence/confidence.js';
import type { CandidatePassage } from '../evidence/candidates.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import { createPauses } from '../../pauses.js';
import { qualifiedId } from '../../store/qualifiedId.js';
import { readOnce } from '../../store/readOnce.js';
import type { IndexReader } from '../../store/indexReader.js';
import type { AnsweringParts, AnswerRequest } from './answeringParts.js';
import { chooseLead, type LeadChoice } from './chooseLead.js';
import { composeCitations, type ComposedCitation } from './composeCitations.js';
import { citedDisagreements, contestedSentences } from './contestedSentences.js';
import { corroborationOf } from './corroborationOf.js';
import { findNewer } from './findNewer.js';
import { dateNotes, demandNotes } from './questionNotes.js';
import { gatherEvidence, type Evidence } from './gatherEvidence.js';
import { within } from './highlights.js';
import { isStopWord } from '../../text/stopWords.js';

/** Articles named when a question is not answered. */
const closestArticles = 3;

/** Share of the weight of the question's words that they hold at least: less says little of what was asked. */
const closeShare = 0.5;

/** Answers a question from the index: always an answer, maybe an unanswered one. */
export async function answerQuestion(given: AnsweringParts, request: AnswerRequest): Promise<Answer> {
  const startedAt = performance.now();
  const parts = { ...given, index: readOnce(given.index) };
  const evidence = await gatherEvidence(parts, request);
  const pause = createPauses();
  const { ranking, read } = evidence;
  const best = ranking.length === 0 ? null : chooseLead(ranking);
  const contests = contestedSentences(read, ranking);
  const judged = judge(ranking, best, parts.model, contests.length > 0);
  const contested = contests.flatMap(({ values }) => values.map((value) => value.ranked));
  await pause();
  const lead = best === null ? null : leadAmong(best, contested);
  parts.onStage?.('confidence');
  const citations =
    lead === null
      ? []
      : await composeCitations(parts.index, { question: read, ranking, lead, contested, top: request.top });
  const corroboration = corroborationOf(
    read,
    ranking,
    judged.status === 'unanswered' ? undefined : citations[0],
  );
  parts.onStage?.('citations');
  return {
    question: request.question,
    status: judged.status,
    confidence: round(judged.confidence),
    answer: judged.status === 'unanswered' || lead === null ? null : leadOf(citations, lead),
    citations: citations.map(toCitation),
    disagreements: citedDisagreements(contests, citations),
    closest: judged.status === 'unanswered' ? closest(evidence) : [],
    newer: judged.status === 'unanswered' ? null : findNewer(read, citations),
    notes: [...request.notes, ...notesOf(evidence, judged)],
    corroboration,
    index: indexOf(parts.index),
    timings: { ...roundAll(evidence.timings), totalMs: round(performance.now() - startedAt) },
  };
}

/** Without the sentences that it was chosen for: those are for the composition only. */
function toCitation({ core: _core, score, ...citation }: ComposedCitation): Citation {
  return { ...citation, score: round(score) };
}

/** What contradicts itself also answers: where there is such a sentence, the best of them leads. */
function leadAmong(lead: LeadChoice, contested: readonly RankedSentence[]): LeadChoice {
  const [best] = [...contested].sort((a, b) => b.score - a.score);
  const leadsOne = lead.sentences.some((ranked) => contested.includes(ranked));
  return best === undefined || leadsOne ? lead : chooseLead([best]);
}

function leadOf(citations: readonly ComposedCitation[], lead: LeadChoice): Lead | null {
  const [first] = citations;
  if (first === undefined) return null;
  const stretch = { start: lead.start - first.start, end: lead.end - first.start };
  return {
    text: first.excerpt.slice(stretch.start, stretch.end),
    kind: lead.kind,
    start: lead.start,
    end: lead.end,
    citation: first.n,
    highlights: within(first.highlights, stretch),
  };
}

/** The nearest articles that speak of what was asked; none where all that was found only means something like it. */
function closest({ read, candidates }: Evidence): Answer['closest'] {
  const best = new Map<string, CandidatePassage>();
  for (const candidate of candidates) {
    const id = qualifiedId(candidate.article);
    if (!best.has(id)) best.set(id, candidate);
  }
  return [...best.values()]
    .filter((candidate) => isClose(read, candidate))
    .slice(0, closestArticles)
    .map(({ article: { id, title, date } }) => ({ id, title, date }));
}

/** Whether a passage, its headings and its article's title hold enough of the question's words that tell something. */
function isClose({ terms, weights }: ReadQuestion, candidate: CandidatePassage): boolean {
  const { titleStems, headingStems, stems } = candidate;
  const empty = new Set(terms.filter(({ text }) => isStopWord(text)).map(({ stem }) => stem));
  const names = new Set(terms.filter(({ proper }) => proper).map(({ stem }) => stem));
  let [held, all] = [0, 0];
  for (const [stem, weight] of weights) {
    if (empty.has(stem)) continue;
    all += weight;
    // What an article is about stands in its title and headings, and a name is seldom there by chance.
    const isNamed = titleStems.has(stem) || headingStems.has(stem);
    if (isNamed || stems.has(stem)) held += isNamed || names.has(stem) ? 2 * weight : weight;
  }
  return held > 0 && held >= closeShare * all;
}

/** How dates were read, and what no article holds. */
function notesOf({ read, dates }: Evidence, { status }: Confidence): AnswerNote[] {
  const notes = [...dateNotes(dates), ...demandNotes(read.demands)];
  if (status === 'unanswered') {
    const looked = read.terms.filter(({ weight }) => weight > 0).map(({ text }) => text);
    if (looked.length > 0) notes.push({ kind: 'looked for', terms: [...new Set(looked)] });
  }
  return notes;
}

/** Which index answers. */
export function indexOf({ summary }: IndexReader): Answer['index'] {
  const { generation, model, articles, passages, archives } = summary;
  const index = { generation, model, articles, passages };
  return archives === undefined ? index : { ...index, archives };
}

/** Three decimals: what figures for people and programs need. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function roundAll<T extends Readonly<Record<string, number>>>(values: T): { [K in keyof T]: number } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)])) as {
    [K in keyof T]: number;
  };
}
