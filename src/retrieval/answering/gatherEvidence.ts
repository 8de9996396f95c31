import {
  toCandidate,
  toCandidateArticle,
  type CandidatePassage,
  type CandidateSentence,
} from '../evidence/candidates.js';
import { rankEvidence, type RankedSentence } from '../evidence/rankEvidence.js';
import { readQuestion, searchedStems, type ReadQuestion } from '../evidence/readQuestion.js';
import { networkScore, type EvidenceModel } from '../evidence/evidenceModel.js';
import { sentenceFeatures, type UntaggedSentence } from '../evidence/sentenceFeatures.js';
import { createPauses, type Pause } from '../../pauses.js';
import { questionAcronyms } from '../question/acronyms.js';
import { readQuestionDates, type QuestionDates } from '../question/dates/questionDates.js';
import { fuseHybrid, hybridDepth } from '../search/hybridRetriever.js';
import type { ArticleFilter, FoundPassage, IndexReader } from '../../store/indexReader.js';
import { qualifiedId } from '../../store/qualifiedId.js';
import { dot } from '../../store/quantizedVector.js';
import type { AnsweringParts, AnswerRequest } from './answeringParts.js';
import { readBest } from './readBest.js';
import { searchCounts } from './searchCounts.js';
import { datePreference, withDateFilter } from './datePreference.js';
import { negationPreference } from './negationPreference.js';
import { repetitionPreference } from './repetitionPreference.js';

/** Passages whose sentences are weighed as evidence. */
const candidatePassages = 24;

/** The second round: of the articles that the first one found best, so many, and so many passages more of each. */
const secondRound = { articles: 3, passages: 3 } as const;

/**
 * Units whose words are tagged to find possible answers in them: those that would be best if they hold one. Of the others
 * it is guessed. With twice as many, one status of 851 evaluated answers is another, and no lead.
 */
const taggedUnits = 16;

/** Everything that was weighed for a question. */
export interface Evidence {
  readonly read: ReadQuestion;
  readonly dates: QuestionDates;
  readonly candidates: readonly CandidatePassage[];
  /** Best first; empty when nothing was found. */
  readonly ranking: readonly RankedSentence[];
  readonly timings: { readonly embedMs: number; readonly searchMs: number; readonly rankMs: number };
}

/** How much is done to weigh units. */
export interface GatherOptions {
  /** Most units that are looked at by the tagger; default {@link taggedUnits}. What is learned from needs all. */
  readonly tagged?: number;
}

/** Retrieves passages for a question and ranks their sentences as evidence. */
export async function gatherEvidence(
  parts: AnsweringParts,
  { question, context = null, answered = null, filter, today }: AnswerRequest,
  { tagged = taggedUnits }: GatherOptions = {},
): Promise<Evidence> {
  const { index, embedder, language, model } = parts;
  const startedAt = performance.now();
  const pause = createPauses();
  // The model works in another process meanwhile.
  const whole = context === null ? question : `${context} ${question}`;
  const embedding = embedder.embed([whole], 'question');
  embedding.catch(() => undefined);
  const dates = readQuestionDates(question, today, archiveTime(index));
  const asked = await readQuestion(dates.words, index, { ...parts, context });
  const passing = withDateFilter(filter, dates);
  const depth = hybridDepth(candidatePassages);
  const words = await index.searchStems(searchedStems(asked), depth, passing);
  const counts = await searchCounts(index, question, passing);
  const [vector = new Float32Array(embedder.dimensions)] = await embedding;
  const embeddedAt = performance.now();
  parts.onStage?.('question');
  const meanings = await index.searchVector(vector, depth, passing);
  await pause();
  const read = await withAcronyms(index, asked, fuseHybrid(words, meanings).slice(0, candidatePassages));
  const stems = searchedStems(read);
  const found = read === asked ? words : await index.searchStems(stems, depth, passing);
  await pause();
  const fused = fuseHybrid(found, meanings).slice(0, candidatePassages);
  const more = await searchWithin(index, { stems, vector, fused, passing });
  await pause();
  parts.onStage?.('candidates');
  const candidates = await readCandidates(
    index,
    {
      keys: [...new Set([...fused, ...more, ...counts].map(({ passage }) => passage))],
      bm25: new Map(
        [...more.filter(({ isWords }) => isWords), ...found].map(({ passage, score }) => [passage, score]),
      ),
      vector,
      read,
    },
    pause,
  );
  const searchedAt = performance.now();
  parts.onStage?.('units');
  const sentences = candidates.flatMap((candidate) => candidate.sentences);
  const days = candidates.flatMap(({ article }) => article.date ?? []).sort();
  const [oldest] = days;
  const newest = days.at(-1);
  const prefer = datePreference(
    dates,
    oldest === undefined || newest === undefined ? null : { oldest, newest },
  );
  const negates = negationPreference(read.demands);
  const repeats = repetitionPreference(answered);
  const prior = ({ candidate, start, end }: CandidateSentence): number => {
    const text = candidate.article.text.slice(start, end);
    return prefer(candidate.article.date, text) + negates(text) + repeats(text);
  };
  const scored = await sentenceFeatures(read, sentences, (text) => language.annotate(text), {
    pause,
    worthTagging: (given) => mostPromising(given, model, prior, tagged),
  });
  const ranked = rankEvidence(scored, model, ({ sentence }) => prior(sentence));
  parts.onStage?.('features');
  const ranking = await readBest(parts.reader, whole, ranked, model.reading);
  parts.onStage?.('reader');
  const timings = {
    embedMs: embeddedAt - startedAt,
    searchMs: searchedAt - embeddedAt,
    rankMs: performance.now() - searchedAt,
  };
  return { read, dates, candidates, ranking, timings };
}

/** The units that come first where each is given the better of holding a possible answer and holding none. */
function mostPromising(
  units: readonly UntaggedSentence[],
  model: EvidenceModel,
  prior: (sentence: CandidateSentence) => number,
  count: number,
): number[] {
  if (units.length <= count) return [...units.keys()];
  const scores = units.map(({ sentence, without, holding }) => {
    const score = (features: Float64Array): number => networkScore(model.sentence, features);
    return Math.max(score(without), score(holding())) + prior(sentence);
  });
  return [...units.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, count);
}

function archiveTime({
  summary: { firstDate, lastDate },
}: IndexReader): Parameters<typeof readQuestionDates>[2] {
  return firstDate === null || lastDate === null ? null : { oldest: firstDate, newest: lastDate };
}

/** The question with the acronyms that its first passages explain; itself where they explain none that it uses. */
async function withAcronyms(
  index: IndexReader,
  asked: ReadQuestion,
  found: readonly FoundPassage[],
): Promise<ReadQuestion> {
  const passages = await index.passages(found.map(({ passage }) => passage));
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const texts = new Map(articles.map(({ key, text }) => [key, text]));
  const acronyms = questionAcronyms(
    asked.terms.map(({ stem }) => stem),
    passages.map(({ article, start, end }) => texts.get(article)?.slice(start, end) ?? ''),
  );
  return acronyms.length === 0 ? asked : { ...asked, forms: [...asked.forms, ...acronyms] };
}

/** A passage that a search within one article found. */
interface FoundWithin extends FoundPassage {
  /** Whether its score is BM25's. */
  readonly isWords: boolean;
}

/**
 * The best other passages of the articles that were found first: the right article is found more often than the right
 * place in it.
 */
async function searchWithin(
  index: IndexReader,
  {
    stems,
    vector,
    fused,
    passing,
  }: {
    readonly stems: readonly string[];
    readonly vector: Float32Array;
    readonly fused: readonly FoundPassage[];
    readonly passing: ArticleFilter;
  },
): Promise<FoundWithin[]> {
  if (passing.article !== null) return [];
  const known = new Set(fused.map(({ passage }) => passage));
  const passages = await index.passages(fused.map(({ passage }) => passage));
  const keys = [...new Set(passages.map(({ article }) => article))].slice(0, secondRound.articles);
  const found: FoundWithin[] = [];
  for (const article of await index.articles(keys)) {
    const within = { ...passing, article: qualifiedId(article) };
    const words = await index.searchStems(stems, candidatePassages, within);
    const meanings = await index.searchVector(vector, candidatePassages, within);
    const bm25 = new Map(words.map(({ passage, score }) => [passage, score]));
    const fresh = fuseHybrid(words, meanings).filter(({ passage }) => !known.has(passage));
    for (const { passage, score } of fresh.slice(0, secondRound.passages)) {
      const own = bm25.get(passage);
      found.push({ passage, score: own ?? score, isWords: own !== undefined });
    }
  }
  return found;
}

/** What the searches found, and for what. */
interface Found {
  /** Passages, best first. */
  readonly keys: readonly number[];
  readonly bm25: ReadonlyMap<number, number>;
  readonly vector: Float32Array;
  readonly read: ReadQuestion;
}

async function readCandidates(
  index: IndexReader,
  { keys, bm25, vector, read }: Found,
  pause: Pause,
): Promise<CandidatePassage[]> {
  const passages = await index.passages(keys);
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, toCandidateArticle(article, read)]));
  const candidates: CandidatePassage[] = [];
  for (const [rank, passage] of passages.entries()) {
    await pause();
    const article = byKey.get(passage.article);
    if (article === undefined) continue;
    const cosines = passage.vectors.map((other) => dot(vector, other));
    const source = { passage, article, bm25: bm25.get(passage.key) ?? 0, cosines, rank };
    candidates.push(toCandidate(source));
  }
  await pause();
  return candidates;
}
