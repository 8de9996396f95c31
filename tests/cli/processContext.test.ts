import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Holds a program back until its parent is gone. */
const untilAlone = 'while (process.connected) await new Promise((go) => setTimeout(go, 5));';

it('does nothing for a parent that is gone before it began', async () => {
  const index = join(await temporaryFolder(), 'index');
  const child = fork(program, ['index', '--corpus', 'corpus', '--index', index, '--json'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(untilAlone)}`],
  });
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(existsSync(index)).toBe(false);
});
