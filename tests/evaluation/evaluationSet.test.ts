import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvaluationSet } from '../../src/evaluation/evaluationSet.js';
import { FootnoteError } from '../../src/errors.js';
import { gold } from './goldQuestions.js';
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
      name: basename(dir),
      articlesDir: join(dir, 'articles'),
      answerable: questions.map((question) => gold({ ...question, answers: [...question.answers] })),
      unanswerable: unanswerable.map((question) => gold({ ...question, answers: [] })),
      dialogues: [],
    });
  });

  test('reads dialogues, days, kinds and what is to be shown, where they are given', async () => {
    const dialogue = {
      id: 'd',
      turns: ['What sank?', 'When was that?'],
      answers: ['Tuesday'],
      today: '2020-01-02',
    };
    const question = gold({
      ...{
        id: 'q',
        kind: 'list',
        answers: ['a'],
        show: ['a', 'b'],
        article: 'ferry.txt',
        alsoIn: ['bridge.txt'],
      },
      ...{ alsoAnswers: [{ value: 'c', article: 'bridge.txt' }], disagree: [{ value: '1' }, { value: '2' }] },
      today: '2020-01-02',
    });
    const dir = await writeEvaluation({
      'dialogues.jsonl': toLines([dialogue]),
      'questions.jsonl': toLines([question]),
    });
    expect(await readEvaluationSet(dir)).toMatchObject({ answerable: [question], dialogues: [dialogue] });
  });

  test('takes articles from elsewhere', async () => {
    const [dir, elsewhere] = [await writeEvaluation(), await writeFolder({ 'a.txt': 'Text.' })];
    await rm(join(dir, 'articles'), { recursive: true });
    const set = await readEvaluationSet(`${dir}=${elsewhere}`);
    expect(set).toMatchObject({ name: basename(dir), articlesDir: elsewhere });
  });

  test('takes a folder without unanswerable questions', async () => {
    const dir = await writeEvaluation();
    await rm(join(dir, 'unanswerable.jsonl'));
    expect((await readEvaluationSet(dir)).unanswerable).toEqual([]);
  });

  test.each([
    ['no folder', {}],
    ['no articles', { 'questions.jsonl': '' }],
    ['no questions', { 'articles/a.txt': 'Text.' }],
  ])('refuses %s, naming what it expects', async (_, files) => {
    const { code, message } = await failure(await writeFolder(files));
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain('expected questions.jsonl in ');
  });

  const whole = JSON.stringify(questions[0]);
  test.each([
    ['broken JSON', 'questions.jsonl', `${whole}\n\n{"id": `, 'got something else in line 3'],
    ['a missing field', 'questions.jsonl', `${whole}\n{"id": "q"}`, 'got something else in line 2'],
    ['JSON of another kind', 'questions.jsonl', `[${whole}]`, 'got something else in line 1'],
    [
      'an answerable question without answers',
      'questions.jsonl',
      `${whole}\n{"id":"q9","question":"Q?","answers":[]}`,
      'got it otherwise for q9',
    ],
    [
      'an unanswerable question with an answer',
      'unanswerable.jsonl',
      '{"id":"u9","question":"Q?","answers":["a"]}',
      'got it otherwise for u9',
    ],
    ['a dialogue of one turn', 'dialogues.jsonl', '{"id":"d","turns":["Q?"],"answers":["a"]}', 'in line 1'],
    ['a broken unanswerable question', 'unanswerable.jsonl', 'null', 'got something else in line 1'],
  ])('names file and place of %s', async (_, file, text, expected) => {
    const { code, message } = await failure(await writeEvaluation({ [file]: text }));
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain(expected);
    expect(message).toContain(file);
    expect(message).not.toContain('\n');
  });
});
