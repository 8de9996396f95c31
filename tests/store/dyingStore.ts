import type { IndexStore, IndexWriter } from '../../src/store/indexWriter.js';

const changes = ['putArticle', 'moveArticle', 'removeArticle', 'putFile', 'removeFile'] as const;

type Change = (...args: readonly unknown[]) => Promise<void>;

/** A store whose writers make so many changes and then fail: what is left is as after a kill at that place. */
export function dyingStore(store: IndexStore, changesLeft: number): IndexStore {
  let left = changesLeft;
  const dying = (writer: IndexWriter): IndexWriter => {
    const limited: Record<string, unknown> = {};
    for (const name of changes) {
      const change = (writer as unknown as Readonly<Record<typeof name, Change>>)[name];
      limited[name] = (...args: readonly unknown[]): Promise<void> => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('died')) : change(...args);
      };
    }
    return { ...writer, ...limited };
  };
  return { ...store, openWriter: async (options) => dying(await store.openWriter(options)) };
}
