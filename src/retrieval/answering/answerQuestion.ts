import type { Answer, Citation, Lead } from '../answer.js';
import type { AnswerNote } from '../answerNote.js';
import { judge, type Confidence } from '../evidence/confidence.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
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

/** Articles named when a question is not answered. */
const closestArticles = 3;

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

function closest({ candidates }: Evidence): Answer['closest'] {
  const articles = new Map(candidates.map(({ article }) => [qualifiedId(article), article]));
  return [...articles.values()].slice(0, closestArticles).map(({ id, title, date }) => ({ id, title, date }));
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
