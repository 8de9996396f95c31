import { describe, expect, test } from 'vitest';
import { cosine } from '../../support/cosine.js';
import { fingerprintsOf } from '../../../src/text/quoteFingerprints.js';
import { stems } from '../../../src/text/tokenizer.js';
import { noFilter } from '../../../src/store/indexReader.js';
import { makeEntry } from '../../index/testEntries.js';
import type { Fields, StoreKit } from './storeKit.js';
import { readVocabulary } from '../../support/readVocabulary.js';

/** What every store must do: articles. */
export function describeArticles({
  makeStore,
  commit,
  putAll,
  indexed,
  searchWords,
  searchMeaning,
}: StoreKit): void {
  describe('articles', () => {
    const two: Fields = {
      id: 'two',
      path: 'news/archive.jsonl#2',
      title: 'Bridge opens',
      date: '2020-03-01',
      source: 'The Courier',
      url: 'https://example.org/2',
      authors: ['A. Writer', 'B. Writer'],
      tags: ['bridges'],
      language: 'en-CA',
      text: 'The bridge opened on Monday. It is 7.5 metres wide.\n\nNobody cut a ribbon. The rain was loud 😀.',
    };

    test('an article comes back as it was put, its passages with exact offsets and near vectors', async () => {
      const { reader } = await indexed([{ id: 'one', text: 'Nothing happened here.' }, two]);
      const entry = await makeEntry(two);
      const article = await reader.articleById('two');
      expect(article).toMatchObject(entry.article);
      const passages = await reader.passagesOf(article?.key ?? -1);
      expect(
        passages.map(({ start, end, sentences, windows }) => ({ start, end, sentences, windows })),
      ).toEqual(entry.passages);
      expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, i) => i));
      passages.forEach(({ vectors }, p) =>
        vectors.forEach((vector, w) => {
          expect(cosine(vector, entry.vectors[p]?.[w] ?? [])).toBeGreaterThan(0.999);
        }),
      );
      expect(await reader.articleById('three')).toBeNull();
    });

    test('keys give what they name, in the order asked, and nothing for what is unknown', async () => {
      const { reader } = await indexed([{ id: 'one', text: 'Nothing happened here.' }, two]);
      const [first, second] = await reader.references(noFilter);
      const keys = [second?.key ?? -1, 9_999, first?.key ?? -1];
      expect((await reader.articles(keys)).map(({ id }) => id)).toEqual(['one', 'two']);
      const [passage] = await reader.passagesOf(first?.key ?? -1);
      expect(await reader.passages([9_999, passage?.key ?? -1])).toEqual([passage]);
      expect(await reader.passagesOf(9_999)).toEqual([]);
    });

    test('the summary counts them and tells their first and last day', async () => {
      const { store, openReader } = await makeStore();
      const summary = await commit(store, (writer) =>
        putAll(writer, [
          two,
          { id: 'old', date: '1999-12-31', text: 'It was late.' },
          { id: 'no date', text: 'It was.' },
        ]),
      );
      expect(summary).toEqual({
        generation: expect.any(String) as string,
        model: 'hash',
        fingerprint: 'f1',
        articles: 3,
        passages: 4,
        windows: expect.any(Number) as number,
        createdAt: '2026-01-02T03:04:05.000Z',
        firstDate: '1999-12-31',
        lastDate: '2020-03-01',
      });
      expect((await openReader()).summary).toEqual(summary);
    });

    test('one with the same id is replaced and leaves nothing behind', async () => {
      const { store, reader, openReader } = await indexed([
        { id: 'a', title: 'Quokka', text: 'A wombat dug. It was 12.5 metres deep.' },
        { id: 'b', text: 'Others stayed.' },
      ]);
      const old = (await reader.articleById('a'))?.key ?? -1;
      const oldPassages = (await reader.passagesOf(old)).map(({ key }) => key);
      await commit(store, async (writer) => {
        expect((await writer.articleById('a'))?.file).toBe('a.txt');
        await putAll(writer, [{ id: 'a', title: 'Emu', text: 'A dingo ran.' }]);
      });
      const next = await openReader();
      expect((await next.articleById('a'))?.text).toBe('A dingo ran.');
      expect(await searchWords(next, 'quokka wombat dug deep')).toEqual([]);
      expect(await next.documentFrequencies(stems('quokka wombat 12.5'))).toEqual(new Map());
      expect((await readVocabulary(next)).map(({ term }) => term)).toEqual([
        'a',
        'b',
        'dingo',
        'emu',
        'of',
        'others',
        'ran',
        'stayed',
        'title',
      ]);
      expect(await next.passages(oldPassages)).toEqual([]);
      expect(await searchMeaning(next, 'wombat')).toHaveLength(2);
      const keys = (await next.passagesOf((await next.articleById('a'))?.key ?? -1)).map(({ key }) => key);
      expect(Math.min(...keys)).toBeGreaterThan(Math.max(...oldPassages));
    });

    test('when all are removed nothing is left; unknown ids are ignored', async () => {
      const { store, openReader } = await indexed([two, { id: 'a', text: 'A wombat dug. Then it slept.' }]);
      await commit(store, async (writer) => {
        await writer.removeArticle('two');
        await writer.removeArticle('a');
        await writer.removeArticle('never there');
        expect(await writer.countArticles()).toBe(0);
      });
      const reader = await openReader();
      expect(reader.summary).toMatchObject({
        articles: 0,
        passages: 0,
        windows: 0,
        firstDate: null,
        lastDate: null,
      });
      expect(await readVocabulary(reader)).toEqual([]);
      expect(await reader.references(noFilter)).toEqual([]);
      expect(await searchWords(reader, 'bridge wombat')).toEqual([]);
      expect(await searchMeaning(reader, 'bridge')).toEqual([]);
      expect(await reader.searchFingerprints(fingerprintsOf(two.text), 5)).toEqual([]);
    });

    test('one that is moved has its new path and is otherwise the same', async () => {
      const { store, reader, openReader } = await indexed([two]);
      await commit(store, async (writer) => {
        await writer.moveArticle('two', 'news/archive.jsonl#9');
        await writer.moveArticle('never there', 'x');
      });
      const before = await reader.articleById('two');
      expect(await (await openReader()).articleById('two')).toEqual({
        ...before,
        path: 'news/archive.jsonl#9',
      });
    });
  });
}
