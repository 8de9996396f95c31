import type { BlockWriter } from './blockWriter.js';

/** Writes lists of terms as HTML has them: each term with what is said of it as an item. */
interface TermLists {
  /** Begins an element of such a list and gives what ends it; null for any other. @param name in lower case */
  begin(name: string): (() => void) | null;
}

/** Starts outside of any list. */
export function createTermLists(writer: BlockWriter): TermLists {
  /** Whether the item of a term is open, for each list around. */
  const open: { hasItem: boolean }[] = [];
  const closeItem = (list: { hasItem: boolean }): void => {
    if (list.hasItem) writer.closeItem();
    list.hasItem = false;
  };
  const beginList = (): (() => void) => {
    const list = { hasItem: false };
    writer.openList(null);
    open.push(list);
    return () => {
      writer.endBlock();
      closeItem(list);
      writer.closeList();
      open.pop();
    };
  };
  return {
    begin(name) {
      const list = open.at(-1);
      if (name === 'dl') return beginList();
      if (list === undefined || (name !== 'dt' && name !== 'dd')) return null;
      writer.endBlock();
      if (name === 'dt') {
        closeItem(list);
        list.hasItem = true;
        writer.openTerm();
      }
      return () => writer.endBlock();
    },
  };
}
