import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluateCommand.js';
import { trainCommand } from '../../src/cli/trainCommand.js';
import { evidenceModelOf, type EvidenceWeights } from '../../src/retrieval/evidence/evidenceWeights.js';
import { runCommandHere } from '../support/commandRun.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { writeEvaluation } from './evaluationFolder.js';

const run = (
  command: typeof evaluateCommand,
  argv: readonly string[],
  environment: Record<string, string> = {},
) => runCommandHere(command, argv, { environment });

describe.each([
  ['evaluate', evaluateCommand, 'dir'],
  ['train', trainCommand, 'set'],
])('%s', (_, command, argument) => {
  test.each([
    [[], `missing required argument '${argument}'`],
    [['--verbose'], "unknown option '--verbose'"],
    [['--json'], command === evaluateCommand ? 'missing required argument' : "unknown option '--json'"],
  ])('with the arguments %j says in one line what is wrong and exits with 2', async (argv, line) => {
    const { code, stdout, stderr } = await run(command, argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('on folders of which one is no evaluation says in one line what it expects, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(command, [await writeEvaluation(), await temporaryFolder()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^expected questions\.jsonl in [^\n]+\n$/);
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

test('train learns from the sets it is given and writes the weights where it is told, the same each time', async () => {
  const folder = await temporaryFolder();
  const environment = { MODELS_DIR: sharedModelsDir };
  const train = async (name: string): Promise<string> => {
    const out = join(folder, name);
    const { code, stdout, stderr } = await run(trainCommand, [dir, '--out', out], environment);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Learned from 6 questions; wrote ${out}\n`);
    expect(stdout).toMatch(/^all +4 asked, lead right [\d.]+ %$/m);
    return readFile(out, 'utf8');
  };
  const dir = await writeEvaluation();
  const first = await train('first.ts');
  const body = /export const learnedEvidence: EvidenceWeights = (\{.*\});\n$/s.exec(first)?.[1] ?? '';
  const weights = JSON.parse(body) as EvidenceWeights;
  expect(weights.learnedFrom).toEqual([{ name: basename(dir), answerable: 4, unanswerable: 2 }]);
  // Every feature has its weights, or this throws.
  expect(evidenceModelOf(weights).sentence.hidden).toHaveLength(weights.sentence.output.length);
  expect(await train('second.ts')).toBe(first);
});

test('evaluate writes its table between the markers of a document, and asks nothing when it has none', async () => {
  const page = join(await temporaryFolder(), 'page.md');
  const argv = [await writeEvaluation(), '--write', page];
  await writeFile(page, '# Figures\n\n<!-- evaluate:end -->\n');
  const refused = await run(evaluateCommand, argv, { MODELS_DIR: sharedModelsDir });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^expected <!-- evaluate:start --> and <!-- evaluate:end --> in [^\n]+\n$/);

  await writeFile(page, '# Figures\n\n<!-- evaluate:start -->\n<!-- evaluate:end -->\n');
  const { code, stdout } = await run(evaluateCommand, argv, { MODELS_DIR: sharedModelsDir });
  expect(code).toBe(0);
  expect(await readFile(page, 'utf8')).toBe(
    `# Figures\n\n<!-- evaluate:start -->\n\`\`\`text\n${stdout}\`\`\`\n<!-- evaluate:end -->\n`,
  );
});
