import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { previewIndexing } from '../../src/index/previewIndexing.js';
import type { IndexingReport } from '../../src/index/runIndexing.js';
import { currentGeneration } from '../../src/store/sqlite/generations/generations.js';
import { noFilter } from '../../src/store/indexReader.js';
import { dyingStore } from '../store/dyingStore.js';
import { makeRig, type IndexingRig } from './indexingRig.js';
import { countWords, embedder } from './testEntries.js';

const story = (n: number): string =>
  `Report number ${n} was read on Monday. It told of bridge ${n}.\n\nThe mayor of town ${n} was away. Nobody knew why ${n} times.`;

const record = (id: string, text: string): string => JSON.stringify({ id, title: `Title ${id}`, text });

async function articles(rig: IndexingRig): Promise<Record<string, string>> {
  const references = await (await rig.open()).references(noFilter);
  return Object.fromEntries(references.map(({ id, path }) => [id, path]));
}

const counts = ({ added, changed, removed, windowsEmbedded }: IndexingReport) => ({
  ...{ added, changed, removed, windowsEmbedded },
});

const noModel = {
  openEmbedder: () => Promise.reject(new Error('the embedder was opened')),
  openTokenCounter: () => Promise.reject(new Error('the token counter was opened')),
};

describe('what changed', () => {
  test('a first run adds all; a second finds nothing changed and opens no model', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.write('b/c.md', story(2));
    const first = await rig.run();
    expect(first).toMatchObject({
      added: 2,
      changed: 0,
      removed: 0,
      skipped: [],
      seconds: 0,
      index: { articles: 2 },
    });
    expect(first.windowsEmbedded).toBe(rig.embedded.length);
    expect(await articles(rig)).toEqual({ a: 'a.txt', 'b/c': 'b/c.md' });
    const generation = await currentGeneration(rig.indexDir);
    expect(await rig.run(noModel)).toMatchObject({ added: 0, windowsEmbedded: 0, index: null });
    expect(await currentGeneration(rig.indexDir)).toBe(generation);
  });

  test('a file that was only touched is unchanged, and its new time is noted with the next generation', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.run();
    await utimes(join(rig.corpusDir, 'a.txt'), 1_500_000_000, 1_500_000_000);
    expect((await rig.run(noModel)).index).toBeNull();
    await rig.write('b.txt', story(2));
    await rig.run();
    const view = await rig.store.openView(rig.options.identity);
    expect((await view?.files())?.get('a.txt')?.modifiedMs).toBe(1_500_000_000_000);
    await view?.close();
  });

  test('of an article that changed, only the windows that are new are embedded', async () => {
    const rig = await makeRig();
    await rig.write('a.md', `---\ntitle: Fixed\n---\n${story(1)}`);
    await rig.run();
    await rig.write('a.md', `---\ntitle: Fixed\n---\n${story(1).replace('away', 'ill')}`);
    const report = await rig.run();
    expect(counts(report)).toEqual({ added: 0, changed: 1, removed: 0, windowsEmbedded: 1 });
    expect(rig.embedded).toEqual([expect.stringContaining('was ill')]);
  });

  test('a file that has another name is another article, with nothing embedded', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.run();
    await rig.move('a.txt', 'z.txt');
    const report = await rig.run({ openEmbedder: noModel.openEmbedder });
    expect(counts(report)).toEqual({ added: 1, changed: 0, removed: 1, windowsEmbedded: 0 });
    expect(await articles(rig)).toEqual({ z: 'z.txt' });
  });

  test.each([
    ['to an earlier file', 'b.jsonl', 'a.jsonl'],
    ['to a later file', 'a.jsonl', 'b.jsonl'],
  ])('an article that goes %s keeps its vectors', async (_, from, to) => {
    const rig = await makeRig();
    await rig.write(from, [record('x', story(1)), record('y', story(2))].join('\n'));
    await rig.write(to, record('z', story(3)));
    await rig.run();
    await rig.write(from, record('y', story(2)));
    await rig.write(to, [record('z', story(3)), record('x', story(1))].join('\n'));
    const report = await rig.run({ openEmbedder: noModel.openEmbedder });
    expect(counts(report)).toEqual({ added: 0, changed: 1, removed: 0, windowsEmbedded: 0 });
    expect(await articles(rig)).toEqual({ x: `${to}#2`, y: `${from}#1`, z: `${to}#1` });
  });

  test('files that exchange their contents embed nothing', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.write('b.txt', story(2));
    await rig.run();
    await rig.write('a.txt', story(2));
    await rig.write('b.txt', story(1));
    const report = await rig.run({ openEmbedder: noModel.openEmbedder });
    expect(counts(report)).toEqual({ added: 0, changed: 2, removed: 0, windowsEmbedded: 0 });
  });

  test('articles that only change places in their file get new paths, and no model is opened', async () => {
    const rig = await makeRig();
    await rig.write('a.jsonl', [record('x', story(1)), record('y', story(2))].join('\n'));
    await rig.run();
    await rig.write('a.jsonl', [record('y', story(2)), '', record('x', story(1))].join('\n'));
    expect(counts(await rig.run(noModel))).toEqual({ added: 0, changed: 0, removed: 0, windowsEmbedded: 0 });
    expect(await articles(rig)).toEqual({ y: 'a.jsonl#1', x: 'a.jsonl#3' });
  });

  test('a full run embeds everything again', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    const first = await rig.run();
    expect(counts(await rig.run({ full: true }))).toEqual(counts(first));
  });

  test('equal windows of one article are embedded once', async () => {
    const rig = await makeRig();
    const stanza =
      'The river rose again that night. The whole town was under water by noon. Nobody slept that night. We were all afraid. The sun came.';
    await rig.write('a.jsonl', record('x', Array.from({ length: 4 }, () => stanza).join('\n\n')));
    await rig.run();
    expect(new Set(rig.embedded).size).toBe(rig.embedded.length);
    expect((await rig.open()).summary.windows).toBe(4 * rig.embedded.length);
  });
});

describe('articles with one id', () => {
  const taken = /: skipped: another article has the id "x"$/u;

  test('the first by path is taken, the other told at every run, and taken when the first is gone', async () => {
    const rig = await makeRig();
    await rig.write('a.jsonl', record('x', story(1)));
    await rig.write('b.jsonl', [record('x', story(2)), record('y', story(3))].join('\n'));
    const first = await rig.run();
    expect(first.skipped).toEqual([expect.stringMatching(taken)]);
    expect(first.skipped[0]).toMatch(/^b\.jsonl#1:/u);
    const again = await rig.run(noModel);
    expect(again).toMatchObject({ index: null, skipped: first.skipped });
    await rig.remove('a.jsonl');
    const last = await rig.run();
    expect(last).toMatchObject({ added: 0, changed: 1, removed: 0, skipped: [] });
    expect(await articles(rig)).toEqual({ x: 'b.jsonl#1', y: 'b.jsonl#2' });
    expect((await (await rig.open()).articleById('x'))?.text).toBe(story(2));
  });

  test('one that comes before the others later takes the id over', async () => {
    const rig = await makeRig();
    await rig.write('m.jsonl', record('x', story(1)));
    await rig.write('z.jsonl', record('x', story(2)));
    await rig.run();
    await rig.write('a.jsonl', record('x', story(3)));
    const report = await rig.run();
    expect(counts(report)).toMatchObject({ added: 0, changed: 1, removed: 0 });
    expect(report.skipped.map((line) => line.slice(0, 7))).toEqual(['m.jsonl', 'z.jsonl']);
    expect(await articles(rig)).toEqual({ x: 'a.jsonl#1' });
    await rig.write('a.jsonl', record('other', story(3)));
    expect((await rig.run()).skipped).toEqual([expect.stringMatching(/^z\.jsonl#1:/u)]);
    expect(await articles(rig)).toEqual({ x: 'm.jsonl#1', other: 'a.jsonl#1' });
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'a run that dies after %i changes, while an id goes from file to file, loses nothing',
    async (n) => {
      const rig = await makeRig();
      await rig.write('b.jsonl', ['x', 'y', 'w'].map((id) => record(id, story(1))).join('\n'));
      await rig.write('c.jsonl', record('x', story(3)));
      await rig.write('d.jsonl', record('d', story(4)));
      await rig.run();
      await rig.write('b.jsonl', record('y', story(1)));
      await rig.write('a.jsonl', ['n', 'd'].map((id) => record(id, story(5))).join('\n'));
      await expect(rig.run({ store: dyingStore(rig.store, n) })).rejects.toThrow('died');
      const report = await rig.run();
      expect(await articles(rig)).toEqual({ n: 'a.jsonl#1', d: 'a.jsonl#2', y: 'b.jsonl#1', x: 'c.jsonl#1' });
      expect(report.skipped).toEqual(['d.jsonl#1: skipped: another article has the id "d"']);
      expect(await rig.run(noModel)).toMatchObject({ index: null, skipped: report.skipped });
    },
  );
});

describe('files of one name', () => {
  const told = 'pond.txt: another article has the id "pond"; this one is "pond.txt"';

  test('are all kept: the later ones under their extension too, whatever came first', async () => {
    const rig = await makeRig();
    await rig.write('pond.txt', story(1));
    expect(await run(rig)).toEqual({ pond: 'pond.txt' });
    await rig.write('pond.md', story(2));
    const report = await rig.run();
    expect(report.skipped).toEqual([told]);
    expect(await articles(rig)).toEqual({ pond: 'pond.md', 'pond.txt': 'pond.txt' });
    expect(await rig.run(noModel)).toMatchObject({ index: null, skipped: [told] });
    await rig.remove('pond.md');
    expect(await run(rig)).toEqual({ pond: 'pond.txt' });
  });

  test('leave an id to the file that states it, if that one comes first', async () => {
    const rig = await makeRig();
    await rig.write('a.jsonl', record('pond', story(1)));
    await rig.write('pond.txt', story(2));
    expect(await run(rig)).toEqual({ pond: 'a.jsonl#1', 'pond.txt': 'pond.txt' });
  });

  async function run(rig: IndexingRig) {
    await rig.run();
    return articles(rig);
  }
});

describe('a corpus without articles', () => {
  test.each<[string, (rig: IndexingRig) => Promise<void>, string]>([
    ['empty', (rig) => rig.remove('a.txt'), 'CORPUS_EMPTY'],
    [
      'with nothing that can be read',
      (rig) => rig.write('a.txt', '\u0000\u0001\u0002\u0000'),
      'CORPUS_EMPTY',
    ],
    ['missing', (rig) => rm(rig.corpusDir, { recursive: true }), 'CORPUS_MISSING'],
  ])(
    '%s: a fault; the index stays, and nothing is left that a later run would take up',
    async (_, spoil, code) => {
      const rig = await makeRig();
      await rig.write('a.txt', story(1));
      await rig.run();
      const text = await readFile(join(rig.corpusDir, 'a.txt'), 'utf8');
      const times = await stat(join(rig.corpusDir, 'a.txt'));
      await spoil(rig);
      await expect(rig.run()).rejects.toMatchObject({
        code,
        message: expect.stringContaining(rig.corpusDir) as string,
      });
      expect(existsSync(join(rig.indexDir, 'building'))).toBe(false);
      expect(await articles(rig)).toEqual({ a: 'a.txt' });
      await mkdir(rig.corpusDir, { recursive: true });
      await rig.write('a.txt', text);
      await utimes(join(rig.corpusDir, 'a.txt'), times.atime, times.mtime);
      expect((await rig.run(noModel)).index).toBeNull();
    },
  );

  test('a first run on one leaves no index', async () => {
    const rig = await makeRig();
    await expect(rig.run()).rejects.toMatchObject({ code: 'CORPUS_EMPTY' });
    expect(await currentGeneration(rig.indexDir)).toBeNull();
  });
});

describe('runs that do not end', () => {
  const many = async (): Promise<IndexingRig> => {
    const rig = await makeRig();
    const lines = Array.from({ length: 300 }, (_, i) => record(`n${i}`, story(i)));
    await rig.write('a.jsonl', lines.join('\n'));
    return rig;
  };

  test('a run that is stopped says so; the next goes on without embedding again what was written', async () => {
    const rig = await many();
    const stop = new AbortController();
    const stopped = rig.run({
      signal: stop.signal,
      onProgress: ({ articles: done }) => {
        if (done === 150) stop.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({
      code: 'CANCELLED',
      message: expect.stringMatching(/^stopped/u) as string,
    });
    expect(await currentGeneration(rig.indexDir)).toBeNull();
    const report = await rig.run();
    expect(report.index?.articles).toBe(300);
    expect(report.added).toBe(150);
  });

  test('an embedder that fails ends the run with its reason; the index stays and the next run completes', async () => {
    const rig = await many();
    await rig.write('b.txt', story(999));
    await rig.run();
    await rig.write('b.txt', story(1_000));
    await rig.write('c.txt', story(1_001));
    const failing = { ...embedder, embed: () => Promise.reject(new Error('broken')) };
    await expect(rig.run({ openEmbedder: () => Promise.resolve(failing) })).rejects.toThrow('broken');
    expect((await (await rig.open()).articleById('b'))?.text).toBe(story(999));
    expect(counts(await rig.run())).toMatchObject({ added: 1, changed: 1, removed: 0 });
  });

  test('hundreds of articles under way with one signal give no warning', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warn);
    onTestFinished(() => void process.off('warning', warn));
    const rig = await many();
    const listening = {
      ...embedder,
      embed: async (
        texts: readonly string[],
        kind: 'question' | 'window',
        options?: { signal?: AbortSignal },
      ) => {
        options?.signal?.addEventListener('abort', () => undefined);
        await new Promise((resolve) => setImmediate(resolve));
        return embedder.embed(texts, kind);
      },
    };
    await rig.run({ openEmbedder: () => Promise.resolve(listening), signal: new AbortController().signal });
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  });

  test('a generation in force that is damaged is built anew, and the report says so', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    const generation = (await rig.run()).index?.generation ?? '';
    await writeFile(join(rig.indexDir, 'generations', generation, 'index.sqlite'), 'gone');
    const report = await rig.run();
    expect(report).toMatchObject({ added: 1, skipped: [expect.stringContaining('damaged')] });
    expect(await articles(rig)).toEqual({ a: 'a.txt' });
    expect((await rig.run(noModel)).skipped).toEqual([]);
  });

  test('a file that is another one while it is read, and later as it was listed, is read again', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', 'The ferry sank. All were saved.');
    await rig.write('b.txt', 'The market opened. Reed sold apples.');
    const openTokenCounter = async () => {
      await rig.write('b.txt', 'Nothing of it is true. It never was.');
      return countWords;
    };
    await rig.run({ openTokenCounter });
    await rig.write('b.txt', 'The market opened. Reed sold apples.');
    await rig.run();
    const reader = await rig.open();
    expect((await reader.articleById('b'))?.text).toContain('Reed sold apples');
  });

  test('a file whose reading fails is told and read again at the next run', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.write('b.txt', story(2));
    const report = await rig.run({
      onProgress: ({ articles: done }) => void (done === 1 && rm(join(rig.corpusDir, 'b.txt'))),
    });
    // Whether the file was still there when it was read, the next run has it right.
    expect(report.index?.articles).toBeGreaterThanOrEqual(1);
    await rig.write('b.txt', story(2));
    await rig.run();
    expect(await articles(rig)).toEqual({ a: 'a.txt', b: 'b.txt' });
  });
});

describe('a preview', () => {
  test('tells what would be done and writes nothing, also while a run has the index', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.write('b.txt', story(2));
    await rig.write('same.jsonl', [record('s', story(3)), record('s', story(4))].join('\n'));
    expect(await previewIndexing(rig.options)).toMatchObject({
      added: ['a', 'b', 's'],
      changed: [],
      removed: [],
    });
    expect(existsSync(rig.indexDir)).toBe(false);
    await rig.run();
    await rig.write('a.txt', story(5));
    await rig.move('b.txt', 'c.txt');
    const release = await rig.store.lock();
    expect(await previewIndexing(rig.options)).toEqual({
      added: ['c'],
      changed: ['a'],
      removed: ['b'],
      skipped: ['same.jsonl#2: skipped: another article has the id "s"'],
      reasons: [expect.objectContaining({ extension: '.jsonl', paths: ['same.jsonl#2'] })],
    });
    release();
    expect(existsSync(join(rig.indexDir, 'building'))).toBe(false);
  });

  test('compares with the generation in force, whatever a run left unfinished', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', story(1));
    await rig.run();
    await rig.write('b.txt', story(2));
    const failing = { ...embedder, embed: () => Promise.reject(new Error('broken')) };
    await expect(rig.run({ openEmbedder: () => Promise.resolve(failing) })).rejects.toThrow();
    expect(await previewIndexing(rig.options)).toEqual({
      added: ['b'],
      changed: [],
      removed: [],
      skipped: [],
      reasons: [],
    });
  });
});

test('ids that a store cannot hold are refused with a line', async () => {
  const rig = await makeRig();
  const ids = ['a\u0000b', '漢'.repeat(400), 'good'];
  await rig.write('a.json', JSON.stringify(ids.map((id) => ({ id, title: 'A', text: 'The ferry sank.' }))));
  const { added, skipped } = await rig.run();
  expect(added).toBe(1);
  expect(skipped.map((line) => line.replace(/^.*got /, ''))).toEqual(['one with U+0000', 'one of 1200']);
});

test('whatever an article throws while it is prepared costs that article, in one short line', async () => {
  const rig = await makeRig();
  await rig.write('good.txt', 'The ferry sank.');
  await rig.write('bad.txt', 'Poison. '.repeat(200));
  const openTokenCounter = () =>
    Promise.resolve((text: string) => {
      if (text.includes('Poison'))
        throw new RangeError(`Maximum call stack size exceeded: ${text.repeat(99)}`);
      return text.split(' ').length;
    });
  const { added, skipped } = await rig.run({ openTokenCounter });
  expect(added).toBe(1);
  expect(skipped).toHaveLength(1);
  expect(skipped[0]).toMatch(/^bad\.txt: skipped: cannot be prepared: Maximum call stack size exceeded/);
  expect(skipped[0]?.length).toBeLessThan(300);
  // Tried again at the next run.
  expect(await rig.run()).toMatchObject({ added: 1, skipped: [] });
});
