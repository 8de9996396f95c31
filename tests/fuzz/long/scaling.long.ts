import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../src/index/readers/registry.js';
import { openLanguage } from '../../../src/text/language.js';
import { checkQuestion } from '../../../src/retrieval/question/checkQuestion.js';
import { completeQuestion } from '../../../src/retrieval/question/followUp.js';
import { looksLikeQuestion } from '../../../src/retrieval/question/looksLikeQuestion.js';
import { readQuestionDates } from '../../../src/retrieval/question/dates/questionDates.js';
import { parsePastedQuote } from '../../../src/retrieval/quotes/parsePastedQuote.js';
import { verifyQuote } from '../../../src/retrieval/quotes/verifyQuote.js';
import { splitArticle } from '../../../src/index/splitting/splitArticle.js';
import { readBytes } from '../../index/readers/readBytes.js';
import { fakeArticles } from '../../support/fakeArticles.js';
import { referenceTo } from '../../support/fakeAnswers.js';
import { bombs } from '../bombs.js';
import { processorTime } from './processorTime.js';

/** Ten times as much may take this many times as long: linear time, its noise, and a little more. */
const mostTimes = 30;
/** Times below this are noise. */
const leastMs = 40;

function expectNearlyLinear(what: string, small: number, large: number): void {
  const ratio = large / Math.max(small, leastMs);
  if (ratio > 12) console.log(`${what}: ${small.toFixed(0)} ms, ten times as much ${large.toFixed(0)} ms`);
  expect(ratio, `${what}: ${small} ms and ${large} ms`).toBeLessThan(mostTimes);
}

describe('ten times as large a file takes about ten times as long', () => {
  // PDF documents are read in another thread, within a time of their own.
  test.each(bombs.filter(({ file }) => !file.endsWith('.pdf')))(
    '$name in $file',
    async ({ file, make, name }) => {
      const read = (size: number) => {
        const bytes = make(size);
        return processorTime(async () => {
          for (const outcome of await readBytes(readerFor(file), file, bytes))
            if (outcome.kind === 'article') splitArticle(outcome.article, (text) => text.length / 5);
        });
      };
      await read(0.01);
      expectNearlyLinear(name, await read(0.1), await read(1));
    },
  );
});

const units = [
  ...[
    'a ',
    'A ',
    'A. ',
    'Mr. ',
    '" ',
    '“',
    '”',
    '« ',
    '‘',
    '’s ',
    '? ',
    '! ',
    '… ',
    '— ',
    '- ',
    ', ',
    ': ',
    '\n',
    ' ',
    '( ',
    '[',
    '[sic] ',
  ],
  ...[
    'who ',
    'what about ',
    'he said ',
    'and ',
    'not ',
    '2020 ',
    '5 ',
    'January ',
    'last week ',
    'Jane Eyre ',
    'said Jane Eyre, ',
    'Jane Eyre: ',
  ],
  ...['@everyone ', '<@1>', '\u202e', '\u200b', '\u0301', '漢', 'ﷺ', '👨‍👩‍👧', '\ud800', '\n— ', '\n-\n', ' – a'],
];

test('ten times as long a question or quote takes about ten times as long', async () => {
  const language = await openLanguage();
  const [article] = Object.values(fakeArticles);
  const candidates = [{ article: referenceTo(article!), text: article!.text }];
  const parts: Readonly<Record<string, { most: number; run: (text: string) => unknown }>> = {
    checkQuestion: { most: 100_000, run: checkQuestion },
    looksLikeQuestion: { most: 500, run: looksLikeQuestion },
    readQuestionDates: { most: 1000, run: (text) => readQuestionDates(text, '2020-01-05') },
    completeQuestion: {
      most: 1000,
      run: (text) =>
        completeQuestion(
          text,
          [{ question: text, answerText: text, articleTitle: null, articleDate: null }],
          language,
        ),
    },
    parsePastedQuote: { most: 4000, run: parsePastedQuote },
    verifyQuote: { most: 4000, run: (quote) => verifyQuote({ quote }, candidates) },
  };
  for (const [name, { most, run }] of Object.entries(parts)) {
    for (const unit of units) {
      const text = (length: number) => `x${unit.repeat(Math.floor((length - 3) / unit.length))} y`;
      run(text(most / 10));
      const time = (length: number) => processorTime(() => run(text(length)));
      expectNearlyLinear(`${name} ${JSON.stringify(unit)}`, await time(most / 10), await time(most));
    }
  }
});
