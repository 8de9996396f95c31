import { describe, expect, test } from 'vitest';
import { noFilter } from '../../../src/store/indexReader.js';
import { identity, makeEntry } from '../../index/testEntries.js';
import type { Fields, StoreKit } from './storeKit.js';

/** What every store must do: generations. */
export function describeGenerations({
  makeStore,
  openWriter,
  putAll,
  indexed,
  searchWords,
  searchMeaning,
}: StoreKit): void {
  describe('generations', () => {
    const first: Fields = { id: 'a', text: 'The first version stood.' };

    test('a reader goes on with its generation while the next is built and after it is in force', async () => {
      const { store, reader, openReader } = await indexed([first]);
      const writer = await openWriter(store);
      await putAll(writer, [{ id: 'a', text: 'The second version came.' }]);
      expect(await searchWords(reader, 'first second')).toEqual(['a/0']);
      expect((await (await openReader()).articleById('a'))?.text).toBe(first.text);
      const { generation } = await writer.commit();
      expect(generation).not.toBe(reader.summary.generation);
      expect((await reader.articleById('a'))?.text).toBe(first.text);
      expect(await searchWords(reader, 'second')).toEqual([]);
      expect(await searchMeaning(reader, 'version')).toEqual(['a/0']);
      const next = await openReader();
      expect(next.summary.generation).toBe(generation);
      expect(await searchWords(next, 'second')).toEqual(['a/0']);
    });

    test('a run that is suspended changes nothing in force, and the next writer goes on from it', async () => {
      const { store, openReader } = await indexed([first]);
      const writer = await openWriter(store);
      await putAll(writer, [{ id: 'b', text: 'An addition.' }]);
      await writer.suspend();
      expect((await openReader()).summary.articles).toBe(1);
      const view = await store.openView(identity);
      expect(view?.unfinished).toBe(true);
      expect(await view?.articleById('b')).toBeNull();
      await view?.close();
      const next = await openWriter(store);
      expect(await next.articleById('b')).not.toBeNull();
      expect((await next.commit()).articles).toBe(2);
    });

    test('a run that is discarded leaves nothing to go on from', async () => {
      const { store } = await indexed([first]);
      const writer = await openWriter(store);
      await putAll(writer, [{ id: 'b', text: 'An addition.' }]);
      await writer.discard();
      const view = await store.openView(identity);
      expect(view?.unfinished).toBe(false);
      await view?.close();
      const next = await openWriter(store);
      expect(await next.articleById('b')).toBeNull();
      await next.discard();
    });

    test('a full run starts from nothing, also when another was left unfinished', async () => {
      const { store, openReader } = await indexed([first]);
      await (await openWriter(store)).suspend();
      const writer = await openWriter(store, { full: true });
      expect(writer.startsAnew).toBeNull();
      expect(await writer.articleById('a')).toBeNull();
      expect((await writer.files()).size).toBe(0);
      await putAll(writer, [{ id: 'c', text: 'All new.' }]);
      await writer.commit();
      expect((await (await openReader()).references(noFilter)).map(({ id }) => id)).toEqual(['c']);
    });

    test('a generation of another fingerprint is not built on, and that is told', async () => {
      const { store } = await indexed([first]);
      await (await openWriter(store)).suspend();
      expect(await store.openView({ ...identity, fingerprint: 'f2' })).toBeNull();
      const writer = await openWriter(store, { fingerprint: 'f2' });
      expect(writer.startsAnew).toContain('rebuilding it');
      expect(await writer.articleById('a')).toBeNull();
      await putAll(writer, [{ id: 'c', text: 'All new.' }]);
      expect(await writer.commit()).toMatchObject({ fingerprint: 'f2', articles: 1 });
    });

    test('an empty store has no view, and its first writer has nothing to tell', async () => {
      const { store } = await makeStore();
      expect(await store.openView(identity)).toBeNull();
      const writer = await openWriter(store);
      expect(writer.startsAnew).toBeNull();
      await writer.discard();
    });

    test('a put that fails is undone whole, and the next writer goes on from before it', async () => {
      const { store } = await indexed([first]);
      const writer = await openWriter(store);
      const entry = await makeEntry({
        id: 'a',
        text: 'One. Two. Three.\n\nFour. Five. Six. Seven. Eight. Nine. Ten.',
      });
      expect(entry.passages.length).toBeGreaterThan(1);
      const broken = new Proxy(entry.vectors, {
        get: (target, property) => {
          if (property === '1') throw new Error('no more');
          return Reflect.get(target, property) as unknown;
        },
      });
      await expect(writer.putArticle({ ...entry, vectors: broken })).rejects.toThrow('no more');
      await writer.suspend();
      const next = await openWriter(store);
      const { hash } = await makeEntry(first);
      expect(await next.articleById('a')).toMatchObject({ hash });
      await next.discard();
    });

    test('only one run has the store at a time', async () => {
      const { store } = await makeStore();
      const release = await store.lock();
      await expect(store.lock()).rejects.toMatchObject({ code: 'INDEX_LOCKED' });
      release();
      (await store.lock())();
    });
  });
}
