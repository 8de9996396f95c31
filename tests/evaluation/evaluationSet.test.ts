import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvaluationSet } from '../../src/evaluation/evaluationSet.js';
import { FootnoteError } from '../../src/errors.js';
import { questions, toLines, unanswerable, writeEvaluation, writeFolder } from './evaluationFolder.js';

async function failure(dir: string): Promise<FootnoteError> {
  const thrown: unknown = await readEvaluationSet(dir).catch((cause: unknown) => cause);
  if (!(thrown instanceof FootnoteError)) throw new Error('expected a FootnoteError');
  return thrown;
}

describe('readEvaluationSet', () => {
  test('reads questions with and without an answer; blank lines and further fields do not matter', async () => {
    const [first, ...rest] = questions;
    const text = `\n${JSON.stringify({ ...first, paragraph: 'left out' })}\n\n${toLines(rest)}\n`;
    const dir = await writeEvaluation({ 'questions.jsonl': text });
    expect(await readEvaluationSet(dir)).toEqual({
      articlesDir: join(dir, 'articles'),
      answerable: questions,
      unanswerable,
    });
  });

  test('takes a folder without unanswerable questions', async () => {
    const dir = await writeEvaluation();
    await rm(join(dir, 'unanswerable.jsonl'));
    expect((await readEvaluationSet(dir)).unanswerable).toEqual([]);
  });

  test('an article that an unanswerable question names is left out: nothing is held against it', async () => {
    const line = { id: 'u', question: 'Who sank it?', answers: [], article: 'ferry' };
    const dir = await writeEvaluation({ 'unanswerable.jsonl': toLines([line]) });
    const { unanswerable: read } = await readEvaluationSet(dir);
    expect(read).toEqual([{ id: 'u', question: 'Who sank it?', answers: [] }]);
  });

  test.each([
    ['no folder', {}],
    ['no articles', { 'questions.jsonl': '' }],
    ['no questions', { 'articles/a.txt': 'Text.' }],
  ])('refuses %s, naming what it expects', async (_, files) => {
    const { code, message } = await failure(await writeFolder(files));
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain('expected articles/ and questions.jsonl');
  });

  const whole = JSON.stringify(questions[0]);
  test.each([
    ['broken JSON', 'questions.jsonl', `${whole}\n\n{"id": `, 'got something else in line 3'],
    ['a missing field', 'questions.jsonl', `${whole}\n{"id": "q"}`, 'got something else in line 2'],
    ['JSON of another kind', 'questions.jsonl', `[${whole}]`, 'got something else in line 1'],
    [
      'an answerable question without answers',
      'questions.jsonl',
      `\n\n${whole}\n\n{"id":"q","question":"Q?","answers":[],"article":"a"}`,
      'got none in line 5',
    ],
    [
      'an answerable question without an article',
      'questions.jsonl',
      '{"id":"q","question":"Q?","answers":["a"]}',
      'got none in line 1',
    ],
    [
      'an unanswerable question with an answer',
      'unanswerable.jsonl',
      '\n{"id":"q","question":"Q?","answers":["a"]}',
      'got some in line 2',
    ],
    ['a broken unanswerable question', 'unanswerable.jsonl', 'null', 'got something else in line 1'],
  ])('names file and line of %s', async (_, file, text, expected) => {
    const { code, message } = await failure(await writeEvaluation({ [file]: text }));
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain(expected);
    expect(message).toContain(file);
    expect(message).not.toContain('\n');
  });
});
