import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockIndex } from '../../../src/store/sqlite/lock.js';
import type { Check, SettledContext } from '../../../src/operating/doctor/check.js';
import { openEmbeddedQuestionLog } from '../../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { checkBotData } from '../../../src/operating/doctor/checkBotData.js';
import { checkFolders } from '../../../src/operating/doctor/checkFolders.js';
import { checkIndexContent, contentFindings } from '../../../src/operating/doctor/checkIndexContent.js';
import { checkIndexFiles } from '../../../src/operating/doctor/checkIndexFiles.js';
import { checkLeftovers } from '../../../src/operating/doctor/checkLeftovers.js';
import { checkModel } from '../../../src/operating/doctor/checkModel.js';
import { checkReader } from '../../../src/operating/doctor/checkReader.js';
import { checkSettings } from '../../../src/operating/doctor/checkSettings.js';
import { checkToken } from '../../../src/operating/doctor/checkToken.js';
import { checkVersions } from '../../../src/operating/doctor/checkVersions.js';
import type { Finding } from '../../../src/operating/doctor/finding.js';
import { formatFindings } from '../../../src/operating/doctor/formatFindings.js';
import { holdersIn } from '../../../src/operating/doctor/indexLock.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { buildModelFolder } from '../../../src/model/modelFolder.js';
import { currentGeneration, generationFolder } from '../../../src/store/sqlite/generations/generations.js';
import { makeRig, type IndexingRig } from '../../index/indexingRig.js';
import { indexArticles } from '../../support/smallIndex.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const articles = [
  { id: 'ferry', text: 'The ferry sank on Monday. Nobody drowned.\n\nDivers found it in April.' },
  { id: 'mill', text: 'The mill burned down. It was rebuilt within a year.' },
];

async function builtIndex(): Promise<IndexingRig> {
  const rig = await makeRig();
  await indexArticles(rig, articles);
  return rig;
}

function contextOf(environment: Record<string, string>): SettledContext {
  const settings = readBotSettings(environment);
  return { environment, settings, onProgress: () => undefined, signal: new AbortController().signal };
}

async function run(check: Check, environment: Record<string, string>): Promise<readonly Finding[]> {
  return check.run(contextOf(environment));
}

/** What is wrong, in one text. */
async function wrongs(check: Check, environment: Record<string, string>): Promise<string> {
  const findings = await run(check, environment);
  return findings.flatMap(({ state, found }) => (state === 'wrong' ? [found] : [])).join('\n');
}

async function generationOf(indexDir: string): Promise<string> {
  return generationFolder(indexDir, (await currentGeneration(indexDir)) ?? '');
}

async function flipByte(path: string, place: (length: number) => number): Promise<void> {
  const bytes = await readFile(path);
  const at = place(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(path, bytes);
}

describe('the settings', () => {
  it('are told one by one when they are wrong; those of the archive are still given', () => {
    const { settings, findings } = checkSettings({ ASK_CHANNEL_IDS: 'general', METRICS_PORT: 'many' });
    expect(settings?.INDEX_DIR).toBe('data/index');
    expect(findings.map(({ state, found }) => `${state} ${found.split(':')[0]}`).sort()).toEqual([
      'wrong ASK_CHANNEL_IDS',
      'wrong METRICS_PORT',
    ]);
    expect(checkSettings({ LOG_LEVEL: 'loud' }).settings).toBeNull();
  });
});

describe('the token', () => {
  const id = Buffer.from('123456789012345678').toString('base64url');
  it.each([
    ['', 'note'],
    [`${id}.Gabcde.some-letters_and-1234567`, 'well'],
    ['some-letters', 'wrong'],
    [`${id}.Gabcde`, 'wrong'],
    [`${id}.Gab cde.letters`, 'wrong'],
    ['bm90IGFuIGlk.Gabcde.letters', 'wrong'],
  ])('%j is %s, and no part of it is shown', async (token, state) => {
    const [finding] = await checkToken.run({ ...contextOf({}), environment: { DISCORD_TOKEN: token } });
    expect(finding?.state).toBe(state);
    for (const part of token.split('.').filter((each) => each !== '')) {
      expect(JSON.stringify(finding)).not.toContain(part);
    }
  });
});

describe('the folders', () => {
  it('are well when they are there or can be made', async () => {
    const folder = await temporaryFolder();
    const environment = { CORPUS_DIR: 'corpus', INDEX_DIR: join(folder, 'a', 'index'), MODELS_DIR: folder };
    expect(await wrongs(checkFolders, environment)).toBe('');
  });

  it('are wrong when they are missing, a file, or within each other', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await wrongs(checkFolders, { CORPUS_DIR: join(folder, 'none') })).toMatch(
      /readable folder.*ENOENT/,
    );
    expect(await wrongs(checkFolders, { CORPUS_DIR: folder, INDEX_DIR: join(file, 'x') })).toContain(
      'got a file',
    );
    expect(await wrongs(checkFolders, { CORPUS_DIR: folder, INDEX_DIR: join(folder, 'index') })).toContain(
      'outside',
    );
  });
});

describe('the index', () => {
  it('is well when nothing was changed, and a note when there is none', async () => {
    const { indexDir } = await builtIndex();
    expect((await run(checkIndexFiles, { INDEX_DIR: indexDir })).map(({ state }) => state)).toEqual(['well']);
    expect((await run(checkIndexContent, { INDEX_DIR: indexDir })).map(({ state }) => state)).toEqual([
      'well',
    ]);
    expect((await run(checkIndexFiles, { INDEX_DIR: await temporaryFolder() }))[0]?.state).toBe('note');
    expect(await run(checkIndexContent, { INDEX_DIR: await temporaryFolder() })).toEqual([]);
  });

  it('is wrong when a byte of the database is another one', async () => {
    const { indexDir } = await builtIndex();
    await flipByte(join(await generationOf(indexDir), 'index.sqlite'), (length) => length - 7);
    expect(await wrongs(checkIndexFiles, { INDEX_DIR: indexDir })).toContain(
      'index.sqlite does not match the manifest',
    );
  });

  it('is wrong when SQLite cannot read it, and says so once a check', async () => {
    const { indexDir } = await builtIndex();
    await flipByte(join(await generationOf(indexDir), 'index.sqlite'), () => 3);
    expect(await wrongs(checkIndexFiles, { INDEX_DIR: indexDir })).toContain('not a database');
    expect(await wrongs(checkIndexContent, { INDEX_DIR: indexDir })).toContain('expected a readable index');
  });

  it('is wrong without its graph, its manifest, or the name of what is in force', async () => {
    const { indexDir } = await builtIndex();
    const folder = await generationOf(indexDir);
    await rm(join(folder, 'vectors.hnsw'));
    expect(await wrongs(checkIndexFiles, { INDEX_DIR: indexDir })).toContain('vectors.hnsw is missing');
    await writeFile(join(folder, 'manifest.json'), '{"format":1');
    expect(await wrongs(checkIndexFiles, { INDEX_DIR: indexDir })).toContain('expected a manifest');
    await writeFile(join(indexDir, 'current'), '../../elsewhere\n');
    expect(await wrongs(checkIndexFiles, { INDEX_DIR: indexDir })).toContain('to name a generation');
  });

  it('is wrong when an offset leaves its text or the counts are not the manifest’s', async () => {
    const rig = await builtIndex();
    const index = await rig.open();
    const context = contextOf({});
    const moved = await contentFindings(
      {
        ...index,
        passagesOf: async (key) => (await index.passagesOf(key)).map((passage) => ({ ...passage, end: 999 })),
      },
      context,
    );
    expect(moved.map(({ found }) => found).join('\n')).toMatch(/ferry: passage 0 lies at 0 to 999, outside/);
    const fewer = await contentFindings(
      { ...index, references: async (filter) => (await index.references(filter)).slice(1) },
      context,
    );
    expect(fewer.map(({ found }) => found)).toContain('expected 2 articles, as the manifest says, got 1');
  });

  it('tells five faults and how many more there are', async () => {
    const rig = await makeRig();
    const many = Array.from({ length: 8 }, (_, i) => ({
      id: `a${i}`,
      text: `The ferry ${i} sank on Monday.`,
    }));
    await indexArticles(rig, many);
    const index = await rig.open();
    const broken = { ...index, passagesOf: () => Promise.reject(new Error('a torn row')) };
    const findings = await contentFindings(broken, contextOf({}));
    expect(findings).toHaveLength(6);
    expect(findings[0]?.found).toMatch(/^a\d: a torn row$/);
    // Eight articles, and no passages and windows where the manifest has eight each.
    expect(findings[5]?.found).toBe('and 5 more');
  });
});

describe('the versions', () => {
  it('take an index of another model for one that is built anew', async () => {
    const { indexDir } = await builtIndex();
    const findings = await run(checkVersions, { INDEX_DIR: indexDir });
    expect(findings.map(({ about, state }) => `${about} ${state}`)).toEqual([
      'Node.js well',
      'better-sqlite3 well',
      'hnswlib-node well',
      'index version note',
    ]);
    expect(findings[3]?.found).toContain('was built with hash');
  });
});

describe('the model', () => {
  it('is a note before the first start, wrong under an impossible name or when damaged', async () => {
    const modelsDir = await temporaryFolder();
    const [absent] = await run(checkModel, { MODELS_DIR: modelsDir });
    expect(absent?.state).toBe('note');
    expect(await readdir(modelsDir)).toEqual([]);
    expect(await wrongs(checkModel, { EMBEDDING_MODEL: 'a b', MODELS_DIR: modelsDir })).toContain(
      'EMBEDDING_MODEL',
    );
    await mkdir(join(modelsDir, 'footnote-bundled'));
    await writeFile(join(modelsDir, 'footnote-bundled', 'footnote.json'), '{}');
    expect(await wrongs(checkModel, { MODELS_DIR: modelsDir })).toContain('is damaged');
  });
});

describe('the reader', () => {
  const stateOf = async (READER_MODEL: string, MODELS_DIR: string) =>
    (await run(checkReader, { READER_MODEL, MODELS_DIR }))[0];

  it('is a note when there is none or before the first start, and wrong under an impossible name', async () => {
    const modelsDir = await temporaryFolder();
    for (const model of ['off', 'bundled', 'some/reader']) {
      expect((await stateOf(model, modelsDir))?.state).toBe('note');
    }
    expect((await stateOf('some/reader', modelsDir))?.found).toContain('downloaded at the next start');
    expect(await readdir(modelsDir)).toEqual([]);
    expect(await wrongs(checkReader, { READER_MODEL: 'a b', MODELS_DIR: modelsDir })).toContain(
      'READER_MODEL',
    );
  });

  it('is well when every hash fits, and wrong when a file is not what it was', async () => {
    const modelsDir = await temporaryFolder();
    const folder = join(modelsDir, 'reader');
    await buildModelFolder(folder, 'test', async (temporary) => {
      await writeFile(join(temporary, 'config.json'), '{"a":1}');
      return ['config.json'];
    });
    expect(await stateOf('reader', modelsDir)).toMatchObject({
      state: 'well',
      found: 'reader: every hash matches',
    });
    await writeFile(join(folder, 'config.json'), '{"a":2}');
    expect(await wrongs(checkReader, { READER_MODEL: 'reader', MODELS_DIR: modelsDir })).toContain(
      'is damaged',
    );
    await rm(join(folder, 'footnote.json'));
    expect((await stateOf('reader', modelsDir))?.found).toContain('put there by hand');
  });
});

describe('the bot’s data', () => {
  it('is wrong when it is no database', async () => {
    const folder = await temporaryFolder();
    const environment = { INDEX_DIR: join(folder, 'index') };
    expect((await run(checkBotData, environment))[0]?.state).toBe('note');
    await writeFile(join(folder, 'bot.sqlite'), 'no database at all'.repeat(100));
    expect(await wrongs(checkBotData, environment)).toContain('not a database');
  });

  it('is wrong when its key is gone, or others may read it', async () => {
    const folder = await temporaryFolder();
    const environment = { INDEX_DIR: join(folder, 'index') };
    const path = join(folder, 'bot.sqlite');
    await (await openEmbeddedQuestionLog({ path, now: () => new Date(0) })).close();
    expect((await run(checkBotData, environment)).map(({ state }) => state)).toEqual(['well']);
    await rm(join(folder, 'bot.key'));
    expect(await wrongs(checkBotData, environment)).toContain('bot.key, got none');
    if (process.platform === 'win32') return;
    await chmod(path, 0o644);
    expect(await wrongs(checkBotData, environment)).toContain(`users other than its owner can read ${path}`);
  });
});

describe('runs', () => {
  it('that are at work are told with their process, those that were killed by what they left', async () => {
    const { indexDir } = await builtIndex();
    const environment = { INDEX_DIR: indexDir, MODELS_DIR: await temporaryFolder() };
    expect((await run(checkLeftovers, environment)).map(({ state }) => state)).toEqual(['well']);
    const release = lockIndex(indexDir);
    try {
      const [atWork] = await run(checkLeftovers, environment);
      expect(atWork).toMatchObject({ state: 'note' });
      if (existsSync('/proc/locks')) expect(atWork?.found).toContain(`process ${process.pid}`);
    } finally {
      release();
    }
    await mkdir(join(indexDir, 'building'));
    await mkdir(join(environment.MODELS_DIR, 'footnote-bundled.1.partial'));
    const left = (await run(checkLeftovers, environment)).map(({ found }) => found).join('\n');
    expect(left).toContain('starts over');
    expect(left).toContain('footnote-bundled.1.partial');
  });

  it('are found in the system’s list by the file and the bytes that SQLite locks', () => {
    const locks = [
      '1: POSIX  ADVISORY  WRITE 512 08:02:77 1073741824 1073741824',
      '1: -> POSIX  ADVISORY  WRITE 513 08:02:77 1073741824 1073741824',
      '2: POSIX  ADVISORY  WRITE 514 08:02:78 1073741824 1073741824',
      '3: FLOCK  ADVISORY  WRITE 515 08:02:77 0 EOF',
      '4: POSIX  ADVISORY  WRITE 512 08:02:77 1073741826 1073742335',
    ];
    expect(holdersIn(locks.join('\n'), 77)).toEqual([512]);
  });
});

describe('findings for people', () => {
  it('fit 80 columns, obey no control character and end with how many are wrong', () => {
    const told = formatFindings(
      [
        {
          about: 'index files',
          state: 'wrong',
          found: `a ${'long '.repeat(40)}line\u001b[2J`,
          remedy: 'do '.repeat(40),
        },
        { about: 'token', state: 'note', found: 'none', remedy: null },
      ],
      80,
    );
    expect(Math.max(...told.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(told).toContain('\u241b[2J');
    expect(told).not.toContain('\u001b');
    expect(told).toMatch(/^WRONG  index files/);
    expect(told).toMatch(/\nnote   token {11}none\n\n1 thing is wrong\.\n$/);
  });
});
