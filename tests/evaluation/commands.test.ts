import { describe, expect, test } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluateCommand.js';
import { trainCommand } from '../../src/cli/trainCommand.js';
import { createTextSink } from '../support/textStream.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { writeEvaluation } from './evaluationFolder.js';

type Command = typeof evaluateCommand;

async function run(command: Command, argv: readonly string[], env: Record<string, string> = {}) {
  const [stdout, stderr] = [createTextSink(), createTextSink()];
  const streams = { env, stdout, stderr } as unknown as Parameters<Command>[1];
  const code = await command(argv, streams);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe.each([
  ['evaluate', evaluateCommand],
  ['train', trainCommand],
])('npm run %s', (name, command) => {
  test.each([[[]], [['a', 'b']]])('with the arguments %j tells its usage and exits with 2', async (argv) => {
    const { code, stdout, stderr } = await run(command, argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^expected one folder .*; usage: npm run ${name} -- DIR[^\\n]*\\n$`));
  });

  test('on a folder that is no evaluation says in one line what it expects, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(command, [await temporaryFolder()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^expected articles\/ and questions\.jsonl in [^\n]+\n$/);
  });

  test('with a wrong setting fails before it opens a model, and exits with 1', async () => {
    const { code, stderr } = await run(command, [await writeEvaluation()], { LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^expected valid settings, got 1 wrong: LOG_LEVEL[^\n]+\n$/);
  });

  test('with a model folder that is not there fails in one line, and exits with 1', async () => {
    const env = { EMBEDDING_MODEL: './no-such-model', MODELS_DIR: await temporaryFolder() };
    const { code, stdout, stderr } = await run(command, [await writeEvaluation()], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^expected [^\n]+\n$/);
  });
});

test('npm run evaluate does not know any other flag than --json', async () => {
  expect((await run(evaluateCommand, ['--verbose'])).code).toBe(2);
  expect((await run(evaluateCommand, ['--json'])).code).toBe(2);
});
