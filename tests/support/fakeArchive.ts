import type { Archive, AskOptions, AskOutcome, ExcerptContext } from '../../src/retrieval/archive.js';
import type { Answer, Citation } from '../../src/retrieval/answer.js';
import type { Article, ArticleReference } from '../../src/store/article.js';
import { FootnoteError } from '../../src/errors.js';
import { verifyQuote } from '../../src/retrieval/quotes/verifyQuote.js';
import { stems } from '../../src/text/tokenizer.js';
import { splitSentences } from '../../src/text/sentences.js';
import type { ArticleFilter } from '../../src/store/indexReader.js';
import { answerTo, cite, fakeAnswers, referenceTo } from './fakeAnswers.js';
import { fakeArticles } from './fakeArticles.js';
import { hashEmbedder } from './hashEmbedder.js';

/** An archive of canned answers that remembers what it was asked. */
export interface FakeArchive extends Archive {
  readonly asked: { readonly question: string; readonly options: AskOptions }[];
  readonly closed: () => boolean;
}

const stemEmbedder = hashEmbedder();

/** The question that makes the fake throw, as a model that died would. */
export const breakingQuestion = 'What breaks the archive?';

/** The question that waits until its promise is let go; see {@link createFakeArchive}. */
export const slowQuestion = 'What takes long?';

/**
 * An {@link Archive} over {@link fakeArticles}: the questions of {@link fakeAnswers} have their answers (case and blanks
 * at the ends aside), {@link breakingQuestion} throws, {@link slowQuestion} waits for `release`, blank text and
 * punctuation are refused, every other question is unanswered. Quotes are verified by the real code. Questions whose
 * words have the same stems have the same vector.
 */
export function createFakeArchive({ release }: { release?: Promise<void> } = {}): FakeArchive {
  const articles: readonly Article[] = Object.values(fakeArticles);
  const asked: FakeArchive['asked'][number][] = [];
  let closed = false;
  const passing = (filter: Partial<ArticleFilter>): Article[] =>
    articles.filter((one) => passes(one, filter));
  return {
    asked,
    closed: () => closed,
    summary: () => ({
      generation: '000001-0badcafe',
      model: 'bundled',
      fingerprint: 'fake',
      articles: articles.length,
      passages: 9,
      windows: 14,
      createdAt: '2024-05-01T12:00:00.000Z',
      firstDate: '2020-01-03',
      lastDate: '2023-02-28',
    }),
    async ask(question, options): Promise<AskOutcome> {
      asked.push({ question, options });
      if (!/[\p{L}\p{N}]/u.test(question)) return { kind: 'refused', refusal: { kind: 'no words' } };
      if (question === breakingQuestion) {
        throw new FootnoteError('EMBEDDING_FAILED', 'expected vectors, got none; start again');
      }
      if (question === slowQuestion) await release;
      return { kind: 'answer', answer: cutTo(answerOf(question), options.top ?? 5) };
    },
    search: (terms, { filter = {}, limit }) => Promise.resolve(found(terms, passing(filter)).slice(0, limit)),
    verify: (quote, speaker) =>
      Promise.resolve(
        verifyQuote(
          { quote, ...(speaker === null ? {} : { speaker }) },
          articles.map((one) => ({ article: referenceTo(one), text: one.text })),
        ),
      ),
    findTitles: (typed, limit) =>
      articles
        .filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))
        .slice(0, limit)
        .map(referenceTo),
    list: (filter) => Promise.resolve(passing(filter).map(referenceTo).sort(newestFirst)),
    read: (id) => {
      const key = articles.findIndex((one) => one.id === id);
      return Promise.resolve(key < 0 ? null : { key, ...articles[key]! });
    },
    related: (id, limit) =>
      Promise.resolve(
        articles.some((one) => one.id === id)
          ? articles
              .filter((one) => one.id !== id)
              .slice(0, limit)
              .map(referenceTo)
          : [],
      ),
    timeline: (topic, { filter = {}, limit }) =>
      Promise.resolve(
        found(topic, passing(filter))
          .filter(({ article }) => article.date !== null)
          .sort((one, other) => -newestFirst(one.article, other.article))
          .slice(0, limit)
          .map((citation, index) => ({ ...citation, n: index + 1 })),
      ),
    embedQuestions: (questions) =>
      stemEmbedder.embed(
        questions.map((question) => stems(question).join(' ')),
        'question',
      ),
    inContext: (id, start, end, sentences) =>
      Promise.resolve(
        contextOf(
          articles.find((one) => one.id === id),
          start,
          end,
          sentences,
        ),
      ),
    refresh: () => Promise.resolve(false),
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function answerOf(question: string): Answer {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const canned = fakeAnswers.find((answer) => same(answer.question, question));
  if (canned !== undefined) return { ...canned, question };
  const closest = Object.values(fakeArticles).slice(0, 3);
  return answerTo(question, {
    status: 'unanswered',
    confidence: 0.02,
    corroboration: { articles: 0, independentTexts: 0 },
    closest: closest.map(({ id, title, date }) => ({ id, title, date })),
  });
}

function cutTo(answer: Answer, top: number): Answer {
  return { ...answer, citations: answer.citations.slice(0, top) };
}

function passes(article: Article, filter: Partial<ArticleFilter>): boolean {
  const { after = null, before = null, source = null, article: id = null } = filter;
  const { date } = article;
  if (after !== null && (date === null || date < after)) return false;
  if (before !== null && (date === null || date > before)) return false;
  if (source !== null && article.source?.toLowerCase() !== source.toLowerCase()) return false;
  return id === null || article.id === id;
}

function newestFirst(one: ArticleReference, other: ArticleReference): number {
  return (other.date ?? '').localeCompare(one.date ?? '');
}

/** The first sentence of each article that holds one of the terms. */
function found(terms: string, articles: readonly Article[]): Citation[] {
  const words = terms.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = articles.flatMap((article) => {
    const sentences = splitSentences(article.text).map(({ start, end }) => article.text.slice(start, end));
    const sentence = sentences.find((one) => words.some((word) => one.toLowerCase().includes(word)));
    return sentence === undefined ? [] : [{ article, sentence }];
  });
  return hits.map(({ article, sentence }, index) =>
    cite(index + 1, article, sentence, { score: 1 / (index + 1) }),
  );
}

function contextOf(
  article: Article | undefined,
  start: number,
  end: number,
  sentences: number,
): ExcerptContext | null {
  if (article === undefined || start < 0 || end > article.text.length) return null;
  const spans = splitSentences(article.text);
  const earlier = spans.filter((span) => span.end <= start).slice(-sentences);
  const later = spans.filter((span) => span.start >= end).slice(0, sentences);
  const from = sentences > 0 ? (earlier[0]?.start ?? start) : start;
  const to = later.at(-1)?.end ?? end;
  return {
    article: referenceTo(article),
    before: article.text.slice(from, start),
    excerpt: article.text.slice(start, end),
    after: article.text.slice(end, to),
    start: from,
    end: to,
    moreBefore: article.text.slice(0, from).trim() !== '',
    moreAfter: article.text.slice(to).trim() !== '',
  };
}
