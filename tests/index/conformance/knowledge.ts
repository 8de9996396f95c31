import { describe, expect, test } from 'vitest';
import { cosine } from '../../support/cosine.js';
import type { FileRecord } from '../../../src/index/indexWriter.js';
import { embedder, identity, makeEntry } from '../testEntries.js';
import type { StoreKit } from './storeKit.js';

/** What every store must do: what a run must know. */
export function describeKnowledge({ makeStore, openWriter, commit, indexed }: StoreKit): void {
  describe('what a run must know', () => {
    const record: FileRecord = {
      path: 'a b/ü.txt',
      size: 12,
      modifiedMs: 1_700_000_000_123.456,
      hash: 'ab'.repeat(32),
      outcomes: ['a b/ü.txt: skipped: no text'],
      refused: ['x'],
    };

    test('files are remembered, replaced and forgotten by path', async () => {
      const { store } = await makeStore();
      const other = { ...record, path: 'b.txt', size: -1, outcomes: [], refused: [] };
      await commit(store, async (writer) => {
        await writer.putFile(record);
        await writer.putFile({ ...record, size: 99 });
        await writer.putFile(record);
        await writer.putFile(other);
        await writer.putFile({ ...record, path: 'gone.txt' });
        await writer.removeFile('gone.txt');
        await writer.removeFile('never there');
      });
      const view = await store.openView(identity);
      expect(await view?.files()).toEqual(
        new Map([
          [record.path, record],
          ['b.txt', other],
        ]),
      );
      await view?.close();
    });

    test('articles are known by file and by id, with what tells whether they changed', async () => {
      const { store } = await indexed([
        { id: 'x', path: 'a.jsonl#1', text: 'One.' },
        { id: 'y', path: 'a.jsonl#2', text: 'Two.' },
        { id: 'z', path: 'b.txt', text: 'Three.' },
      ]);
      const view = await store.openView(identity);
      const { hash } = await makeEntry({ id: 'y', text: 'Two.' });
      expect((await view?.articlesOf('a.jsonl'))?.map(({ id }) => id)).toEqual(['x', 'y']);
      expect(await view?.articleById('y')).toEqual({ id: 'y', file: 'a.jsonl', hash });
      expect(await view?.articlesOf('c.txt')).toEqual([]);
      expect(await view?.articleById('c')).toBeNull();
      await view?.close();
    });

    test('vectors are known by id and by hash, with title and text of their windows', async () => {
      const { store } = await indexed([
        { id: 'x', title: 'Same', text: 'The mill burned down. Nobody was hurt.' },
        { id: 'y', text: 'Another one.' },
      ]);
      const writer = await openWriter(store);
      const { hash } = await makeEntry({
        id: 'other',
        title: 'Same',
        text: 'The mill burned down. Nobody was hurt.',
      });
      const byId = await writer.knownVectors('x', 'no such hash');
      expect(byId).toMatchObject([{ title: 'Same', text: 'The mill burned down. Nobody was hurt.' }]);
      const [fresh = []] = await embedder.embed(['Same. The mill burned down. Nobody was hurt.'], 'window');
      expect(cosine(byId[0]?.vector ?? [], fresh)).toBeGreaterThan(0.999);
      expect(await writer.knownVectors('no such id', hash)).toEqual(byId);
      expect((await writer.knownVectors('y', hash)).map(({ text }) => text).sort()).toEqual([
        'Another one.',
        'The mill burned down. Nobody was hurt.',
      ]);
      expect(await writer.knownVectors('no such id', 'no such hash')).toEqual([]);
      await writer.discard();
    });
  });
}
