import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readerFor } from '../../../src/index/readers/registry.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { completeQuestion } from '../../../src/retrieval/question/followUp.js';
import { readQuestionDates } from '../../../src/retrieval/question/dates/questionDates.js';
import { verifyQuote } from '../../../src/retrieval/quotes/verifyQuote.js';
import { fakeArticles } from '../../support/fakeArticles.js';
import { referenceTo } from '../../support/fakeAnswers.js';
import { mutateBytes } from '../mutateBytes.js';
import { sampleNames, samplesOf } from '../readerSamples.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const folder = mkdtempSync(join(tmpdir(), 'footnote-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a file to its end and keeps nothing of it. */
async function read(name: string, bytes: Buffer): Promise<void> {
  const absolutePath = join(folder, name);
  writeFileSync(absolutePath, bytes);
  const outcomes = readerFor(name)
    .read({ path: name, absolutePath, root: folder, size: bytes.length })
    [Symbol.asyncIterator]();
  while ((await outcomes.next()).done !== true) continue;
}

/** Bytes in use after everything that can be collected was. */
async function bytesInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('expected --expose-gc; run npm run fuzz');
  for (let tries = 0; tries < 5; tries += 1) {
    globalThis.gc();
    // Finalizers and closed windows let go of more in the next turns.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Bytes that each case leaves behind, once everything is loaded and warm. */
async function bytesLeft(cases: number, run: (number: number) => unknown): Promise<number> {
  for (let number = 0; number < cases; number += 1) await run(number);
  const before = await bytesInUse();
  for (let number = cases; number < 3 * cases; number += 1) await run(number);
  return ((await bytesInUse()) - before) / (2 * cases);
}

test.each(sampleNames)('reading %s leaves nothing behind', async (name) => {
  const [sample = Buffer.alloc(0)] = samplesOf(name);
  const cases = name.endsWith('.html') ? 150 : 1000;
  const left = await bytesLeft(cases, (number) => read(name, mutateBytes(sample, number)));
  console.log(`${name}: ${left.toFixed(0)} bytes left a case`);
  expect(left).toBeLessThan(name.endsWith('.html') ? 5000 : 500);
});

test('questions and quotes with words that nobody used before leave little more than the words behind', async () => {
  const [article] = Object.values(fakeArticles);
  const candidates = [{ article: referenceTo(article!), text: article!.text }];
  const left = await bytesLeft(3000, (number) => {
    const question = `When did zq${number.toString(36)}x tell wv${(number * 7919).toString(36)} about it?`;
    const turn = { question, answerText: question, articleTitle: null, articleDate: null };
    completeQuestion(question, [turn], language);
    readQuestionDates(question, '2020-01-05');
    verifyQuote({ quote: question }, candidates);
  });
  console.log(`questions: ${left.toFixed(0)} bytes left a case`);
  expect(left).toBeLessThan(500);
});
