import type { Embedder } from '../model/embedder.js';
import type { ReaderModel } from '../model/readerModel.js';
import { noFilter, type ArticleFilter } from '../store/indexReader.js';
import type { Language } from '../text/language.js';
import type { Answer } from './answer.js';
import type { AnswerNote } from './answerNote.js';
import type { Archive, AskOptions, AskOutcome } from './archive.js';
import type { AnsweringParts } from './answering/answeringParts.js';
import { answerQuestion, indexOf } from './answering/answerQuestion.js';
import { chatAnswer, offersQuestions } from './answering/chatAnswer.js';
import { referenceOf } from './answering/referenceOf.js';
import { evidenceModelOf } from './evidence/evidenceWeights.js';
import { learnedEvidence } from './evidence/learnedEvidence.js';
import type { Generation, GenerationHolder } from './generation.js';
import { excerptInContext } from './lookup/excerptInContext.js';
import { findExcerpts } from './lookup/findExcerpts.js';
import { relatedArticles } from './lookup/relatedArticles.js';
import { timelineOf } from './lookup/timelineOf.js';
import { chatKindOf, withoutGreeting } from './question/chat.js';
import { completeQuestion } from './question/followUp.js';
import { checkQuestion } from './question/checkQuestion.js';
import { mendSpelling } from './question/mendSpelling.js';
import { splitWord } from './question/termForms.js';
import { suggestQuestions } from './question/suggestQuestions.js';
import { findQuote } from './quotes/findQuote.js';

/** Citations of an answer, unless the caller asks for another number. */
const defaultTop = 5;

/** What an archive works with, apart from its index; it closes none of it. */
export interface ArchiveTools {
  readonly embedder: Embedder;
  readonly reader: ReaderModel | null;
  readonly language: Language;
}

/** An archive over an index, or over several as one. Closing it closes the holder. */
export function archiveOver(holder: GenerationHolder, { embedder, reader, language }: ArchiveTools): Archive {
  const use = async <T>(work: (generation: Generation) => Promise<T>): Promise<T> => {
    const { generation, release } = holder.hold();
    try {
      return await work(generation);
    } finally {
      await release();
    }
  };
  const evidenceModel = evidenceModelOf(learnedEvidence);
  const parts = ({ index, spelling }: Generation): AnsweringParts => ({
    index,
    variants: (term) => spelling.variants(term).map((variant) => variant.term),
    isKnown: (term) => spelling.has(term),
    embedder,
    reader,
    language,
    model: evidenceModel,
  });
  return {
    summary: () => holder.current().index.summary,
    ask: (question, ask) => use((generation) => askIn(generation, parts(generation), question, ask)),
    search: (terms, { filter, limit }) =>
      use((generation) => findExcerpts(parts(generation), { terms, filter: whole(filter), limit })),
    verify: (quote, speaker) => use(({ index }) => findQuote(index, quote, speaker)),
    findTitles: (typed, limit) => holder.current().titles.find(typed, limit),
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
    refresh: () => holder.refresh(),
    close: () => holder.close(),
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
  const notes: AnswerNote[] = [];
  const complete = completeQuestion(withoutGreeting(checked.question), turns, parts.language);
  const { context } = complete;
  if (complete.completed) notes.push({ kind: 'read as', question: complete.question });
  else if (context !== null) notes.push({ kind: 'taken together with', question: context.question });
  const { spelling } = generation;
  const has = (term: string): boolean => spelling.has(term);
  const isKnown = (term: string): boolean =>
    has(term) || parts.language.isWord(term) || splitWord(term, has).length > 0;
  const mended = mendSpelling(complete.question, { isKnown, suggest: (term) => spelling.suggest(term) });
  for (const { from, to } of mended.corrections) notes.push({ kind: 'spelling', from, to });
  const request = {
    question: mended.question,
    context: context?.words ?? null,
    answered: context?.answered ?? null,
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

/** Questions that the archive may answer, found once for a generation. */
function questionsToTry(
  generation: Generation,
  parts: AnsweringParts,
  today: string,
): Promise<readonly string[]> {
  generation.questionsToTry ??= findQuestions(parts, today);
  return generation.questionsToTry;
}

/** Those that are `answered`, likeliest first; where they are too few, the surest of those that are `partial` too. */
async function findQuestions(parts: AnsweringParts, today: string): Promise<readonly string[]> {
  const titles = (await parts.index.references(noFilter)).map(({ title }) => title);
  const found: string[] = [];
  const likely: { readonly question: string; readonly confidence: number }[] = [];
  for (const question of suggestQuestions(titles, parts.language).slice(0, mostTried)) {
    const request = { question, filter: noFilter, today, top: 1, notes: [] };
    const { status, confidence } = await answerQuestion(parts, request);
    if (status === 'answered') found.push(question);
    if (status === 'partial') likely.push({ question, confidence: confidence ?? 0 });
    if (found.length === offered) return found;
  }
  likely.sort((a, b) => b.confidence - a.confidence);
  return [...found, ...likely.map(({ question }) => question)].slice(0, offered);
}
