import type { Answer, Citation, Lead } from '../answer.js';
import type { Embedder } from '../embedding/embedder.js';
import { toCandidate, type CandidatePassage } from '../evidence/candidates.js';
import { judge, type Confidence } from '../evidence/confidence.js';
import type { EvidenceModel } from '../evidence/evidenceModel.js';
import { rankEvidence, type RankedSentence } from '../evidence/rankEvidence.js';
import { readQuestion, type ReadQuestion } from '../evidence/readQuestion.js';
import { sentenceFeatures } from '../evidence/sentenceFeatures.js';
import type { Language } from '../language.js';
import { createPauses, type Pause } from '../pauses.js';
import { readQuestionDates, type QuestionDates } from '../question/questionDates.js';
import { bm25Retriever } from '../retrievers/bm25.js';
import { denseRetriever } from '../retrievers/dense.js';
import { fuseHybrid, hybridDepth } from '../retrievers/hybrid.js';
import type { Query } from '../retrievers/retriever.js';
import type { ArticleFilter, IndexReader } from '../store/indexReader.js';
import { dot } from '../store/quantizedVector.js';
import { chooseLead, type LeadChoice } from './chooseLead.js';
import { composeCitations, type ComposedCitation } from './composeCitations.js';
import { citedDisagreements, contestedSentences } from './contestedSentences.js';
import { datePreference, withDateFilter } from './datePreference.js';
import { findNewer } from './findNewer.js';
import { within } from './highlights.js';

/** Passages whose sentences are weighed as evidence. */
export const candidatePassages = 12;

/** Articles named when a question is not answered. */
const closestArticles = 3;

/** What answering needs; all of it is passed in and stays open. */
export interface AnsweringParts {
  readonly index: IndexReader;
  readonly embedder: Embedder;
  readonly language: Language;
  readonly model: EvidenceModel;
  /** Other spellings of a name that the index holds; default none. */
  readonly variants?: (term: string) => readonly string[];
}

/** A question that is ready to be answered. */
export interface AnswerRequest {
  readonly question: string;
  readonly filter: ArticleFilter;
  /** `YYYY-MM-DD`: relative dates count from it. */
  readonly today: string;
  /** Most citations. */
  readonly top: number;
  /** How the question was read so far, for people. */
  readonly notes: readonly string[];
}

/** Everything that was weighed for a question. */
export interface Evidence {
  readonly read: ReadQuestion;
  readonly dates: QuestionDates;
  readonly candidates: readonly CandidatePassage[];
  /** Best first; empty when nothing was found. */
  readonly ranking: readonly RankedSentence[];
  readonly timings: { readonly embedMs: number; readonly searchMs: number; readonly rankMs: number };
}

/** Retrieves passages for a question and ranks their sentences as evidence. */
export async function gatherEvidence(
  parts: AnsweringParts,
  { question, filter, today }: AnswerRequest,
): Promise<Evidence> {
  const { index, embedder, language, model } = parts;
  const startedAt = performance.now();
  // The model works in another process meanwhile.
  const embedding = embedder.embed([question], 'question');
  embedding.catch(() => undefined);
  const dates = readQuestionDates(question, today);
  const read = await readQuestion(question, index, parts);
  const [vector = new Float32Array(embedder.dimensions)] = await embedding;
  const embeddedAt = performance.now();
  const stems = [...read.weights.keys(), ...read.aliases.keys()];
  const query: Query = { stems, vector, filter: withDateFilter(filter, dates) };
  const pause = createPauses();
  const candidates = await findCandidates(index, query, read.aliases, pause);
  const searchedAt = performance.now();
  const sentences = candidates.flatMap((candidate) => candidate.sentences);
  const days = candidates.flatMap(({ article }) => article.date ?? []).sort();
  const [oldest] = days;
  const newest = days.at(-1);
  const prefer = datePreference(
    dates,
    oldest === undefined || newest === undefined ? null : { oldest, newest },
  );
  const scored = await sentenceFeatures(read, sentences, (text) => language.annotate(text), pause);
  const ranking = rankEvidence(scored, model, ({ sentence }) => prefer(sentence.candidate.article.date));
  const timings = {
    embedMs: embeddedAt - startedAt,
    searchMs: searchedAt - embeddedAt,
    rankMs: performance.now() - searchedAt,
  };
  return { read, dates, candidates, ranking, timings };
}

async function findCandidates(
  index: IndexReader,
  query: Query,
  aliases: ReadQuestion['aliases'],
  pause: Pause,
): Promise<CandidatePassage[]> {
  const depth = hybridDepth(candidatePassages);
  const [words, meanings] = await Promise.all([
    bm25Retriever(index).retrieve(query, depth),
    denseRetriever(index).retrieve(query, depth),
  ]);
  const fused = fuseHybrid(words, meanings).slice(0, candidatePassages);
  const bm25 = new Map(words.map(({ passage, score }) => [passage, score]));
  const passages = await index.passages(fused.map(({ passage }) => passage));
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const candidates: CandidatePassage[] = [];
  for (const passage of passages) {
    await pause();
    const article = byKey.get(passage.article);
    if (article === undefined) continue;
    const cosines = passage.vectors.map((other) => dot(query.vector, other));
    candidates.push(toCandidate({ passage, article, bm25: bm25.get(passage.key) ?? 0, cosines }, aliases));
  }
  await pause();
  return candidates;
}

/** Answers a question from the index: always an answer, maybe an unanswered one. */
export async function answerQuestion(parts: AnsweringParts, request: AnswerRequest): Promise<Answer> {
  const startedAt = performance.now();
  const evidence = await gatherEvidence(parts, request);
  const pause = createPauses();
  const judged = judge(evidence.ranking, parts.model);
  const { ranking, read } = evidence;
  const contests = judged.status === 'unanswered' ? [] : contestedSentences(read, ranking);
  const contested = contests.flatMap(({ values }) => values.map((value) => value.ranked));
  await pause();
  const lead = ranking.length === 0 ? null : leadAmong(ranking, contested);
  const citations =
    lead === null
      ? []
      : await composeCitations(parts.index, { question: read, ranking, lead, contested, top: request.top });
  return {
    question: request.question,
    status: judged.status,
    confidence: round(judged.confidence),
    answer: judged.status === 'unanswered' || lead === null ? null : leadOf(citations, lead),
    citations: citations.map(toCitation),
    disagreements: citedDisagreements(contests, citations),
    closest: judged.status === 'unanswered' ? closest(evidence) : [],
    newer: judged.status === 'unanswered' ? null : findNewer(citations),
    notes: [...request.notes, ...notesOf(evidence, judged)],
    corroboration: corroborationOf(citations),
    index: indexOf(parts.index),
    timings: { ...roundAll(evidence.timings), totalMs: round(performance.now() - startedAt) },
  };
}

/** Without the sentences that it was chosen for: those are for the composition only. */
function toCitation({
  n,
  article,
  excerpt,
  start,
  end,
  highlights,
  score,
  alsoIn,
}: ComposedCitation): Citation {
  return { n, article, excerpt, start, end, highlights, score: round(score), alsoIn };
}

/** What contradicts itself also answers: where there is such a sentence, the best of them leads. */
function leadAmong(ranking: readonly RankedSentence[], contested: readonly RankedSentence[]): LeadChoice {
  const lead = chooseLead(ranking);
  const [best] = [...contested].sort((a, b) => b.score - a.score);
  const leadsOne = lead.sentences.some((ranked) => contested.includes(ranked));
  return best === undefined || leadsOne ? lead : chooseLead([best]);
}

function leadOf(citations: readonly ComposedCitation[], lead: { start: number; end: number }): Lead | null {
  const [first] = citations;
  if (first === undefined) return null;
  const stretch = { start: lead.start - first.start, end: lead.end - first.start };
  return {
    text: first.excerpt.slice(stretch.start, stretch.end),
    citation: first.n,
    highlights: within(first.highlights, stretch),
  };
}

function closest({ candidates }: Evidence): Answer['closest'] {
  const articles = new Map(candidates.map(({ article }) => [article.id, article]));
  return [...articles.values()].slice(0, closestArticles).map(({ id, title, date }) => ({ id, title, date }));
}

/** How dates were read, and what no article holds. */
function notesOf({ read, dates }: Evidence, { status }: Confidence): string[] {
  const notes: string[] = [];
  if (dates.use === 'filter' && dates.description !== null) notes.push(`Articles ${dates.description}.`);
  if (status === 'unanswered') {
    const looked = read.terms.filter(({ weight }) => weight > 0).map(({ text }) => text);
    if (looked.length > 0) notes.push(`Looked for: ${[...new Set(looked)].join(', ')}.`);
  }
  return notes;
}

/** Articles in all, and groups of them that share no near-identical text. */
function corroborationOf(citations: readonly ComposedCitation[]): Answer['corroboration'] {
  let groups: Set<string>[] = [];
  for (const { article, alsoIn } of citations) {
    const ids = [article.id, ...alsoIn.map((copy) => copy.article.id)];
    const touched = groups.filter((group) => ids.some((id) => group.has(id)));
    const merged = new Set([...ids, ...touched.flatMap((group) => [...group])]);
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return { articles: groups.reduce((sum, { size }) => sum + size, 0), independentTexts: groups.length };
}

function indexOf({ summary }: IndexReader): Answer['index'] {
  const { generation, model, articles, passages } = summary;
  return { generation, model, articles, passages };
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
