import type { Answer, Citation, Disagreement, Duplicate, Lead } from '../../src/retrieval/answer.js';
import { citedStructure } from '../../src/retrieval/answering/citedStructure.js';
import type { Article, ArticleReference } from '../../src/store/article.js';
import type { Span } from '../../src/text/span.js';
import { fakeArticles } from './fakeArticles.js';

/** What a citation says of an article. */
export function referenceTo({ id, path, title, date, source, url }: Article): ArticleReference {
  return { id, path, title, date, source, url };
}

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`expected “${part}” to be in the text`);
  return { start, end: start + part.length };
}

/** A citation of verbatim text; throws when the excerpt or a piece of evidence is not there. */
export function cite(
  n: number,
  article: Article,
  excerpt: string,
  {
    evidence = [],
    alsoIn = [],
    score = 0.9,
  }: Partial<Record<'evidence', readonly string[]>> & Partial<Pick<Citation, 'alsoIn' | 'score'>> = {},
): Citation {
  const span = spanOf(article.text, excerpt);
  return {
    n,
    article: referenceTo(article),
    excerpt,
    ...span,
    ...citedStructure(article, span),
    highlights: evidence.map((part) => spanOf(excerpt, part)),
    score,
    alsoIn,
  };
}

function copy(article: Article, excerpt: string): Duplicate {
  return { article: referenceTo(article), excerpt, ...spanOf(article.text, excerpt) };
}

function lead(article: Article, text: string, evidence: string): Lead {
  const span = spanOf(article.text, text);
  return { text, kind: 'sentence', ...span, citation: 1, highlights: [spanOf(text, evidence)] };
}

/** An answer with everything left out that is not given. */
export function answerTo(question: string, fields: Partial<Answer> = {}): Answer {
  return {
    question,
    status: 'answered',
    confidence: 0.87,
    answer: null,
    citations: [],
    disagreements: [],
    closest: [],
    newer: null,
    notes: [],
    corroboration: { articles: 1, independentTexts: 1 },
    index: { generation: '000001-0badcafe', model: 'bundled', articles: 7, passages: 9 },
    timings: { embedMs: 3.1, searchMs: 0.4, rankMs: 0.8, totalMs: 4.5 },
    ...fields,
  };
}

const { closing, wire, budget, report, ferry, hostile, japanese } = fakeArticles;
const closes = 'The harbour bridge will close on March 2 for repairs.';
const cost = 'The council said the work will take nine weeks and cost 4 million dollars.';
const newCost = 'Repairs to the harbour bridge will cost 7 million dollars, not 4 million.';
const cracks = 'Engineers counted 312 cracks in the northern span';
const costDisagreement: Disagreement = {
  about: 'cost of the repairs',
  values: [
    { value: '4 million dollars', citation: 1, date: '2020-01-03' },
    { value: '7 million dollars', citation: 2, date: '2021-06-01' },
  ],
};

/** Canned answers: answered with a copy, disagreeing with a newer one, very long, partial, unanswered, hostile, Japanese. */
export const fakeAnswers: readonly Answer[] = [
  answerTo('When does the bridge close?', {
    answer: lead(closing, closes, 'March 2'),
    citations: [
      cite(1, closing, `${closes} ${cost}`, {
        evidence: ['March 2'],
        alsoIn: [copy(wire, `${closes} ${cost}`)],
      }),
      cite(2, budget, 'The council will vote on Tuesday.', { score: 0.31 }),
    ],
    corroboration: { articles: 2, independentTexts: 1 },
    notes: [{ kind: 'spelling', from: 'brigde', to: 'bridge' }],
  }),
  answerTo('How much will the repairs cost?', {
    confidence: 0.74,
    answer: lead(closing, cost, '4 million dollars'),
    citations: [
      cite(1, closing, `${closes} ${cost}`, { evidence: ['4 million dollars'] }),
      cite(2, budget, newCost, { evidence: ['7 million dollars'] }),
    ],
    disagreements: [costDisagreement],
    newer: 2,
    corroboration: { articles: 2, independentTexts: 2 },
  }),
  answerTo('How many cracks does the report count?', {
    confidence: 0.93,
    answer: lead(report, sentenceWith(report.text, cracks), '312 cracks'),
    citations: [cite(1, report, report.text, { evidence: ['312 cracks'] })],
  }),
  answerTo('Is the ferry free?', {
    status: 'partial',
    confidence: 0.38,
    answer: lead(ferry, 'The ferry company is looking at its timetable and its prices.', 'prices'),
    citations: [cite(1, ferry, ferry.text, { evidence: ['prices'], score: 0.4 })],
  }),
  answerTo('Who won the match?', {
    status: 'unanswered',
    confidence: 0.04,
    corroboration: { articles: 0, independentTexts: 0 },
    closest: [closing, report, ferry].map(({ id, title, date }) => ({ id, title, date })),
    notes: [{ kind: 'looked for', terms: ['won', 'match'] }],
  }),
  answerTo('What did the club write?', {
    confidence: 0.66,
    answer: lead(hostile, hostile.text.slice(0, hostile.text.indexOf(' Then')), '**free nitro**'),
    citations: [
      cite(1, hostile, hostile.text, { evidence: ['[our site](https://evil.example)', '\u001b[2J'] }),
    ],
  }),
  answerTo('橋はいつ閉鎖されますか?', {
    answer: lead(japanese, '港の橋は三月二日から九週間閉鎖されます。', '三月二日'),
    citations: [cite(1, japanese, japanese.text, { evidence: ['三月二日'] })],
  }),
];

function sentenceWith(text: string, opening: string): string {
  const start = spanOf(text, opening).start;
  return text.slice(start, text.indexOf('. ', start) + 1);
}
