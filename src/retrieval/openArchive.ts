import type { Answer } from './answer.js';
import type { Archive, AskOptions, AskOutcome } from './archive.js';
import type { AnsweringParts } from './answering/answeringParts.js';
import { answerQuestion, indexOf } from './answering/answerQuestion.js';
import { chatAnswer, offersQuestions } from './answering/chatAnswer.js';
import { referenceOf } from './answering/referenceOf.js';
import type { DownloadProgress } from '../model/downloadModel.js';
import type { Embedder } from '../model/embedder.js';
import { openEmbedder as openWorkerEmbedder, type EmbedderOptions } from '../model/workerEmbedder.js';
import { FootnoteError } from '../errors.js';
import { evidenceModelOf } from './evidence/evidenceWeights.js';
import { learnedEvidence } from './evidence/learnedEvidence.js';
import { openLanguage, type Language } from '../text/language.js';
import { excerptInContext } from './lookup/excerptInContext.js';
import { findExcerpts } from './lookup/findExcerpts.js';
import { relatedArticles } from './lookup/relatedArticles.js';
import { timelineOf } from './lookup/timelineOf.js';
import { indexTitles, type TitleIndex } from './lookup/titleIndex.js';
import { chatKindOf, withoutGreeting } from './question/chat.js';
import { completeQuestion } from './question/followUp.js';
import { checkQuestion } from './question/checkQuestion.js';
import { mendSpelling } from './question/mendSpelling.js';
import { splitWord } from './question/termForms.js';
import { openSpelling, type Spelling } from './question/spelling.js';
import { findQuote } from './quotes/findQuote.js';
import { suggestQuestions } from './question/suggestQuestions.js';
import type { IndexPlace } from '../store/indexPlace.js';
import { openIndex } from '../store/openIndex.js';
import { noFilter, type ArticleFilter, type IndexReader } from '../store/indexReader.js';

/** Where an archive's index and model are. */
export interface ArchiveOptions {
  /** A folder, or the address of a PostgreSQL store. */
  readonly indexDir: string;
  /** `bundled`, a Hugging Face id, or a folder: the one that the index was built with. */
  readonly model: string;
  readonly modelsDir: string;
  /** Called while a model is downloaded. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
  /** Opens the model; default in a process of its own. */
  readonly openEmbedder?: (options: EmbedderOptions) => Promise<Embedder>;
}

/** Citations of an answer, unless the caller asks for another number. */
const defaultTop = 5;

/** A generation with what is kept in memory for it. */
interface Generation {
  readonly index: IndexReader;
  readonly titles: TitleIndex;
  readonly spelling: Spelling;
  /** Questions that it answers well; asked for at the first small talk. */
  questionsToTry: Promise<readonly string[]> | null;
  /** Calls under way on it. */
  users: number;
  retired: boolean;
}

/**
 * Opens the generation in force of an index, its model in a process of its own, and the language's rules.
 * @throws FootnoteError `INDEX_MISSING`, `INDEX_DAMAGED`, `INDEX_OUTDATED`, `STORE_…`, and what the embedder throws
 */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const place = openIndex(options.indexDir);
  try {
    return await openOver(place, options);
  } catch (cause) {
    await place.close();
    throw cause;
  }
}

/** The model is loaded in its process while the index is read here. */
async function openOver(
  place: IndexPlace,
  { model, modelsDir, onProgress, signal, openEmbedder = openWorkerEmbedder }: ArchiveOptions,
): Promise<Archive> {
  const index = await place.open();
  const opening = openEmbedder({
    model,
    modelsDir,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  try {
    const [embedder, generation, language] = await Promise.all([
      opening,
      readGeneration(index),
      openLanguage(),
    ]);
    checkModel(index, embedder);
    return archiveOf(place, generation, embedder, language);
  } catch (cause) {
    await opening.then(
      (embedder) => embedder.close(),
      () => undefined,
    );
    await index.close();
    throw cause;
  }
}

/** Vectors of two models do not compare. */
function checkModel({ summary }: IndexReader, embedder: Embedder): void {
  if (summary.model === embedder.model) return;
  throw new FootnoteError(
    'INDEX_OUTDATED',
    `expected an index made with the model ${embedder.model}, got one made with ${summary.model}; ` +
      'run npm run index, or set EMBEDDING_MODEL to that model',
  );
}

/** Reads what is kept in memory of a generation. */
async function readGeneration(index: IndexReader): Promise<Generation> {
  return {
    index,
    titles: await indexTitles((await index.references(noFilter)).map(referenceOf)),
    spelling: await openSpelling(index.vocabulary()),
    questionsToTry: null,
    users: 0,
    retired: false,
  };
}

function archiveOf(place: IndexPlace, opened: Generation, embedder: Embedder, language: Language): Archive {
  let current = opened;
  let refreshing: Promise<boolean> | null = null;
  let closed = false;
  const use = async <T>(work: (generation: Generation) => Promise<T>): Promise<T> => {
    const generation = current;
    generation.users += 1;
    try {
      return await work(generation);
    } finally {
      generation.users -= 1;
      if (generation.retired && generation.users === 0) await generation.index.close();
    }
  };
  const retire = async (generation: Generation): Promise<void> => {
    generation.retired = true;
    if (generation.users === 0) await generation.index.close();
  };
  const takeUp = async (): Promise<boolean> => {
    const name = closed ? null : await place.current();
    if (name === null || name === current.index.summary.generation) return false;
    const index = await place.open();
    const before = current;
    try {
      checkModel(index, embedder);
      current = await readGeneration(index);
    } catch (cause) {
      await index.close();
      throw cause;
    }
    await retire(before);
    return true;
  };
  const evidenceModel = evidenceModelOf(learnedEvidence);
  const parts = ({ index, spelling }: Generation): AnsweringParts => ({
    index,
    variants: (term) => spelling.variants(term).map((variant) => variant.term),
    isKnown: (term) => spelling.has(term),
    embedder,
    language,
    model: evidenceModel,
  });
  return {
    summary: () => current.index.summary,
    ask: (question, ask) => use((generation) => askIn(generation, parts(generation), question, ask)),
    search: (terms, { filter, limit }) =>
      use((generation) => findExcerpts(parts(generation), { terms, filter: whole(filter), limit })),
    verify: (quote, speaker) => use(({ index }) => findQuote(index, quote, speaker)),
    findTitles: (typed, limit) => current.titles.find(typed, limit),
    list: (filter) => use(async ({ index }) => (await index.references(whole(filter))).map(referenceOf)),
    read: (id) => use(({ index }) => index.articleById(id)),
    related: (id, limit) =>
      use(async ({ index }) => {
        const article = await index.articleById(id);
        return article === null ? [] : (await relatedArticles(index, article, limit)).map(referenceOf);
      }),
    timeline: (topic, { filter, limit }) =>
      use((generation) => timelineOf(parts(generation), { topic, filter: whole(filter), limit })),
    embedQuestions: (questions) => embedder.embed(questions, 'question'),
    inContext: (id, start, end, sentences) =>
      use(({ index }) => excerptInContext(index, id, { start, end }, sentences)),
    refresh: () => {
      refreshing ??= takeUp().finally(() => (refreshing = null));
      return refreshing;
    },
    close: async () => {
      closed = true;
      await refreshing?.catch(() => false);
      await retire(current);
      await embedder.close();
      await place.close();
    },
  };
}

function whole(filter: Partial<ArticleFilter> | undefined): ArticleFilter {
  return { ...noFilter, ...filter };
}

async function askIn(
  generation: Generation,
  parts: AnsweringParts,
  typed: string,
  { filter, today, top = defaultTop, turns = [] }: AskOptions,
): Promise<AskOutcome> {
  const checked = checkQuestion(typed);
  if (checked.kind === 'refused') return checked;
  const chat = chatKindOf(checked.question);
  if (chat !== null) {
    const questions = offersQuestions(chat) ? await questionsToTry(generation, parts, today) : [];
    return {
      kind: 'answer',
      answer: chatAnswer(chat, { question: typed, questions, index: indexOf(parts.index) }),
    };
  }
  const notes: string[] = [];
  const complete = completeQuestion(withoutGreeting(checked.question), turns, parts.language);
  const { context } = complete;
  if (complete.completed) notes.push(`Read as: ${complete.question}`);
  else if (context !== null) notes.push(`Taken together with: ${context.question}`);
  const { spelling } = generation;
  const has = (term: string): boolean => spelling.has(term);
  const isKnown = (term: string): boolean =>
    has(term) || parts.language.isWord(term) || splitWord(term, has).length > 0;
  const mended = mendSpelling(complete.question, { isKnown, suggest: (term) => spelling.suggest(term) });
  for (const { from, to } of mended.corrections) notes.push(`Read “${from}” as “${to}”.`);
  const request = {
    question: mended.question,
    context: context?.words ?? null,
    filter: whole(filter),
    today,
    top,
    notes,
  };
  const answer: Answer = await answerQuestion(parts, request);
  return { kind: 'answer', answer: { ...answer, question: typed } };
}

/** How many questions are offered, and how many are tried to find them. */
const offered = 3;
const mostTried = 20;

/** Questions that the archive answers, found once for a generation. */
function questionsToTry(
  generation: Generation,
  parts: AnsweringParts,
  today: string,
): Promise<readonly string[]> {
  generation.questionsToTry ??= findQuestions(parts, today);
  return generation.questionsToTry;
}

async function findQuestions(parts: AnsweringParts, today: string): Promise<readonly string[]> {
  const titles = (await parts.index.references(noFilter)).map(({ title }) => title);
  const found: string[] = [];
  for (const question of suggestQuestions(titles, parts.language).slice(0, mostTried)) {
    const request = { question, filter: noFilter, today, top: 1, notes: [] };
    if ((await answerQuestion(parts, request)).status === 'answered') found.push(question);
    if (found.length === offered) break;
  }
  return found;
}
