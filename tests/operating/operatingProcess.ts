import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

/** How the compiled program ended. */
export interface OperatingEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `footnote doctor`, `backup` or `restore` without the settings of whoever runs the tests. */
export async function operate(
  command: 'doctor' | 'backup' | 'restore',
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<OperatingEnd> {
  const child = spawn(process.execPath, ['dist/cli/main.js', command, ...argv], {
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
