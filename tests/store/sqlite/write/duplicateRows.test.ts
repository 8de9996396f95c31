import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDuplicateRows } from '../../../../src/store/sqlite/write/duplicateRows.js';
import { unpackPairs } from '../../../../src/store/sqlite/search/pairBlock.js';
import { createTables } from '../../../../src/store/sqlite/schema.js';

/** Passages in memory, each the whole text of an article of its own. */
function openRows(mostSharing?: number) {
  const database = new Database(':memory:');
  createTables(database);
  const rows = createDuplicateRows(database, mostSharing);
  const insertText = database.prepare("INSERT INTO texts (text, structure) VALUES (?, '')");
  const insertPassage = database.prepare(
    `INSERT INTO passages (article, ordinal, start, end, sentences, windows, vectors)
     VALUES (?, 0, 0, ?, '[]', '[]', x'')`,
  );
  const keys = new Map<string, { key: number; text: string }>();
  return {
    /** Adds all of them at once. */
    async add(texts: Record<string, string>) {
      for (const [id, text] of Object.entries(texts)) {
        const article = insertText.run(text).lastInsertRowid;
        const passage = Number(insertPassage.run(article, text.length).lastInsertRowid);
        keys.set(id, { key: passage, text });
        rows.gather({ passage, text });
      }
      await rows.write(() => undefined);
    },
    remove(id: string) {
      const { key, text } = keys.get(id) ?? { key: -1, text: '' };
      rows.remove({ passage: key, text });
      database
        .prepare('DELETE FROM texts WHERE article = (SELECT article FROM passages WHERE key = ?)')
        .run(key);
      database.prepare('DELETE FROM passages WHERE key = ?').run(key);
      keys.delete(id);
    },
    /** Every pair both ways, as `id id`. */
    pairs(): string[] {
      const ids = new Map([...keys].map(([id, { key }]) => [key, id]));
      const found = database
        .prepare<[], { passage: number; other: number }>('SELECT * FROM duplicates')
        .all();
      return found.map(({ passage, other }) => `${ids.get(passage) ?? '?'} ${ids.get(other) ?? '?'}`).sort();
    },
    countBands: () =>
      database
        .prepare<[], Uint8Array>('SELECT data FROM bands')
        .pluck()
        .all()
        .reduce((sum, block) => sum + unpackPairs(block).keys.length, 0),
  };
}

const wire =
  'The minister said on Friday that the bridge over the river would stay closed until the end of the month, ' +
  'while engineers look for cracks in the northern pier and in the cables that carry the road.';
const edited = wire.replace('on Friday ', '').replace('look for', 'search for');
const different =
  'Farmers in the valley brought in a record crop of apples this autumn, after a wet spring and a long, dry summer ' +
  'that left the orchards in better health than anybody had dared to hope.';

test('nearly equal texts are a pair both ways; others are none', async () => {
  const rows = openRows();
  await rows.add({ wire, different });
  await rows.add({ edited, 'no words': '— …' });
  expect(rows.pairs()).toEqual(['edited wire', 'wire edited']);
});

test('removing takes back all that was added', async () => {
  const rows = openRows();
  await rows.add({ wire, edited, again: wire });
  expect(rows.pairs()).toHaveLength(6);
  rows.remove('wire');
  expect(rows.pairs()).toEqual(['again edited', 'edited again']);
  rows.remove('edited');
  rows.remove('again');
  expect(rows.pairs()).toEqual([]);
  expect(rows.countBands()).toBe(0);
});

test('texts that too many share are no pairs, until enough of them are gone', async () => {
  const rows = openRows(3);
  await rows.add({ a: wire, b: wire, c: wire });
  expect(rows.pairs()).toHaveLength(6);
  await rows.add({ d: wire });
  expect(rows.pairs()).toEqual([]);
  await rows.add({ e: wire });
  expect(rows.pairs()).toEqual([]);
  rows.remove('a');
  expect(rows.pairs()).toEqual([]);
  rows.remove('c');
  expect(rows.pairs()).toEqual(['b d', 'b e', 'd b', 'd e', 'e b', 'e d']);
});

test('which pairs there are does not depend on the order or on what came and went, and when', async () => {
  const texts = [
    wire,
    edited,
    different,
    `${wire} ${different}`,
    different.replace('record', 'poor'),
    wire.slice(0, 90),
  ];
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    text: fc.nat(texts.length),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, mostSharing) => {
        const rows = openRows(mostSharing);
        const held = new Map<string, string>();
        for (const { id, text } of steps) {
          if (held.delete(id)) rows.remove(id);
          const next = texts[text];
          if (next === undefined) continue;
          held.set(id, next);
          await rows.add({ [id]: next });
        }
        const fresh = openRows(mostSharing);
        await fresh.add(Object.fromEntries([...held].sort(([a], [b]) => (a < b ? 1 : -1))));
        expect(rows.pairs()).toEqual(fresh.pairs());
        expect(rows.countBands()).toBe(fresh.countBands());
      },
    ),
    { numRuns: 60 },
  );
});
