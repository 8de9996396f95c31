import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { lockIndex } from '../../src/store/sqlite/lock.js';
import { indexing } from '../index/indexProcess.js';
import { canHang, withHangingFolder } from '../support/hangingFolder.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { reportFault } from './faultTable.js';
import { readIndex } from './readIndex.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const buildModule = new URL('../../dist/bot/reindexing/buildIndex.js', import.meta.url).href;

/** An index, and the start of a program to which a folder of its corpus hangs. */
interface Hanging {
  readonly index: string;
  readonly start: (args: readonly string[]) => {
    readonly child: ChildProcess;
    readonly stderr: Promise<string>;
  };
}

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
    const bot = `
      const { buildIndex } = await import(${JSON.stringify(buildModule)});
      const signal = new AbortController().signal;
      await buildIndex({ environment: process.env, stderr: process.stderr, signal });`;
    const { child } = start(['--input-type=module', '--eval', bot]);
    await untilLocked(index, true);
    child.kill('SIGKILL');
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
      const start = (args: readonly string[]) => {
        const environment = { PATH: process.env['PATH'], MODELS_DIR: sharedModelsDir };
        const child = withHangingFolder(hanging, args, {
          ...environment,
          CORPUS_DIR: corpus,
          INDEX_DIR: index,
        });
        started.push(child);
        return { child, stderr: text(child.stderr!) };
      };
      await fault({ index, start });
      await untilLocked(index, false);
      expect(await readIndex(index)).toEqual(before);
      reportFault({ fault: `a folder of the corpus hangs: ${name}`, tries: 1, survived: 1, lost: 0 });
    };
    await Promise.all(Object.entries(faults).map(inject));
  },
);

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
