import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { lockIndex } from '../../src/store/sqlite/lock.js';
import { indexing } from '../index/indexProcess.js';
import { childrenOf, isRunning } from '../support/botProcess.js';
import { canHang, hangingCommand, withHangingFolder } from '../support/hangingFolder.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { reportFault } from './faultTable.js';
import { readIndex } from './readIndex.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const contextModule = new URL('../../dist/cli/processContext.js', import.meta.url).href;
const buildModule = new URL('../../dist/bot/reindexing/buildIndex.js', import.meta.url).href;

/** An index, and the start of a program to which a folder of its corpus hangs. */
interface Hanging {
  readonly index: string;
  readonly start: (args: readonly string[]) => {
    readonly child: ChildProcess;
    readonly stderr: Promise<string>;
  };
  /** Without the folder: the indexer that it starts has it. */
  readonly startAlone: (args: readonly string[], more?: Readonly<Record<string, string>>) => ChildProcess;
  /** The folder that hangs. */
  readonly hanging: string;
}

/** A bot, as far as it indexes. */
const indexingBot = `
  const { buildIndex } = await import(${JSON.stringify(buildModule)});
  const signal = new AbortController().signal;
  await buildIndex({ environment: process.env, stderr: process.stderr, signal });`;

/** A test run, as far as it indexes: what its indexer writes to is gone with it. */
const [command, commandArgs] = hangingCommand([program, 'index']);
const indexingTest = `
  const { spawn } = await import('node:child_process');
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'];
  spawn(${JSON.stringify(command)}, ${JSON.stringify(commandArgs)}, { stdio });`;

/** One that ends at once when its parent has, in the midst of reading the folder. */
const [, leaverArgs] = hangingCommand([
  '--input-type=module',
  '--eval',
  `
  const { processContext } = await import(${JSON.stringify(contextModule)});
  const { readdir, writeFile } = await import('node:fs/promises');
  processContext('ask');
  process.once('disconnect', () => process.exit());
  void readdir(process.env.FOLDER);
  await writeFile(process.env.INDEX_DIR + '-ready', '');`,
]);
const leavingTest = `
  const { spawn } = await import('node:child_process');
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'];
  spawn(${JSON.stringify(command)}, ${JSON.stringify(leaverArgs)}, { stdio });`;

/** What is done to it, each for itself and all at the same time: nearly all of it is waiting. */
const faults: Readonly<Record<string, (hanging: Hanging) => Promise<void>>> = {
  'the run ends with a line': async ({ start }) => {
    const { child, stderr } = start([program, 'index']);
    await once(child, 'exit');
    expect(await stderr).toMatch(
      /^expected \S+mounted to be read, got no answer from its disk or network in 15 s; /,
    );
  },
  'SIGTERM ends the run': async ({ index, start }) => {
    const { child, stderr } = start([program, 'index']);
    await untilLocked(index, true);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(await stderr).toMatch(/^expected to end in 4 s, got work that hangs; /);
  },
  'the bot is killed, and its run ends': async ({ index, start }) => {
    const { child } = start(['--input-type=module', '--eval', indexingBot]);
    await untilLocked(index, true);
    await killAndOutlast(child);
  },
  'a test run is killed, and its run ends': async ({ index, startAlone }) => {
    const child = startAlone(['--input-type=module', '--eval', indexingTest]);
    await untilLocked(index, true);
    await killAndOutlast(child);
  },
  'the corpus itself hangs, a test run is killed, and its run ends': async ({ hanging, startAlone }) => {
    const child = startAlone(['--input-type=module', '--eval', indexingTest], { CORPUS_DIR: hanging });
    await untilHung(child);
    await killAndOutlast(child);
  },
  'a test run is killed, and what exits then waits for nothing': async ({ index, startAlone }) => {
    const child = startAlone(['--input-type=module', '--eval', leavingTest]);
    while (!existsSync(`${index}-ready`)) await setTimeout(20);
    await killAndOutlast(child);
  },
  'SIGTERM ends the bot and its run': async ({ index, start }) => {
    const { child, stderr } = start([program, 'start']);
    await untilLocked(index, true);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await stderr).toContain('expected to end in 4 s, got work that hangs');
  },
};

test.skipIf(!canHang)(
  'a folder of the corpus that hangs keeps nobody, and the index is as it was',
  async () => {
    const folder = await temporaryFolder();
    const [corpus, whole] = [join(folder, 'corpus'), join(folder, 'index')];
    const hanging = join(corpus, 'mounted');
    await mkdir(hanging, { recursive: true });
    await writeFile(join(corpus, 'a.txt'), 'The ferry sank.');
    await writeFile(join(hanging, 'b.txt'), 'The bridge was closed.');
    expect(await indexing(['--corpus', corpus, '--index', whole])).toMatchObject({ code: 0 });
    const before = await readIndex(whole);
    const started: ChildProcess[] = [];
    onTestFinished(() => started.forEach((child) => child.kill('SIGKILL')));
    const inject = async ([name, fault]: [string, (hanging: Hanging) => Promise<void>], n: number) => {
      const index = `${whole}-${n}`;
      await cp(whole, index, { recursive: true });
      const environment = { PATH: process.env['PATH'], MODELS_DIR: sharedModelsDir };
      const here = { ...environment, CORPUS_DIR: corpus, INDEX_DIR: index };
      const start = (args: readonly string[]) => {
        const child = withHangingFolder(hanging, args, here);
        started.push(child);
        return { child, stderr: text(child.stderr!) };
      };
      const startAlone = (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
        const env = { ...here, FOLDER: hanging, ...more };
        const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
        started.push(child);
        return child;
      };
      await fault({ index, start, startAlone, hanging });
      await untilLocked(index, false);
      expect(await readIndex(index)).toEqual(before);
      reportFault({ fault: `a folder of the corpus hangs: ${name}`, tries: 1, survived: 1, lost: 0 });
    };
    await Promise.all(Object.entries(faults).map(inject));
  },
);

/** Kills a process, and waits until what it had started is gone too. */
async function killAndOutlast(child: ChildProcess): Promise<void> {
  const indexers = childrenOf(child.pid ?? 0);
  expect(indexers).not.toEqual([]);
  child.kill('SIGKILL');
  while (indexers.some(isRunning)) await setTimeout(20);
}

/** Waits until the main thread of what a process started is held by the file system that never answers. */
async function untilHung(child: ChildProcess): Promise<void> {
  const isHeld = (pid: number): boolean =>
    existsSync(`/proc/${pid}`) && /fuse|request_wait/.test(readFileSync(`/proc/${pid}/wchan`, 'utf8'));
  while (!childrenOf(child.pid ?? 0).some(isHeld)) await setTimeout(20);
}

/** Waits until an indexing run has the lock, or has let go of it. */
async function untilLocked(index: string, expected: boolean): Promise<void> {
  for (;;) {
    try {
      lockIndex(index)();
      if (!expected) return;
    } catch {
      if (expected) return;
    }
    await setTimeout(20);
  }
}
