import { describe, expect, it } from 'vitest';
import { verifyCommand } from '../../src/cli/verifyCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { en } from '../../src/bot/wording/en.js';

const quote = 'The council will vote on Tuesday';
const verify = (argv: readonly string[], given: Parameters<typeof runCommandHere>[2] = {}) =>
  runCommandHere(verifyCommand, argv, given);

describe('verify', () => {
  it('says for people where a quote comes from', async () => {
    const run = await verify([quote]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Verbatim: 1 article has exactly these words:\n\n\[1\] Bridge repairs now/);
  });

  it('prints the verification as JSON', async () => {
    const run = await verify([quote, '--json', '--speaker', 'the mayor']);
    expect(JSON.parse(run.stdout)).toEqual(await run.archive.verify(quote, 'the mayor'));
    expect(JSON.parse(run.stdout)).toMatchObject({ quote, speaker: 'the mayor', matches: [{ text: quote }] });
  });

  it('ends with 0 when nothing was found', async () => {
    const run = await verify(['we never promised a tunnel to anybody', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ status: 'not found', matches: [] });
  });

  it.each([
    [['…'], 'There are no words to look for'],
    [[], 'expected a quote or --batch FILE, got neither'],
    [[quote, '--batch', '-'], 'got both'],
  ])('refuses %j with exit code 2', async (argv, line) => {
    const run = await verify(argv);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(line);
  });

  it('verifies JSON lines in order, each with its own speaker or the flag’s', async () => {
    const stdin = [
      { id: 'a', quote },
      { id: 'b', quote, speaker: 'the harbour master' },
      { id: 'c', quote: '…', speaker: null },
      { id: 'd' },
    ];
    const run = await verify(['--batch', '-', '--speaker', 'the mayor'], {
      stdin: stdin.map((line) => JSON.stringify(line)).join('\n'),
    });
    const printed = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(printed).toMatchObject([
      { id: 'a', speaker: 'the mayor', quote },
      { id: 'b', speaker: 'the harbour master', quote },
      { id: 'c', status: 'not found', problem: { code: 'empty', message: en.quoteProblem.empty } },
      { id: 'd', error: expect.stringContaining('line 4: quote: ') as string },
    ]);
    expect(run.code).toBe(1);
  });
});
