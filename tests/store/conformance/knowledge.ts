import { describe, expect, test } from 'vitest';
import { cosine } from '../../support/cosine.js';
import type { FileRecord } from '../../../src/store/indexWriter.js';
import { embedder, identity, makeEntry } from '../../index/testEntries.js';
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

    test('vectors are known by id and by hash, with what was embedded of them', async () => {
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
      const textsOf = async (id: string, withHash: string): Promise<string[]> => {
        const known = await writer.knownVectors(id, withHash);
        return [...new Set(known.map(({ input }) => input))].sort();
      };
      const [vector = []] = (await writer.knownVectors('x', 'no such hash')).map((each) => each.vector);
      const [fresh = []] = await embedder.embed(['Same. The mill burned down. Nobody was hurt.'], 'window');
      expect(cosine(vector, fresh)).toBeGreaterThan(0.999);
      const mill = 'Same. The mill burned down. Nobody was hurt.';
      expect(await textsOf('x', 'no such hash')).toEqual([mill]);
      expect(await textsOf('no such id', hash)).toEqual([mill]);
      expect(await textsOf('y', hash)).toEqual([mill, 'Title of y. Another one.']);
      expect(await textsOf('no such id', 'no such hash')).toEqual([]);
      // What this run replaces or removes may come again under another id.
      await writer.putArticle(await makeEntry({ id: 'x', title: 'New', text: 'All is quiet.' }));
      await writer.removeArticle('y');
      expect(await textsOf('x', 'no such hash')).toEqual(['New. All is quiet.', mill]);
      expect(await textsOf('no such id', hash)).toEqual([mill]);
      expect(await textsOf('y', 'no such hash')).toEqual(['Title of y. Another one.']);
      await writer.discard();
    });
  });
}
