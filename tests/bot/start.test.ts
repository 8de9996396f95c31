import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/retrieval/answer.js';
import type { Article } from '../../src/store/article.js';
import { leafBlocks } from '../../src/store/block.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Runs the compiled program on the sample corpus with nothing in the environment but its folders. */
async function run(argv: readonly string[], INDEX_DIR: string, stdin = '') {
  const child = spawn(process.execPath, [join('dist', 'cli', 'main.js'), ...argv], {
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

describe('footnote start without a token, on the sample corpus', () => {
  it('builds the index, then answers three piped questions with citations; later runs and ask find it', async () => {
    const indexDir = join(await temporaryFolder(), 'index');
    const missing = await run(['ask', 'Who ordered the strike?'], indexDir);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('footnote index');

    const first = await run(['start'], indexDir, `${questions.join('\n')}\n`);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toMatch(/14 added[^]*14 articles from 2020-01-03 to 2020-01-08/);
    const answers = first.stdout.split(/^\? /m).slice(1);
    expect(answers.map((answer) => answer.split('\n')[0])).toEqual(questions);
    for (const answer of answers)
      expect(answer).toMatch(/^ {2}│ [^]*\n {2}\[\d\] [^]+ 2020-01-\d\d, [^]+2020-01-\d\d-.+\.md$/m);
    expect(answers[0]).toContain('President Donald Trump gave the order.');
    expect(first.stdout).not.toContain('\u001b');

    const second = await run(['start'], indexDir, `${questions[0]}\n`);
    expect(second).toMatchObject({ code: 0, stderr: expect.not.stringContaining('added') as string });
    expect(second.stdout.trim()).toBe(`? ${answers[0]!.trim()}`);

    const asked = await run(['ask', questions[0]!, '--json'], indexDir);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      question: questions[0],
      status: 'answered',
      index: { articles: 14, model: 'bundled' },
    });
    const verified = await run(['verify', 'President Donald Trump gave the order.', '--json'], indexDir);
    expect(JSON.parse(verified.stdout)).toMatchObject({ status: 'verbatim' });

    const { answer, citations } = JSON.parse(asked.stdout) as Answer;
    const { article, start, end, excerpt } = citations.find(({ n }) => n === answer?.citation)!;
    const read = await run(['read', article.id, '--json'], indexDir);
    const whole = JSON.parse(read.stdout) as Article;
    expect(whole).toMatchObject({ ...article, language: 'en', authors: expect.any(Array) as unknown });
    expect(whole.text.slice(start, end)).toBe(excerpt);
    expect(leafBlocks(whole.blocks).some((block) => block.start <= start && start < block.end)).toBe(true);
    expect(whole.links).toBeInstanceOf(Array);
    expect(whole).not.toHaveProperty('key');
    const shown = await run(['read', article.id], indexDir);
    expect(shown.stdout).toContain(whole.text);
    const unknown = await run(['read', 'no-such-article'], indexDir);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(
      /^expected the id of an article in [^\n]+, got “no-such-article”[^\n]+\n$/,
    );
  });
});
