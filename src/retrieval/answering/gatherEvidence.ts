import { toCandidate, type CandidatePassage } from '../evidence/candidates.js';
import { rankEvidence, type RankedSentence } from '../evidence/rankEvidence.js';
import { readQuestion, searchedStems, type ReadQuestion } from '../evidence/readQuestion.js';
import { sentenceFeatures } from '../evidence/sentenceFeatures.js';
import { createPauses, type Pause } from '../../pauses.js';
import { questionAcronyms } from '../question/acronyms.js';
import { readQuestionDates, type QuestionDates } from '../question/questionDates.js';
import { fuseHybrid, hybridDepth } from '../search/hybridRetriever.js';
import type { FoundPassage, IndexReader } from '../../store/indexReader.js';
import { dot } from '../../store/quantizedVector.js';
import type { AnsweringParts, AnswerRequest } from './answeringParts.js';
import { searchCounts } from './searchCounts.js';
import { datePreference, withDateFilter } from './datePreference.js';

/** Passages whose sentences are weighed as evidence. */
const candidatePassages = 12;

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
  const asked = await readQuestion(question, index, parts);
  const passing = withDateFilter(filter, dates);
  const depth = hybridDepth(candidatePassages);
  const words = await index.searchStems(searchedStems(asked), depth, passing);
  const [vector = new Float32Array(embedder.dimensions)] = await embedding;
  const embeddedAt = performance.now();
  const meanings = await index.searchVector(vector, depth, passing);
  const pause = createPauses();
  const counts = await searchCounts(index, question, passing);
  const first = await readCandidates(index, { words, meanings, counts, vector, read: asked }, pause);
  const read = withAcronyms(asked, first);
  const candidates =
    read === asked
      ? first
      : await readCandidates(
          index,
          {
            words: await index.searchStems(searchedStems(read), depth, passing),
            meanings,
            counts,
            vector,
            read,
          },
          pause,
        );
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

/** What both halves of the search found, and for what. */
interface Found {
  readonly words: readonly FoundPassage[];
  readonly meanings: readonly FoundPassage[];
  /** Found by other words for what is counted. */
  readonly counts: readonly FoundPassage[];
  readonly vector: Float32Array;
  readonly read: ReadQuestion;
}

/** The question with the acronyms that its first candidates explain; itself where they explain none that it uses. */
function withAcronyms(asked: ReadQuestion, candidates: readonly CandidatePassage[]): ReadQuestion {
  const texts = candidates.map(({ article, passage }) => article.text.slice(passage.start, passage.end));
  const acronyms = questionAcronyms(
    asked.terms.map(({ stem }) => stem),
    texts,
  );
  return acronyms.length === 0 ? asked : { ...asked, forms: [...asked.forms, ...acronyms] };
}

async function readCandidates(
  index: IndexReader,
  { words, meanings, counts, vector, read }: Found,
  pause: Pause,
): Promise<CandidatePassage[]> {
  const fused = fuseHybrid(words, meanings).slice(0, candidatePassages);
  const bm25 = new Map(words.map(({ passage, score }) => [passage, score]));
  const keys = new Set([...fused, ...counts].map(({ passage }) => passage));
  const passages = await index.passages([...keys]);
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const candidates: CandidatePassage[] = [];
  for (const passage of passages) {
    await pause();
    const article = byKey.get(passage.article);
    if (article === undefined) continue;
    const cosines = passage.vectors.map((other) => dot(vector, other));
    candidates.push(toCandidate({ passage, article, bm25: bm25.get(passage.key) ?? 0, cosines }, read));
  }
  await pause();
  return candidates;
}
