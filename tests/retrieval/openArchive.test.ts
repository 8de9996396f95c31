import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerNote } from '../../src/retrieval/answerNote.js';
import type { Embedder } from '../../src/model/embedder.js';
import { FootnoteError } from '../../src/errors.js';
import { noFilter } from '../../src/store/indexReader.js';
import { makeRig, type IndexingRig } from '../index/indexingRig.js';
import { identity } from '../index/testEntries.js';
import { checkAnswer } from '../support/checkAnswer.js';
import { indexArticles, openSmallArchive, smallEmbedder, type SmallArticle } from '../support/smallIndex.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { quoted, wire } from '../support/wireCopies.js';

const today = '2020-01-12';
const before: SmallArticle = {
  id: 'mayor',
  date: '2020-01-01',
  text: 'The mayor of Lowfield is Ivo Brandt. He took office in May.',
};
const after: SmallArticle = {
  ...before,
  date: '2020-01-09',
  text: 'The mayor of Lowfield is Maria Thorne. She took office in June.',
};

async function rigWith(...articles: readonly SmallArticle[]): Promise<IndexingRig> {
  const rig = await makeRig();
  await indexArticles(rig, articles);
  return rig;
}

/** An embedder that holds back every question until it is let go. */
function heldEmbedder() {
  let letGo = (): void => undefined;
  let reached = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const asked = new Promise<void>((resolve) => (reached = resolve));
  let closed = 0;
  const embedder: Embedder = {
    ...smallEmbedder,
    async embed(texts, kind) {
      reached();
      await gate;
      return smallEmbedder.embed(texts, kind);
    },
    close: () => Promise.resolve(void (closed += 1)),
  };
  return { embedder, asked, letGo: () => letGo(), closed: () => closed };
}

async function failureOf(work: Promise<unknown>): Promise<FootnoteError> {
  const thrown: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(thrown instanceof FootnoteError)) throw new Error('expected a FootnoteError', { cause: thrown });
  return thrown;
}

describe('openArchive', () => {
  test('answers, searches, lists, reads and looks up', async () => {
    const archive = await openSmallArchive(await rigWith(...wire, before));
    expect(archive.summary()).toMatchObject({ model: 'hash', articles: 6, firstDate: '2020-01-01' });
    const outcome = await archive.ask('Who is the mayor of Lowfield?', { today });
    if (outcome.kind !== 'answer') throw new Error('expected an answer');
    expect(outcome.answer.citations[0]?.article.id).toBe('mayor');
    expect((await archive.search('mayor Lowfield Brandt', { limit: 2 }))[0]?.article.id).toBe('mayor');
    expect((await archive.verify(quoted, null)).status).toBe('verbatim');
    expect(archive.findTitles('maior', 1)[0]?.id).toBe('mayor');
    expect((await archive.list({ after: '2020-01-04' })).map(({ id }) => id)).toEqual(['original', 'other']);
    expect((await archive.list({})).at(-1)?.id).toBe('undated');
    expect((await archive.read('mayor'))?.text).toBe(before.text);
    expect(await archive.read('nobody')).toBeNull();
    expect((await archive.related('original', 1)).map(({ id }) => id)).toEqual(['copy']);
    expect(await archive.related('nobody', 3)).toEqual([]);
    expect((await archive.timeline('Marigold', { limit: 5 })).map(({ article }) => article.id)).toEqual([
      'copy',
    ]);
    expect(await archive.inContext('mayor', 0, 9, 0)).toMatchObject({ excerpt: 'The mayor' });
    expect(Object.keys((await archive.list({}))[0] ?? {})).not.toContain('key');
  });

  test('says how a question was read: mended, completed by the turn before; the question stays as typed', async () => {
    const archive = await openSmallArchive(await rigWith(...wire, before));
    const mended = await archive.ask('Who is the mayor of Lowfeild?', { today });
    expect(mended).toMatchObject({
      kind: 'answer',
      answer: {
        question: 'Who is the mayor of Lowfeild?',
        notes: expect.arrayContaining([
          { kind: 'spelling', from: 'Lowfeild', to: 'Lowfield' },
        ]) as AnswerNote[],
      },
    });
    const turns = [
      {
        question: 'Who is Ivo Brandt?',
        answerText: 'The mayor of Lowfield is Ivo Brandt.',
        articleTitle: 'mayor',
      },
    ];
    const completed = await archive.ask('When did he take office?', { today, turns });
    expect(completed).toMatchObject({ kind: 'answer', answer: { question: 'When did he take office?' } });
    const notes = completed.kind === 'answer' ? completed.answer.notes : [];
    expect(notes[0]).toEqual({ kind: 'read as', question: expect.stringContaining('Brandt') as string });
  });

  test('keeps to the filter and the number of citations that are asked for', async () => {
    const archive = await openSmallArchive(await rigWith(...wire, before));
    const outcome = await archive.ask('Who sang?', { today, top: 1, filter: { article: 'other' } });
    if (outcome.kind !== 'answer') throw new Error('expected an answer');
    expect(outcome.answer.citations.map(({ article }) => article.id)).toEqual(['other']);
  });

  test.each(['', '?!', 'a'.repeat(1001)])('refuses a question that cannot be read', async (question) => {
    const archive = await openSmallArchive(await rigWith(before));
    expect(await archive.ask(question, { today })).toMatchObject({ kind: 'refused' });
  });

  test('takes up a new generation while a question under way finishes on the old one', async () => {
    const rig = await rigWith(before);
    const { embedder, asked, letGo } = heldEmbedder();
    const archive = await openSmallArchive(rig, embedder);
    const old = archive.summary().generation;
    expect(await archive.refresh()).toBe(false);
    const underWay = archive.ask('Who is the mayor of Lowfield?', { today });
    await asked;
    await indexArticles(rig, [after]);
    expect(archive.summary().generation).toBe(old);
    expect(await Promise.all([archive.refresh(), archive.refresh()])).toEqual([true, true]);
    expect(archive.summary().generation).not.toBe(old);
    expect(await archive.refresh()).toBe(false);
    letGo();
    const outcomes = [await underWay, await archive.ask('Who is the mayor of Lowfield?', { today })];
    const excerpts = outcomes.map((outcome) =>
      outcome.kind === 'answer' ? outcome.answer.citations[0]?.excerpt : '',
    );
    expect(excerpts).toEqual([before.text, after.text]);
    const generations = outcomes.map((outcome) =>
      outcome.kind === 'answer' ? outcome.answer.index.generation : '',
    );
    expect(generations).toEqual([old, archive.summary().generation]);
  });

  test('keeps to the generation it has when the new one is of another model, and says so', async () => {
    const rig = await rigWith(before);
    const archive = await openSmallArchive(rig);
    await rig.write('articles.jsonl', JSON.stringify(after));
    await rig.run({ identity: { ...identity, model: 'other', fingerprint: 'f2' } });
    const { code, message } = await failureOf(archive.refresh());
    expect(code).toBe('INDEX_OUTDATED');
    expect(message).toMatch(/^expected an index made with the model hash, got one made with other; /);
    expect((await archive.read('mayor'))?.text).toBe(before.text);
    expect((await archive.ask('Who is the mayor?', { today })).kind).toBe('answer');
  });

  test('does not open an index that another model made, and closes its model', async () => {
    const { embedder, closed } = heldEmbedder();
    const { code } = await failureOf(
      openSmallArchive(await rigWith(before), { ...embedder, model: 'other' }),
    );
    expect([code, closed()]).toEqual(['INDEX_OUTDATED', 1]);
  });

  test('closes twice, and only after a question under way is answered is the index closed', async () => {
    const { embedder, asked, letGo } = heldEmbedder();
    const archive = await openSmallArchive(await rigWith(before), embedder);
    const underWay = archive.ask('Who is the mayor of Lowfield?', { today });
    await asked;
    await archive.close();
    letGo();
    expect(await underWay).toMatchObject({ kind: 'answer' });
    await expect(archive.close()).resolves.toBeUndefined();
    await expect(archive.list(noFilter)).rejects.toThrow();
  });

  test('without an index says what to do, before it opens a model', async () => {
    const indexDir = await temporaryFolder();
    let opened = 0;
    const openEmbedder = (): Promise<Embedder> => Promise.resolve({ ...smallEmbedder, model: `${opened++}` });
    const rig = { ...(await makeRig()), indexDir };
    const { code, message } = await failureOf(openSmallArchive(rig, smallEmbedder, { openEmbedder }));
    expect(code).toBe('INDEX_MISSING');
    expect(message).toMatch(/expected an index in .*; run footnote index/);
    expect(opened).toBe(0);
  });

  test('a model that cannot be opened leaves nothing open', async () => {
    const openEmbedder = (): Promise<Embedder> =>
      Promise.reject(new FootnoteError('MODEL_MISSING', 'expected a model'));
    const failure = await failureOf(openSmallArchive(await rigWith(before), smallEmbedder, { openEmbedder }));
    expect(failure.code).toBe('MODEL_MISSING');
  });

  test('no question, search, quote or title throws, whatever is typed, and every answer holds together', async () => {
    const articles = [...wire, before];
    const archive = await openSmallArchive(await rigWith(...articles));
    const texts = new Map<string, string>();
    for (const { id } of await archive.list({})) texts.set(id, (await archive.read(id))?.text ?? '');
    const hard = fc.constantFrom(
      ...[
        '"',
        '*',
        '(',
        ')',
        'NEAR',
        'AND',
        'OR',
        'NOT',
        ':',
        '^',
        '-',
        '+',
        'NEAR(a b, 3)',
        'text:',
        '"ferry',
        "'",
        '%',
        '\\',
      ],
      ...[
        'ferry',
        'Lowfield',
        'mayor',
        'last week',
        'since the vote',
        '2020',
        'January 32',
        'he',
        'latest',
        '①',
        'ﬁ',
        '日本語',
        'ٱلْعَرَبِيَّة',
      ],
      ...[
        '\u0000',
        '\ud800',
        '\u200d',
        '🙂',
        '9'.repeat(400),
        'a'.repeat(300),
        '😀'.repeat(50),
        'how many',
        'who',
        'when',
      ],
    );
    const typed = fc.oneof(
      fc.array(hard, { maxLength: 8 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(typed, typed, async (question, earlier) => {
        const turns = [{ question: earlier, answerText: earlier, articleTitle: earlier }];
        const outcome = await archive.ask(question, { today, turns });
        if (outcome.kind === 'answer') checkAnswer(outcome.answer, (id) => texts.get(id) ?? '');
        await archive.search(question, { limit: 3 });
        await archive.timeline(question, { limit: 3 });
        await archive.verify(question, earlier);
        archive.findTitles(question, 3);
      }),
      { numRuns: 80 },
    );
  });
});
