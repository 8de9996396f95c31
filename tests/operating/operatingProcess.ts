import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

/** How a compiled entry of `src/operating` ended. */
export interface OperatingEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npm run doctor`, `backup` or `restore` without the settings of whoever runs the tests. */
export async function operate(
  command: 'doctor' | 'backup' | 'restore',
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<OperatingEnd> {
  const child = spawn(process.execPath, [`dist/operating/${command}.js`, ...argv], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      ...(process.env['NODE_V8_COVERAGE'] && { NODE_V8_COVERAGE: process.env['NODE_V8_COVERAGE'] }),
      DISCORD_TOKEN: '',
      MODELS_DIR: sharedModelsDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
