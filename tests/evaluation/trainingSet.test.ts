import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FootnoteError } from '../../src/errors.js';
import { readEvaluationSet } from '../../src/evaluation/evaluationSet.js';
import { readTrainingSet, sampled } from '../../src/evaluation/trainingSet.js';
import { gold, setOf } from './goldQuestions.js';
import { toLines, writeEvaluation, writeFolder } from './evaluationFolder.js';

const file = '\uFEFFTie the  rope\nto the bollard 🚢 at noon.\n';

/** Where words stand in the file's text, its byte order mark left off. */
function placeOf(words: string): [number, number] {
  const start = file.slice(1).indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return [start, start + words.length];
}

const hash = createHash('sha256').update(file).digest('hex').slice(0, 16);
const line = { id: 't1', question: 'Where do I tie it?', kind: 'howto', article: 'ropes.md', hash };

/** A file of training questions with the one article that they are about. */
async function placeWith(lines: readonly object[], text = file): Promise<string> {
  const folder = await writeFolder({ 'harbour.jsonl': `${toLines(lines)}\n`, 'texts/ropes.md': text });
  return `${join(folder, 'harbour.jsonl')}=${join(folder, 'texts')}`;
}

async function failure(place: string): Promise<FootnoteError> {
  const thrown: unknown = await readTrainingSet(place).catch((cause: unknown) => cause);
  if (!(thrown instanceof FootnoteError)) throw new Error(`expected a FootnoteError, got ${String(thrown)}`);
  return thrown;
}

describe('readTrainingSet', () => {
  test('takes answers from the article’s file by their places, blanks folded, a byte order mark not counted', async () => {
    const answers = [placeOf('rope\nto the bollard'), placeOf('noon')];
    const place = await placeWith([
      {
        ...line,
        answers,
        show: [placeOf('the  rope')],
        alsoIn: ['knots.md'],
        today: '2020-01-02',
        further: 1,
      },
      { id: 'u1', question: 'Who tied it?', kind: 'nearmiss' },
    ]);
    const [path, texts] = place.split('=');
    expect(path).toMatch(/harbour\.jsonl$/);
    const { hash: _hash, ...fields } = line;
    expect(await readTrainingSet(place)).toEqual({
      ...{ name: 'harbour', articlesDir: texts, dialogues: [] },
      answerable: [
        {
          ...{ ...gold(fields), hash: undefined, alsoIn: ['knots.md'], today: '2020-01-02' },
          ...{ answers: ['rope to the bollard', 'noon'], show: ['the rope'] },
        },
      ],
      unanswerable: [gold({ id: 'u1', question: 'Who tied it?', kind: 'nearmiss' })],
    });
  });

  test('takes every wording of a question as one of its own', async () => {
    const otherWords = ['Which post holds it?', 'rope goes where'];
    const { answerable, unanswerable } = await readTrainingSet(
      await placeWith([
        { ...line, answers: [placeOf('bollard')], otherWords },
        { id: 'u1', question: 'Who tied it?', kind: 'nearmiss', otherWords: ['name of who tied it'] },
      ]),
    );
    expect(answerable.map(({ id, question, answers }) => [id, question, answers])).toEqual([
      ['t1', 'Where do I tie it?', ['bollard']],
      ['t1.1', 'Which post holds it?', ['bollard']],
      ['t1.2', 'rope goes where', ['bollard']],
    ]);
    expect(unanswerable.map(({ id, question }) => [id, question])).toEqual([
      ['u1', 'Who tied it?'],
      ['u1.1', 'name of who tied it'],
    ]);
  });

  test('counts UTF-16 units: what stands behind a picture is found', async () => {
    const { answerable } = await readTrainingSet(
      await placeWith([{ ...line, answers: [placeOf('at noon')] }]),
    );
    expect(answerable[0]?.answers).toEqual(['at noon']);
  });

  test('takes answers that another article gives in words of its own', async () => {
    const other = 'Make fast at twelve.';
    const elsewhere = {
      article: 'knots.md',
      hash: createHash('sha256').update(other).digest('hex').slice(0, 16),
      answers: [[8, 19]],
    };
    const lines = [{ ...line, answers: [placeOf('noon')], alsoIn: ['knots.md'], elsewhere: [elsewhere] }];
    const folder = await writeFolder({
      'harbour.jsonl': toLines(lines),
      'texts/ropes.md': file,
      'texts/knots.md': other,
    });
    const place = `${join(folder, 'harbour.jsonl')}=${join(folder, 'texts')}`;
    expect((await readTrainingSet(place)).answerable[0]?.answers).toEqual(['noon', 't at twelve']);
    await writeFile(join(folder, 'texts/knots.md'), `${other} Or later.`);
    expect((await failure(place)).message).toContain('got another version of knots.md');
  });

  test('counts in the text of an HTML file as it is read', async () => {
    const page = '<html><title>Ropes</title><body><p>Tie it <b>to the</b> bollard.</p></body></html>';
    const text = 'Tie it to the bollard.';
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const answers = [[text.indexOf('to the'), text.indexOf('.')]];
    const folder = await writeFolder({
      'harbour.jsonl': toLines([{ id: 't1', question: 'Where?', article: 'ropes.html', hash, answers }]),
      'texts/ropes.html': page,
    });
    const place = `${join(folder, 'harbour.jsonl')}=${join(folder, 'texts')}`;
    expect((await readTrainingSet(place)).answerable[0]).toMatchObject({
      ...{ answers: ['to the bollard'], kind: 'any' },
    });
  });

  test('refuses another version of an article than the one that questions were written for', async () => {
    const place = await placeWith([{ ...line, answers: [placeOf('noon')] }], `${file}One line more.\n`);
    const { code, message } = await failure(place);
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain('got another version of ropes.md');
    expect(message).toContain('t1');
  });

  test.each([
    ['no question', { id: 't2', kind: 'howto' }],
    ['answers in words', { ...line, id: 't2', answers: ['noon'] }],
    ['a place before the text', { ...line, id: 't2', answers: [[-1, 3]] }],
  ])('names the line that has %s', async (_, wrong) => {
    const { code, message } = await failure(await placeWith([line, wrong]));
    expect(code).toBe('BAD_USAGE');
    expect(message).toContain('line 2 in');
    expect(message).toContain('harbour.jsonl');
  });

  test('takes a folder as an evaluation does', async () => {
    const dir = await writeEvaluation();
    expect(await readTrainingSet(dir)).toEqual(await readEvaluationSet(dir));
    const elsewhere = `${dir}=${join(dir, 'articles')}`;
    expect(await readTrainingSet(elsewhere)).toEqual(await readEvaluationSet(elsewhere));
  });
});

test('of each place the first wording is learned from and one other in turns, the same each time', () => {
  const wordings = (id: string) =>
    [id, `${id}.1`, `${id}.2`].map((own) => gold({ id: own, question: own, answers: ['x'] }));
  const set = {
    ...setOf(),
    answerable: [...wordings('a'), ...wordings('b'), gold({ id: 'c', answers: ['x'] })],
  };
  const ids = sampled(set).answerable.map(({ id }) => id);
  expect([...ids].sort()).toEqual(['a', 'a.1', 'b', 'b.2', 'c']);
  expect(sampled(set).answerable.map(({ id }) => id)).toEqual(ids);
});

test('a set of thousands drowns no other', () => {
  const many = Array.from({ length: 4000 }, (_, i) => gold({ id: `q${i}`, answers: ['x'] }));
  const near = many.map((one) => ({ ...one, answers: [] }));
  const { answerable, unanswerable } = sampled({ ...setOf(), answerable: many, unanswerable: near });
  expect(answerable).toHaveLength(2500);
  expect(unanswerable).toHaveLength(1000);
});
