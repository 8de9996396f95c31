import { describe, expect, test } from 'vitest';
import { cosine } from '../../support/cosine.js';
import { noFilter } from '../../../src/store/indexReader.js';
import { embedder } from '../../index/testEntries.js';
import type { StoreKit } from './storeKit.js';

/** What every store must do: search by meaning. */
export function describeMeaning({ indexed }: StoreKit): void {
  describe('search by meaning', () => {
    test('the order is that of the exact cosine of each passage’s best window', async () => {
      const words = ['mill', 'river', 'mayor', 'vote', 'storm', 'bridge', 'train', 'school'];
      const word = (i: number): string => words[i % words.length] ?? '';
      const { reader } = await indexed(
        Array.from({ length: 40 }, (_, i) => ({
          id: `n${i}`,
          title: word(i * 5 + (i >> 3)),
          text: `The ${word(i)} met a ${word(i * 3 + 1)}. It was ${word(i + (i >> 2))} again.\n\nA ${word(i >> 1)} ran. Then ${word(i * 7)} and ${i} came.`,
        })),
      );
      const [vector = new Float32Array()] = await embedder.embed(
        ['the mayor of the river school'],
        'question',
      );
      const passages = (
        await Promise.all((await reader.references(noFilter)).map(({ key }) => reader.passagesOf(key)))
      ).flat();
      const exact = passages
        .map(({ key, vectors }) => ({
          key,
          score: Math.max(...vectors.map((other) => cosine(vector, other))),
        }))
        .sort((a, b) => b.score - a.score || a.key - b.key);
      const found = await reader.searchVector(vector, 15, noFilter);
      expect(found.map(({ score }) => score)).toEqual(
        exact.slice(0, 15).map(({ score }) => expect.closeTo(score, 2) as number),
      );
      expect(found.slice(0, 5).map(({ passage }) => passage)).toEqual(
        exact.slice(0, 5).map(({ key }) => key),
      );
      const all = await reader.searchVector(vector, 1_000, noFilter);
      expect(new Set(all.map(({ passage }) => passage)).size).toBe(passages.length);
    });
  });
}
