import { describe, expect, it, onTestFinished } from 'vitest';
import {
  clusterQuestions,
  type QuestionCluster,
} from '../../../src/bot/discord/commands/clusterQuestions.js';
import { toCsv } from '../../../src/bot/toCsv.js';
import { openEmbedder } from '../../../src/model/workerEmbedder.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { sharedModelsDir } from '../../support/sharedModelsDir.js';

describe('a CSV export', () => {
  it('shows cells that a spreadsheet would compute as text', () => {
    expect(toCsv([['=1+1', '+1', '-1', '@x', '\t=1', ' =1', 'plain', 'a,"b"', "it's"]])).toBe(
      `"'=1+1","'+1","'-1","'@x","'\t'=1","' =1",plain,"a,""b""","it's"\r\n`,
    );
  });
});

describe('unanswered questions', () => {
  const asked = (questions: readonly string[]) =>
    questions.map((question, at) => ({
      id: String(at),
      question,
      askedAt: at,
      channelId: '1',
      messageId: null,
      waiting: 0,
    }));
  const ids = (clusters: readonly QuestionCluster[]) =>
    clusters.map((cluster) => cluster.questions.map(({ id }) => id));

  it('join the nearest group that is near enough, the most asked first, in the order given', async () => {
    // Cosines with a = (1, 0): b 0.8, below the bar; c 0.8321 with a and 0.9985 with b; d 0.8, e 1 with a.
    const vectors: Record<string, [number, number]> = {
      a: [1, 0],
      b: [0.8, 0.6],
      c: [0.8321, 0.55462],
      d: [0.8, -0.6],
      e: [1, 0],
      f: [0.8, 0.6],
    };
    const embedQuestions = (questions: readonly string[]) =>
      Promise.resolve(questions.map((one) => Float32Array.from(vectors[one] ?? [])));
    const clusters = await clusterQuestions(asked(['a', 'b', 'c', 'd', 'e', 'f']), { embedQuestions });
    expect(ids(clusters)).toEqual([['1', '2', '5'], ['0', '4'], ['3']]);
  });

  it('are each in one group, however many there are, and equal ones together', async () => {
    const questions = Array.from({ length: 150 }, (_, at) => `Where is ship${at % 50}?`);
    const clusters = await clusterQuestions(asked(questions), createFakeArchive());
    expect(
      ids(clusters)
        .flat()
        .map(Number)
        .sort((one, other) => one - other),
    ).toEqual([...questions.keys()]);
    for (const name of new Set(questions)) {
      const holding = clusters.filter((cluster) =>
        cluster.questions.some(({ question }) => question === name),
      );
      expect(holding).toHaveLength(1);
    }
  });

  it('are none when none was asked', async () => {
    expect(await clusterQuestions([], createFakeArchive())).toEqual([]);
  });

  it('are grouped by what they mean with the bundled model', async () => {
    const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
    onTestFinished(() => embedder.close());
    const questions = [
      'Why was the bridge closed?',
      'Who is the mayor?',
      'How many workers were laid off at the factory?',
      'Why was the school closed?',
      'What is the name of the mayor?',
      'How many jobs were lost at the factory?',
      'What is the reason for closing the bridge?',
      'Who is the fire chief?',
      'What does the factory make?',
      'How many jobs were lost at the factory?',
    ];
    const clusters = await clusterQuestions(asked(questions), {
      embedQuestions: (batch) => embedder.embed(batch, 'question'),
    });
    expect(ids(clusters)).toEqual([['2', '5', '9'], ['0', '6'], ['1', '4'], ['3'], ['7'], ['8']]);
  });
});
