import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Runs a compiled entry on the sample corpus with nothing in the environment but its folders. */
async function run(entry: string, argv: readonly string[], INDEX_DIR: string, stdin = '') {
  const child = spawn(process.execPath, [join('dist', entry), ...argv], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: '',
      CORPUS_DIR: 'corpus',
      INDEX_DIR,
      MODELS_DIR: sharedModelsDir,
    },
  });
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

const questions = [
  'Who ordered the strike that killed the Quds Force chief?',
  'What is the Quds Force?',
  'Who commands the NATO training mission in Iraq?',
];

describe('npm start without a token, on the sample corpus', () => {
  it('builds the index, then answers three piped questions with citations; later runs and ask find it', async () => {
    const indexDir = join(await temporaryFolder(), 'index');
    const missing = await run('bot/ask.js', ['Who ordered the strike?'], indexDir);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('npm run index');

    const first = await run('bot/main.js', [], indexDir, `${questions.join('\n')}\n`);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toMatch(/14 added[^]*14 articles from 2020-01-03 to 2020-01-08/);
    const answers = first.stdout.split(/^\? /m).slice(1);
    expect(answers.map((answer) => answer.split('\n')[0])).toEqual(questions);
    for (const answer of answers)
      expect(answer).toMatch(/^\[1\] .+\n {4}.+\n {4}│ [^]*\n {4}2020-01-\d\d-.+\.md$/m);
    expect(answers[0]).toContain('President Donald Trump gave the order.');
    expect(first.stdout).not.toContain('\u001b');

    const second = await run('bot/main.js', [], indexDir, `${questions[0]}\n`);
    expect(second).toMatchObject({ code: 0, stderr: expect.not.stringContaining('added') as string });
    expect(second.stdout.trim()).toBe(`? ${answers[0]!.trim()}`);

    const asked = await run('bot/ask.js', [questions[0]!, '--json'], indexDir);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      question: questions[0],
      status: 'answered',
      index: { articles: 14, model: 'bundled' },
    });
    const verified = await run(
      'bot/verify.js',
      ['President Donald Trump gave the order.', '--json'],
      indexDir,
    );
    expect(JSON.parse(verified.stdout)).toMatchObject({ status: 'verbatim' });
  });
});
