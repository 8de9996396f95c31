import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matchesPath } from '../../src/archives/matchesPath.js';
import { archiveNamed, readArchives } from '../../src/archives/readArchives.js';
import { readDuration } from '../../src/archives/durations.js';
import { openIndex } from '../../src/store/openIndex.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const settings = { ARCHIVES_FILE: null, CORPUS_DIR: 'corpus', INDEX_DIR: 'data/index', STORE_URL: null };

async function archivesIn(text: string, more: { readonly STORE_URL?: string } = {}) {
  const file = join(await temporaryFolder(), 'archives.yml');
  await writeFile(file, text);
  return readArchives({ ...settings, ...more, ARCHIVES_FILE: file });
}

test('without a file there is one archive, named main, where the settings say', () => {
  expect(readArchives(settings)).toEqual({
    file: null,
    contact: null,
    all: [
      {
        ...{ name: 'main', title: 'main', corpusDir: 'corpus', sources: [] },
        ...{ indexDir: 'data/index', indexPlace: 'data/index', goldenPath: 'golden/questions.jsonl' },
        ...{ servers: [], channels: [], roles: [] },
      },
    ],
  });
});

test('each archive has folders of its own, main those of the settings', async () => {
  const { all } = await archivesIn('archives:\n  main: {}\n  docs: { title: Docs }\n');
  expect(all.map(({ corpusDir, indexDir, goldenPath }) => [corpusDir, indexDir, goldenPath])).toEqual([
    ['corpus', 'data/index', 'golden/questions.jsonl'],
    ['corpora/docs', join('data/index', 'archives', 'docs'), 'golden/docs.jsonl'],
  ]);
});

test('in a PostgreSQL store each archive has a place of its own, whose name holds no password', async () => {
  const { all } = await archivesIn('archives:\n  main: {}\n  docs: {}\n', {
    STORE_URL: 'postgres://bot:secret@localhost/articles',
  });
  expect(all.map(({ indexPlace }) => indexPlace)).toEqual([
    'postgres://bot:secret@localhost/articles',
    'postgres://bot:secret@localhost/articles?archive=docs',
  ]);
  const place = openIndex(all[1]?.indexPlace ?? '');
  expect(place.name).toBe('postgres://localhost:5432/articles, archive docs');
  await place.close();
});

test('folders that two archives would share are refused with their line', async () => {
  const text = [
    'archives:',
    '  one: { corpus: articles }',
    '  two:',
    '    corpus: articles/two',
    '  three:',
    '    index: data/index/archives/one',
    '  four:',
    '    corpus: data',
  ].join('\n');
  await expect(archivesIn(text)).rejects.toThrow(
    /line 4: archives\.two\.corpus: [^;]*apart from that of one; line 6: archives\.three\.index: .*; line 8: archives\.four\.corpus/,
  );
});

test('a file that a setting names must be there', () => {
  expect(() => readArchives({ ...settings, ARCHIVES_FILE: '/nowhere/archives.yml' })).toThrow(
    /^expected a file at ARCHIVES_FILE/,
  );
});

test('an archive is found by its name; without one only where there is no other', async () => {
  const two = await archivesIn('archives:\n  one: {}\n  two: {}\n');
  expect(archiveNamed(two, 'two').name).toBe('two');
  expect(() => archiveNamed(two, 'three')).toThrow('expected --archive to be one of one, two, got “three”');
  expect(() => archiveNamed(two, undefined)).toThrow('got none');
  expect(archiveNamed(readArchives(settings), undefined).name).toBe('main');
});

test('durations', () => {
  expect(['30m', '6h', '1d', '2w'].map(readDuration)).toEqual([
    1_800_000, 21_600_000, 86_400_000, 1_209_600_000,
  ]);
  expect(['', '0h', '6', '6 hours', '-1h', '53w', '1s'].map(readDuration)).toEqual(Array(7).fill(null));
});

test('paths begin with what is included and with nothing that is excluded; a star stands for anything', () => {
  const rules = { include: ['/paper/', '/velo*/api'], exclude: ['/paper/old/', '*?print='] };
  const wanted = (path: string): boolean => matchesPath(path, rules);
  expect(['/paper/a', '/velocity/api/b'].map(wanted)).toEqual([true, true]);
  expect(['/', '/paper/old/a', '/paper/a?print=1', '/velocity/x', '/papers'].map(wanted)).toEqual(
    Array(5).fill(false),
  );
  expect(matchesPath('/anything', { include: [], exclude: [] })).toBe(true);
});

test('the folder in which archives.yml lies is not read for a file that is given', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'archives.yml'));
  expect(() => readArchives({ ...settings, ARCHIVES_FILE: join(folder, 'archives.yml') })).toThrow(/EISDIR/);
});
