import { describe, expect, test } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluateCommand.js';
import { trainCommand } from '../../src/cli/trainCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { writeEvaluation } from './evaluationFolder.js';

const run = (
  command: typeof evaluateCommand,
  argv: readonly string[],
  environment: Record<string, string> = {},
) => runCommandHere(command, argv, { environment });

describe.each([
  ['evaluate', evaluateCommand],
  ['train', trainCommand],
])('%s', (_, command) => {
  test.each([
    [[], "missing required argument 'dir'"],
    [['a', 'b'], 'too many arguments'],
    [['--verbose'], "unknown option '--verbose'"],
    [['--json'], command === evaluateCommand ? 'missing required argument' : 'unknown option'],
  ])('with the arguments %j says in one line what is wrong and exits with 2', async (argv, line) => {
    const { code, stdout, stderr } = await run(command, argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('on a folder that is no evaluation says in one line what it expects, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(command, [await temporaryFolder()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^expected articles\/ and questions\.jsonl in [^\n]+\n$/);
  });

  test('with a wrong setting fails before it opens a model, and exits with 2', async () => {
    const { code, stderr } = await run(command, [await writeEvaluation()], { LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^expected valid settings, got 1 wrong: LOG_LEVEL[^\n]+\n$/);
  });

  test('with a model folder that is not there fails in one line, and exits with 1', async () => {
    const env = { EMBEDDING_MODEL: './no-such-model', MODELS_DIR: await temporaryFolder() };
    const { code, stdout, stderr } = await run(command, [await writeEvaluation()], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^expected [^\n]+\n$/);
  });
});
