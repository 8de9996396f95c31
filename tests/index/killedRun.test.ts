import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndexingProgress } from '../../src/index/applyChanges.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import { stems } from '../../src/text/tokenizer.js';
import { indexing, startIndexing, type ProcessEnd } from './indexProcess.js';
import { readVocabulary } from '../support/readVocabulary.js';

const things = ['bridge', 'ferry', 'school', 'market', 'library', 'harbour', 'mill'];

function line(n: number): string {
  const thing = things[n % things.length] ?? '';
  const text = `The ${thing} of town ${n} was closed on day ${n}. Council member ${n * 3} asked why.\n\nNobody in street ${n} had heard of it. It opened again after ${n} weeks.`;
  return JSON.stringify({ id: `article ${n}`, title: `${thing} ${n}`, date: '2020-02-03', text });
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join('\n');

let folder = '';
let corpus = '';
/** An index of an earlier, smaller corpus. */
let before = '';
/** What a run that nobody disturbed makes of the corpus. */
let expected: unknown;

async function describeIndex(indexDir: string): Promise<unknown> {
  const reader = await openEmbeddedIndex(indexDir);
  const references = (await reader.references(noFilter)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const articles = await reader.articles(references.map(({ key }) => key));
  const described = await Promise.all(
    articles.map(async ({ key, ...article }) => {
      const passages = await reader.passagesOf(key);
      return { ...article, passages: passages.map(({ start, end, windows }) => ({ start, end, windows })) };
    }),
  );
  const vocabulary = await readVocabulary(reader);
  const { passages, windows } = reader.summary;
  await reader.close();
  return { passages, windows, described, vocabulary };
}

/** The ids of the articles that a question finds by words and, best, by meaning. */
async function ask(indexDir: string, words: string): Promise<string[]> {
  const reader = await openEmbeddedIndex(indexDir);
  const found = await reader.searchStems(stems(words), 1, noFilter);
  const [passage] = await reader.passages(found.map((each) => each.passage));
  const [vector = new Float32Array()] = passage?.vectors ?? [];
  const near = await reader.searchVector(vector, 1, noFilter);
  const passages = await reader.passages([...found, ...near].map((each) => each.passage));
  const articles = await reader.articles(passages.map(({ article }) => article));
  await reader.close();
  return articles.map(({ id }) => id);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  [corpus, before] = [join(folder, 'corpus'), join(folder, 'before')];
  await mkdir(corpus);
  await writeFile(join(corpus, 'a.jsonl'), lines(0, 8));
  await writeFile(join(corpus, 'old.jsonl'), lines(1_000, 1_004));
  expect(await indexing(['--corpus', corpus, '--index', before])).toMatchObject({ code: 0 });
  await writeFile(join(corpus, 'a.jsonl'), lines(4, 8));
  await writeFile(join(corpus, 'b.jsonl'), lines(8, 70));
  await writeFile(join(corpus, 'c.jsonl'), lines(70, 130));
  await rm(join(corpus, 'old.jsonl'));
  const clean = join(folder, 'clean');
  expect(await indexing(['--corpus', corpus, '--index', clean])).toMatchObject({ code: 0 });
  expected = await describeIndex(clean);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function copyOfBefore(name: string): Promise<string> {
  const index = join(folder, name);
  await cp(before, index, { recursive: true });
  return index;
}

/** Runs until a message of its progress fits, then sends the signal. */
async function endAt(
  args: readonly string[],
  fits: (progress: IndexingProgress) => boolean,
  signal: NodeJS.Signals,
): Promise<ProcessEnd> {
  const { child, ended } = startIndexing(args);
  child.on('message', (message: { kind: string; progress: IndexingProgress }) => {
    if (message.kind === 'progress' && fits(message.progress)) child.kill(signal);
  });
  return ended;
}

const stoppedLine = /^stopped before the end; [^\n]+\n$/u;

const moments: [string, (progress: IndexingProgress) => boolean][] = [
  ['before the first article', () => true],
  ['after the first articles', ({ articles }) => articles > 0],
  ['in the middle', ({ articles }) => articles > 65],
  ['when all is written and the generation is made', ({ bytesDone, bytesTotal }) => bytesDone === bytesTotal],
];

describe('a run that is killed', () => {
  test.each(moments)('%s', async (name, fits) => {
    const index = await copyOfBefore(name.replaceAll(' ', '-'));
    const args = ['--corpus', corpus, '--index', index];
    expect(await endAt(args, fits, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL', stdout: '' });
    // The old generation answers, unless the new one was in force already.
    if (existsSync(join(index, 'building'))) {
      expect(await ask(index, 'mill of town 1000')).toEqual(['article 1000', 'article 1000']);
    }
    expect(await indexing(args)).toMatchObject({ code: 0, stderr: '' });
    expect(await describeIndex(index)).toEqual(expected);
    expect(existsSync(join(index, 'building'))).toBe(false);
  });
});

test('Ctrl-C stops a run with one line, and the next goes on', async () => {
  const index = await copyOfBefore('stopped');
  const args = ['--corpus', corpus, '--index', index];
  const stopped = await endAt(args, ({ articles }) => articles > 65, 'SIGINT');
  expect(stopped).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(stoppedLine) as string,
  });
  expect(await ask(index, 'mill of town 1000')).toEqual(['article 1000', 'article 1000']);
  const { code, stdout } = await indexing([...args, '--json']);
  expect(code).toBe(0);
  // All but those that were written before the run was stopped.
  expect((JSON.parse(stdout) as { added: number }).added).toBeLessThan(122 - 60);
  expect(await describeIndex(index)).toEqual(expected);
});

test('a run that is told to end, or whose parent goes away, stops too', async () => {
  const args = ['--corpus', corpus, '--index', await copyOfBefore('ended')];
  const line = { code: 1, stderr: expect.stringMatching(stoppedLine) as string };
  expect(await endAt(args, () => true, 'SIGTERM')).toMatchObject(line);
  const { child, ended } = startIndexing(args);
  child.on('message', () => {
    if (child.connected) child.disconnect();
  });
  expect(await ended).toMatchObject(line);
});
