import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { lockIndex } from '../../../src/store/sqlite/lock.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/** A process that holds the lock of a folder until it is ended. */
async function holdElsewhere(folder: string): Promise<ChildProcess> {
  const module = new URL('../../../dist/store/sqlite/lock.js', import.meta.url);
  const script = `
    const { lockIndex } = await import(${JSON.stringify(module.href)});
    lockIndex(${JSON.stringify(folder)});
    console.log('held');
    process.once('disconnect', () => process.exit());
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout!, 'data');
  return child;
}

test('a run in another process has the folder to itself, until it is killed', async () => {
  const folder = await temporaryFolder();
  const other = await holdElsewhere(folder);
  expect(() => lockIndex(folder)).toThrow(expect.objectContaining({ code: 'INDEX_LOCKED' }) as Error);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const release = lockIndex(folder);
  expect(() => lockIndex(folder)).toThrow(expect.objectContaining({ code: 'INDEX_LOCKED' }) as Error);
  release();
  lockIndex(folder)();
});
