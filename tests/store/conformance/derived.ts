import { describe, expect, test } from 'vitest';
import { fingerprintsOf } from '../../../src/text/quoteFingerprints.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import type { StoreKit } from './storeKit.js';
import { readVocabulary } from '../../support/readVocabulary.js';

/** What every store must do: what is derived from texts. */
export function describeDerived({ commit, indexed }: StoreKit): void {
  describe('what is derived from texts', () => {
    test('articles are found by the fingerprints that they share, most shared first', async () => {
      const quote =
        'we will not rest until every last one of the missing miners has been brought home to this valley';
      const half = quote.slice(0, quote.indexOf('miners'));
      const { store, reader, openReader } = await indexed([
        { id: 'half', text: `He said: ${half}.` },
        { id: 'whole', text: `She said: ${quote}.` },
        {
          id: 'none',
          text: 'They said nothing at all about any of it on that long day in the valley of the sun.',
        },
      ]);
      const prints = fingerprintsOf(quote);
      const idsOf = async (from: IndexReader): Promise<string[]> => {
        const found = await from.searchFingerprints([...prints, ...prints], 2);
        expect(found[0]?.shared).toBeLessThanOrEqual(new Set(prints).size);
        return (await from.articles(found.map(({ article }) => article))).map(({ id }) => id);
      };
      expect((await idsOf(reader))[0]).toBe('whole');
      expect(await reader.searchFingerprints([], 5)).toEqual([]);
      await commit(store, (writer) => writer.removeArticle('whole'));
      expect(await idsOf(await openReader())).not.toContain('whole');
    });

    test('nearly equal passages of other articles are told, until they are gone', async () => {
      const wire =
        'The minister said on Friday that the bridge would stay closed until the end of the month, while engineers ' +
        'look for cracks in the northern pier and in the cables that carry the road.';
      const { store, reader, openReader } = await indexed([
        { id: 'a', title: 'One', text: wire },
        { id: 'b', title: 'Two', text: wire.replace('on Friday ', '') },
        {
          id: 'c',
          title: 'Three',
          text: 'Farmers brought in a record crop of apples this autumn after a wet spring.',
        },
      ]);
      const keyOf = async (from: IndexReader, id: string): Promise<number> => {
        const [passage] = await from.passagesOf((await from.articleById(id))?.key ?? -1);
        return passage?.key ?? -1;
      };
      const [a, b, c] = [await keyOf(reader, 'a'), await keyOf(reader, 'b'), await keyOf(reader, 'c')];
      expect(await reader.duplicatesOf([a, b, c, 9_999])).toEqual(
        new Map([
          [a, [b]],
          [b, [a]],
        ]),
      );
      await commit(store, (writer) => writer.removeArticle('b'));
      expect(await (await openReader()).duplicatesOf([a, b, c])).toEqual(new Map());
    });

    test('the vocabulary counts articles, and tells names from words', async () => {
      const { reader } = await indexed([
        { id: 'a', title: 'Reed speaks', text: 'Reed spoke to Reed. The reed bent. May came.' },
        { id: 'b', title: 'Reed', text: 'We saw Reed. It may rain.' },
      ]);
      const terms = new Map((await readVocabulary(reader)).map(({ term, ...counts }) => [term, counts]));
      // Once in small letters in 'a', so that only 'b' has it always with a capital.
      expect(terms.get('reed')).toEqual({ df: 2, properShare: 0.5 });
      expect(terms.get('may')).toEqual({ df: 2, properShare: 0.5 });
      expect(terms.get('spoke')).toEqual({ df: 1, properShare: 0 });
      // Only in the title.
      expect(terms.get('speaks')).toEqual({ df: 1, properShare: 1 });
    });
  });
}
