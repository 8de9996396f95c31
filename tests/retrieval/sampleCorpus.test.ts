import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSureEnough } from '../../src/bot/discord/asking/unaskedAnswer.js';
import { showAnswer } from '../../src/bot/discord/asking/showAnswer.js';
import { createCustomIds } from '../../src/bot/discord/buttons/customId.js';
import { evaluateCommand } from '../../src/cli/evaluateCommand.js';
import type { AnswerFigures } from '../../src/evaluation/judgeAnswers.js';
import type { RetrieverFigures } from '../../src/evaluation/retrieverFigures.js';
import { embeddedStore } from '../../src/store/sqlite/embeddedStore.js';
import { identityOf } from '../../src/index/fingerprint.js';
import { runIndexing } from '../../src/index/runIndexing.js';
import type { Answer } from '../../src/retrieval/answer.js';
import type { Archive } from '../../src/retrieval/archive.js';
import { openTokenCounter } from '../../src/model/tokenCounter.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { openArchive } from '../../src/retrieval/openArchive.js';
import { splitSentences } from '../../src/text/sentences.js';
import { looksLikeQuestion } from '../../src/retrieval/question/looksLikeQuestion.js';
import { ordinaryTalk } from '../bot/discord/asking/ordinaryTalk.js';
import { drawnLines, drawnWidths, readable } from '../support/discord/drawnLines.js';
import { checkAnswer } from '../support/checkAnswer.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { runCommandHere } from '../support/commandRun.js';

interface GoldenQuestion {
  readonly id: string;
  readonly question: string;
  readonly expect: 'answered' | 'unanswered';
  readonly article: string | null;
  readonly answers: readonly string[];
  readonly alsoIn: readonly string[];
}

const model = { model: 'bundled', modelsDir: sharedModelsDir };
const corpusDir = fileURLToPath(new URL('../../corpus', import.meta.url));
const texts = new Map<string, string>();
const answers: { readonly golden: GoldenQuestion; readonly answer: Answer }[] = [];
let folder = '';
let archive: Archive;
let questions: readonly GoldenQuestion[] = [];

async function indexCorpus(indexDir: string): Promise<void> {
  const embedder = await openEmbedder(model);
  try {
    await runIndexing({
      ...{ corpusDir, store: embeddedStore(indexDir), identity: identityOf(embedder.profile), full: false },
      openEmbedder: () => Promise.resolve(embedder),
      openTokenCounter: () => openTokenCounter(model),
      now: () => new Date(),
    });
  } finally {
    await embedder.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  const indexDir = join(folder, 'index');
  await indexCorpus(indexDir);
  archive = await openArchive({ indexDir, ...model });
  for (const { id } of await archive.list({})) texts.set(id, (await archive.read(id))?.text ?? '');
  const lines = await readFile(new URL('../../golden/questions.jsonl', import.meta.url), 'utf8');
  questions = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenQuestion);
  for (const golden of questions) {
    const outcome = await archive.ask(golden.question, { today: '2020-01-08' });
    if (outcome.kind === 'answer') answers.push({ golden, answer: outcome.answer });
  }
});

afterAll(async () => {
  await archive.close();
  await rm(folder, { recursive: true, force: true });
});

/** How many of the questions that are expected to be answered, or not, are answered so. */
function count(
  expected: GoldenQuestion['expect'],
  isSo: (golden: GoldenQuestion, answer: Answer) => boolean,
): number {
  return answers.filter(({ golden, answer }) => golden.expect === expected && isSo(golden, answer)).length;
}

describe('the questions of the sample corpus', () => {
  test('all get an answer that is verbatim, within bounds, and whose numbers name citations', () => {
    expect(answers).toHaveLength(40);
    for (const { answer } of answers) checkAnswer(answer, (id) => texts.get(id) ?? '');
  });

  test('are led by a citation of the right article in at least 24 of 30', () => {
    const right = count('answered', ({ article, alsoIn }, { citations }) =>
      [article, ...alsoIn].includes(citations[0]?.article.id ?? ''),
    );
    expect(right).toBeGreaterThanOrEqual(24);
  });

  test('have the gold answer in one of the first three excerpts in at least 25 of 30, in the lead in 17', () => {
    const shown = count('answered', (golden, { citations }) =>
      citations.slice(0, 3).some(({ excerpt }) => golden.answers.some((text) => excerpt.includes(text))),
    );
    expect(shown).toBeGreaterThanOrEqual(25);
    const led = count('answered', (golden, { answer }) =>
      golden.answers.some((text) => answer?.text.includes(text)),
    );
    expect(led).toBeGreaterThanOrEqual(17);
  });

  test('are given an answer in at least 24 of 30, and none of what the corpus does not know in at least 2 of 10', () => {
    expect(count('answered', (_, { status }) => status !== 'unanswered')).toBeGreaterThanOrEqual(24);
    expect(count('unanswered', (_, { status }) => status === 'unanswered')).toBeGreaterThanOrEqual(2);
  });

  test('that have nothing to do with it are unanswered, with little confidence and no article called close', () => {
    for (const id of ['g39', 'g40']) {
      const found = answers.find(({ golden }) => golden.id === id)?.answer;
      expect(found).toMatchObject({ status: 'unanswered', answer: null });
      expect(found?.confidence).toBeLessThan(0.2);
      expect(found?.closest).toEqual([]);
    }
  });

  test('that are near its topics have an article named that speaks of them', () => {
    const near = answers.find(({ golden }) => golden.id === 'g34')?.answer;
    expect(near?.status).toBe('unanswered');
    expect(texts.get(near?.closest[0]?.id ?? '')).toContain('NATO mission');
  });
});

test('small talk is answered with three questions to try, none of which is unanswered', async () => {
  const outcome = await archive.ask('what can you do?', { today: '2020-01-08' });
  const tried = outcome.kind === 'answer' ? (outcome.answer.chat?.questions ?? []) : [];
  expect(tried).toHaveLength(3);
  for (const question of tried) {
    const answer = await archive.ask(question, { today: '2020-01-08' });
    expect(answer.kind === 'answer' ? answer.answer.status : answer.kind).toMatch(/^(?:answered|partial)$/);
  }
});

describe('the replies in Discord to the questions of the sample corpus', () => {
  const context = { ids: createCustomIds(Buffer.alloc(32)), now: () => new Date(2020, 0, 8) };
  const replies = () =>
    answers.map(({ answer: { question: _, ...answer } }) => {
      const places = { guildId: null, channelId: '1', messageId: null, questionMessageId: null };
      const sent = {
        id: 'abcdefgh',
        ...places,
        asker: '',
        locale: 'en',
        length: 'short',
        sentAt: 0,
        answer,
      } as const;
      return { answer, payload: showAnswer(context, sent, { asked: null, isPrivate: false }) };
    });
  const median = (values: readonly number[]) =>
    [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

  test('take ten lines or fewer for sentences and three for no answer, at the median, buttons counted', () => {
    const lines = (isAnswered: boolean) =>
      replies()
        .filter(({ answer }) => (answer.answer !== null) === isAnswered)
        .map(({ payload }) => drawnLines(payload, drawnWidths.desktop).length);
    expect(median(lines(true))).toBeLessThanOrEqual(10);
    expect(Math.max(...lines(true))).toBeLessThanOrEqual(13);
    expect(Math.max(...lines(false))).toBeLessThanOrEqual(3);
  });

  test('show no sentence twice, and at most five controls in one row', () => {
    for (const { payload } of replies()) {
      const [{ components }] = payload.components;
      const texts = components.flatMap((one) => ('content' in one ? one.content.split('\n') : []));
      const quoted = texts.filter((line) => line.startsWith('> ')).map((line) => readable(line.slice(2)));
      const sentences = quoted.flatMap((text) =>
        splitSentences(text).map(({ start, end }) => text.slice(start, end)),
      );
      expect(new Set(sentences).size).toBe(sentences.length);
      const rows = components.flatMap((one) => ('components' in one ? [one.components.length] : []));
      expect(rows.map((controls) => controls <= 5)).toEqual([true]);
    }
  });
});

describe('a channel for questions', () => {
  test('gets an answer to at most two of 200 messages of ordinary talk, a third of them with a question mark', async () => {
    expect(ordinaryTalk).toHaveLength(200);
    expect(ordinaryTalk.filter((text) => text.includes('?')).length).toBeGreaterThanOrEqual(67);
    const given: string[] = [];
    for (const text of ordinaryTalk.filter(looksLikeQuestion)) {
      const outcome = await archive.ask(text, { today: '2020-01-08' });
      if (outcome.kind === 'answer' && isSureEnough(outcome.answer)) given.push(text);
    }
    expect(given.length, given.join(' | ')).toBeLessThanOrEqual(2);
  });

  test('gets at least eight of thirty questions answered, and at most two of ten that its articles do not answer', () => {
    const sure = count('answered', (_, answer) => isSureEnough(answer));
    expect(sure).toBeGreaterThanOrEqual(8);
    expect(count('unanswered', (_, answer) => isSureEnough(answer))).toBeLessThanOrEqual(2);
  });
});

test('a timeline holds what speaks to its topic, and nothing for what no article speaks of', async () => {
  const entries = await archive.timeline('NATO training', { limit: 5 });
  expect(entries.length).toBeGreaterThanOrEqual(4);
  expect(entries.map(({ article }) => article.date)).toEqual(
    entries.map(({ article }) => article.date).sort(),
  );
  for (const { excerpt } of entries) expect(excerpt).toMatch(/NATO|train/i);
  expect(await archive.timeline('sourdough', { limit: 5 })).toEqual([]);
});

test('footnote evaluate measures a folder made of the sample corpus and its questions', async () => {
  const dir = join(folder, 'evaluation');
  await mkdir(dir);
  await cp(corpusDir, join(dir, 'articles'), { recursive: true });
  const toLines = (kind: GoldenQuestion['expect']): string =>
    questions
      .filter((golden) => golden.expect === kind)
      .map(({ id, question, answers: gold, article }) =>
        JSON.stringify({ id, question, answers: gold, ...(article === null ? {} : { article }) }),
      )
      .join('\n');
  await writeFile(join(dir, 'questions.jsonl'), toLines('answered'));
  await writeFile(join(dir, 'unanswerable.jsonl'), toLines('unanswered'));
  const environment = { MODELS_DIR: sharedModelsDir };
  const { code, stdout, stderr } = await runCommandHere(evaluateCommand, [dir, '--json'], { environment });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { sets, all } = JSON.parse(stdout) as {
    readonly sets: readonly (AnswerFigures & {
      readonly set: string;
      readonly retrievers: readonly RetrieverFigures[];
    })[];
    readonly all: AnswerFigures;
  };
  const [figures] = sets;
  expect(figures).toMatchObject({ set: 'evaluation', questions: 30, right: all.right });
  expect(all.inThree).toBeGreaterThanOrEqual(all.inFirst);
  expect(all.inFirst).toBeGreaterThanOrEqual(17 / 30);
  const [bm25, dense, hybrid] = figures?.retrievers ?? [];
  expect(hybrid?.passageAt5).toBeGreaterThanOrEqual(
    Math.max(bm25?.passageAt5 ?? 1, dense?.passageAt5 ?? 1) - 0.04,
  );
  expect(hybrid?.articleAt1).toBeGreaterThanOrEqual(0.7);
});
