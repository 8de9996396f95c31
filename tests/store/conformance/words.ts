import { describe, expect, test } from 'vitest';
import { stems } from '../../../src/text/tokenizer.js';
import { noFilter } from '../../../src/store/indexReader.js';
import type { StoreKit } from './storeKit.js';

/** What every store must do: search by words. */
export function describeWords({ indexed, searchWords }: StoreKit): void {
  describe('search by words', () => {
    test('BM25 ranks by rarity, frequency and brevity, with the title counted', async () => {
      const { reader } = await indexed([
        { id: 'often', title: 'x', text: 'The ferry met the ferry by the pier.' },
        { id: 'once', title: 'x', text: 'The ferry met the train by the pier.' },
        {
          id: 'long',
          title: 'x',
          text: 'The ferry met the train by the pier and all of them went home to sleep.',
        },
        { id: 'title', title: 'ferry', text: 'The boats met the train by a pier today.' },
        { id: 'rare', title: 'x', text: 'The glacier met the train by the pier.' },
        { id: 'none1', title: 'x', text: 'The harbour was closed for the year.' },
        { id: 'none2', title: 'x', text: 'The council was late with the papers.' },
        { id: 'none3', title: 'x', text: 'The market was open to the public.' },
        { id: 'none4', title: 'x', text: 'The school was proud of the choir.' },
      ]);
      // 'rare': one passage of nine has "glacier", four have "ferry". Then two occurrences before one; of those with one
      // occurrence in a shorter text first. A word in the title counts like one in the text: 'title' has a token more
      // than 'once', so that it comes after it, and fewer than 'long'.
      expect(await searchWords(reader, 'ferry glacier')).toEqual([
        'rare/0',
        'often/0',
        'once/0',
        'title/0',
        'long/0',
      ]);
    });

    test('scores fall, the limit holds, and words that are nowhere or absent find nothing', async () => {
      const { reader } = await indexed(
        Array.from({ length: 8 }, (_, i) => ({
          id: `n${i}`,
          text: `Item ${'filler '.repeat(i)} ends here now.`,
        })),
      );
      const found = await reader.searchStems(stems('item'), 5, noFilter);
      expect(found).toHaveLength(5);
      for (const [i, { score }] of found.slice(1).entries())
        expect(score).toBeLessThanOrEqual(found[i]?.score ?? 0);
      expect(await reader.searchStems([], 5, noFilter)).toEqual([]);
      expect(await reader.searchStems(['zzz'], 5, noFilter)).toEqual([]);
      expect(await reader.searchStems(stems('item'), 0, noFilter)).toEqual([]);
    });

    test('operators, quotes and wildcards in stems are only text', async () => {
      const { reader } = await indexed([{ id: 'a', text: 'A plain text.' }]);
      const odd = ['"', 'plain"', 'OR', 'NOT', 'text*', '^a', 'title:plain', '(', 'NEAR(a b)', ''];
      for (const stem of odd)
        await expect(reader.searchStems([stem], 5, noFilter)).resolves.toBeInstanceOf(Array);
    });

    test('document frequencies count passages, decimals among the words', async () => {
      const { reader } = await indexed([
        { id: 'a', title: 'x', text: 'It rose 7.5 per cent.' },
        { id: 'b', title: 'y', text: 'It fell 7.5 and 7.5 points in 2020.' },
        { id: 'c', title: 'z', text: 'It rose 5 per cent.' },
      ]);
      const words = stems('7.5 5 rose 2020 nothing 7.5');
      expect(await reader.documentFrequencies(words)).toEqual(
        new Map([
          ['7.5', 2],
          ['5', 1],
          ['rose', 2],
          ['2020', 1],
        ]),
      );
    });
  });
}
