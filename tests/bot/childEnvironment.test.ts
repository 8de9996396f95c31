import { writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { buildIndex } from '../../src/bot/reindexing/buildIndex.js';
import { runIndexer } from '../../src/bot/reindexing/runIndexer.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { withoutSecrets } from '../../src/withoutSecrets.js';
import { embeddingProcessesOf } from '../support/botProcess.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { createTextSink } from '../support/textStream.js';

const token = 'a-token.of-this.test-alone';
const storeUrl = 'postgres://reader:a-password@db.example/archive';

beforeEach(() => {
  process.env['DISCORD_TOKEN'] = token;
  process.env['STORE_URL'] = storeUrl;
});
afterEach(() => {
  delete process.env['DISCORD_TOKEN'];
  delete process.env['STORE_URL'];
});

const { signal } = new AbortController();

/** A stand-in for the indexer that reads `.env` as the indexer does, and writes its environment to a file. */
async function environmentProgram() {
  const folder = await temporaryFolder();
  const [program, file] = [join(folder, 'program.mjs'), join(folder, 'environment.json')];
  const dotenv = import.meta.resolve('dotenv');
  await writeFile(join(folder, '.env'), `DISCORD_TOKEN=${token}\nSTORE_URL=${storeUrl}\n`);
  await writeFile(
    program,
    `import { writeFileSync } from 'node:fs';
     import { config } from ${JSON.stringify(dotenv)};
     config({ quiet: true, path: ${JSON.stringify(join(folder, '.env'))} });
     writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env));
     process.disconnect?.();`,
  );
  return { program, read: () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> };
}

describe('the environment of the indexer', () => {
  it('has the store and not the token at the start of the bot, also where both stand in .env', async () => {
    const { program, read } = await environmentProgram();
    const { env } = process;
    expect(await buildIndex({ environment: env, stderr: createTextSink(), signal, program })).toBe(0);
    expect(read()).toMatchObject({ STORE_URL: storeUrl, PATH: env['PATH'] });
    expect(JSON.stringify(read())).not.toContain(token);
  });

  it('has the store and not the token when a moderator reindexes', async () => {
    const { program, read } = await environmentProgram();
    const settings = {
      CORPUS_DIR: 'c',
      INDEX_DIR: 'i',
      EMBEDDING_MODEL: 'm',
      MODELS_DIR: 'd',
      ARCHIVES_FILE: null,
    };
    expect(await runIndexer({ args: [], settings, signal, program })).toMatchObject({ code: 0 });
    expect(read()).toMatchObject({ STORE_URL: storeUrl, INDEX_DIR: 'i' });
    expect(JSON.stringify(read())).not.toContain(token);
  });
});

describe('the environment of an embedding process', () => {
  it.runIf(existsSync('/proc/self/environ'))('has neither the token nor the store', async () => {
    const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
    onTestFinished(() => embedder.close());
    const [pid] = embeddingProcessesOf(process.pid);
    const environment = readFileSync(`/proc/${pid ?? 0}/environ`, 'utf8');
    expect(environment).toContain(`PATH=${process.env['PATH'] ?? ''}`);
    expect(environment).not.toContain(token);
    expect(environment).not.toContain('a-password');
  });
});

it('leaves all settings but the secrets as they are', () => {
  expect(
    withoutSecrets({ A: '1', DISCORD_TOKEN: 't', STORE_URL: 's', PGPASSWORD: 'p' }, ['STORE_URL']),
  ).toEqual({
    ...{ A: '1', DISCORD_TOKEN: '', STORE_URL: 's', PGPASSWORD: '' },
  });
});
