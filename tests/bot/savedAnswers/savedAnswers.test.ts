import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIndexSoon } from '../../../src/bot/savedAnswers/indexSoon.js';
import { preferSaved } from '../../../src/bot/savedAnswers/preferSaved.js';
import { savedAnswerFiles, type SavedAnswer } from '../../../src/bot/savedAnswers/savedAnswerFiles.js';
import type { RunOutcome } from '../../../src/bot/reindexing/reindexing.js';
import { makeRig } from '../../index/indexingRig.js';
import { checkAnswer } from '../../support/checkAnswer.js';
import { openSmallArchive } from '../../support/smallIndex.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const answer: SavedAnswer = {
  ...{ id: '100000000000000001', guildId: '200000000000000002' },
  question: 'How do I renew: the "harbour" permit?',
  text: 'Go to the office on Quay Street. Bring the old permit and 40 dollars.\n\nIt is open until noon.',
  ...{ author: 'Mara: the 2nd', day: '2024-05-01', url: 'https://discord.com/channels/2/3/1' },
};

describe('the files of moderators’ answers', () => {
  it('give back what was saved, whatever stands in it, newest first', async () => {
    const files = savedAnswerFiles(await temporaryFolder());
    const hard = {
      ...answer,
      id: 'w0a1b2c3',
      day: '2024-06-01',
      question: '--- # [x] : > | @everyone',
      text: `---\ntitle: no\n---\n# <@1> ${'long '.repeat(790)}`.trim(),
      author: '',
      url: null,
    };
    await files.save(answer);
    await files.save(hard);
    expect(await files.list(answer.guildId)).toEqual([hard, answer]);
    expect(await files.list('another')).toEqual([]);
    await files.save({ ...answer, text: 'Other words.' });
    expect((await files.find(answer.guildId, answer.id))?.text).toBe('Other words.');
    expect([
      await files.remove(answer.guildId, hard.id),
      await files.remove(answer.guildId, hard.id),
    ]).toEqual([true, false]);
  });

  it('never leave their folder, whatever an id says', async () => {
    const folder = await temporaryFolder();
    const files = savedAnswerFiles(folder);
    for (const id of ['../x', 'a/b', '', '.', 'x'.repeat(80)]) {
      expect(await files.find(answer.guildId, id)).toBeNull();
      expect(await files.find(id, answer.id)).toBeNull();
      expect(await files.remove(answer.guildId, id)).toBe(false);
      await expect(files.save({ ...answer, id })).rejects.toThrow(RangeError);
    }
  });
});

describe('a saved answer', () => {
  it('is indexed as an article, and leads where its question is asked again; other sources follow', async () => {
    const rig = await makeRig();
    await rig.write('permits.md', '# Permits\n\nThe harbour permit was renewed for 900 boats last year.\n');
    const files = savedAnswerFiles(rig.corpusDir);
    await files.save({ ...answer, question: 'How do I renew the harbour permit?' });
    await rig.run();
    const archive = await openSmallArchive(rig);
    const id = `answers/${answer.guildId}/${answer.id}`;
    const article = await archive.read(id);
    expect(article).toMatchObject({
      title: 'How do I renew the harbour permit?',
      ...{ date: '2024-05-01', source: 'Mara: the 2nd', authors: ['Mara: the 2nd'], url: answer.url },
      text: answer.text,
    });
    const ask = preferSaved(archive);
    const outcome = await ask('how do I renew the harbour permit', { today: '2024-05-02' });
    if (outcome.kind !== 'answer') throw new Error('expected an answer');
    expect(outcome.answer).toMatchObject({
      status: 'answered',
      answer: {
        text: 'Go to the office on Quay Street. Bring the old permit and 40 dollars.',
        kind: 'sentence',
        citation: 1,
      },
    });
    expect(outcome.answer.citations.map(({ n }) => n)).toEqual(
      outcome.answer.citations.map((_, at) => at + 1),
    );
    const texts = new Map(
      await Promise.all(
        (await archive.list({})).map(
          async (one) => [one.id, (await archive.read(one.id))?.text ?? ''] as const,
        ),
      ),
    );
    checkAnswer(outcome.answer, (name) => texts.get(name) ?? '');
    const other = await ask('Who painted the lighthouse in green?', { today: '2024-05-02' });
    expect(other.kind === 'answer' && other.answer.status).not.toBe('answered');
  });

  it('that is a list is shown as one', async () => {
    const rig = await makeRig();
    const files = savedAnswerFiles(rig.corpusDir);
    const text = 'Do this:\n\n1. Open the valve.\n2. Wait.\n3. Close it.';
    await files.save({ ...answer, question: 'How is the tank drained?', text });
    await rig.run();
    const ask = preferSaved(await openSmallArchive(rig));
    const outcome = await ask('How is the tank drained?', { today: '2024-05-02' });
    expect(outcome.kind === 'answer' ? outcome.answer.answer : null).toMatchObject({
      kind: 'list',
      text: text.trim(),
    });
  });

  it('is a file that people can read', async () => {
    const folder = await temporaryFolder();
    await savedAnswerFiles(folder).save({ ...answer, question: 'Why?', author: 'Mara', text: 'So.' });
    const file = await readFile(join(folder, 'answers', answer.guildId, `${answer.id}.md`), 'utf8');
    expect(file).toBe(
      `---\ntitle: Why?\ndate: 2024-05-01\nsource: Mara\nauthor: Mara\nurl: ${answer.url}\n---\n\nSo.\n`,
    );
  });
});

describe('indexing soon', () => {
  it('waits for a run that is under way, and makes one more for all that came meanwhile', async () => {
    const outcomes: RunOutcome['kind'][] = ['already running', 'unchanged', 'unchanged'];
    let runs = 0;
    const waits: number[] = [];
    const soon = createIndexSoon(
      {
        run: () => {
          const kind = outcomes[runs] ?? 'failed';
          runs += 1;
          return Promise.resolve(kind === 'failed' ? { kind, reason: '' } : ({ kind } as RunOutcome));
        },
      },
      (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    );
    const first = soon.changed('docs');
    expect(await Promise.all([first, soon.changed('docs'), soon.changed('docs')])).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect([runs, waits.length]).toEqual([2, 1]);
    await soon.changed('docs');
    expect(runs).toBe(3);
  });

  it('is brought into the index of its own archive, while that of another one is under way', async () => {
    const runs: (string | undefined)[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const soon = createIndexSoon(
      {
        run: async ({ archive }) => {
          runs.push(archive);
          if (archive === 'large') await held;
          return { kind: 'unchanged' };
        },
      },
      () => Promise.resolve(),
    );
    const large = soon.changed('large');
    expect(await soon.changed('small')).toBe('unchanged');
    release();
    await large;
    expect(runs).toEqual(['large', 'small']);
  });
});
