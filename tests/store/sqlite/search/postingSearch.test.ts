import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPostingRows, type PassageStems } from '../../../../src/store/sqlite/write/postingRows.js';
import { inverseDocumentFrequency, stemShare } from '../../../../src/text/bm25.js';
import type { FoundPassage } from '../../../../src/store/indexReader.js';
import { isInRanges, type PassageRanges } from '../../../../src/store/sqlite/search/passageRanges.js';
import { createTables } from '../../../../src/store/sqlite/schema.js';
import { createStemSearch, type StemSearch } from '../../../../src/store/sqlite/search/postingSearch.js';

async function searchOver(passages: readonly PassageStems[]): Promise<StemSearch> {
  const database = new Database(':memory:');
  createTables(database);
  const rows = createPostingRows(database);
  for (const passage of passages) rows.gather(passage);
  await rows.write(() => undefined);
  const stems = passages.reduce((sum, passage) => sum + passage.stems.length, 0);
  return createStemSearch(database, { passages: passages.length, stems });
}

/** BM25 by the definition, over every passage. */
function scoreAll(
  passages: readonly PassageStems[],
  stems: readonly string[],
  within: PassageRanges | null,
): FoundPassage[] {
  const mean = passages.reduce((sum, passage) => sum + passage.stems.length, 0) / passages.length;
  return passages
    .filter(({ passage }) => within === null || isInRanges(within, passage))
    .map((each) => {
      const shares = stems.map((stem) => {
        const frequency = each.stems.filter((other) => other === stem).length;
        const df = passages.filter((other) => other.stems.includes(stem)).length;
        if (frequency === 0) return 0;
        return inverseDocumentFrequency(passages.length, df) * stemShare(frequency, each.stems.length, mean);
      });
      return { passage: each.passage, score: shares.reduce((sum, share) => sum + share, 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

test('a passage scores the sum over its stems, by hand', async () => {
  const search = await searchOver([
    { passage: 1, stems: ['storm', 'came'] },
    { passage: 2, stems: ['storm', 'storm', 'left', 'town'] },
  ]);
  // Mean length 3; storm: idf ln(1 + 0.5/2.5) = 0.1823, town: ln(1 + 1.5/1.5) = 0.6931.
  // 1: 0.1823 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2/3)) = 0.2111.
  // 2: 0.1823 * 4.4 / (2 + 1.2 * 1.25) + 0.6931 * 2.2 / (1 + 1.2 * 1.25) = 0.2292 + 0.6099.
  const found = search.search({ stems: ['storm', 'town', 'unknown'], limit: 5, within: null });
  expect(found.map(({ passage }) => passage)).toEqual([2, 1]);
  expect(found[0]?.score).toBeCloseTo(0.8391, 3);
  expect(found[1]?.score).toBeCloseTo(0.2111, 3);
});

test('no stems, unknown ones and no room find nothing', async () => {
  const search = await searchOver([{ passage: 1, stems: ['storm'] }]);
  expect(search.search({ stems: [], limit: 5, within: null })).toEqual([]);
  expect(search.search({ stems: ['wind'], limit: 5, within: null })).toEqual([]);
  expect(search.search({ stems: ['storm'], limit: 0, within: null })).toEqual([]);
});

test('the best are those of a search in full, whichever stems are only looked up', async () => {
  // Frequencies fall steeply, as those of words do: the commonest is in nearly every passage.
  const words = Array.from({ length: 40 }, (_, i) => `w${i}`);
  const word = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => words[Math.floor(40 * x ** 4)] ?? 'w39');
  const passages = fc
    .array(fc.array(word, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 700 })
    .map((all) => all.map((stems, i) => ({ passage: 3 * i + 1, stems })));
  const query = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 8 });
  const range = fc.tuple(fc.nat(1_000), fc.integer({ min: 1, max: 900 }));
  await fc.assert(
    fc.asyncProperty(
      passages,
      query,
      fc.integer({ min: 1, max: 20 }),
      fc.option(range),
      async (all, stems, limit, only) => {
        const within = only && { starts: [only[0]], ends: [only[0] + only[1]], passages: only[1] };
        const found = (await searchOver(all)).search({ stems, limit, within });
        const expected = scoreAll(all, stems, within).slice(0, limit);
        expect(found.map(({ score }) => score.toFixed(9))).toEqual(
          expected.map(({ score }) => score.toFixed(9)),
        );
        const scores = new Map(scoreAll(all, stems, within).map(({ passage, score }) => [passage, score]));
        for (const { passage, score } of found) expect(score).toBeCloseTo(scores.get(passage) ?? -1, 9);
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

test('passages come and go over many blocks', async () => {
  const database = new Database(':memory:');
  createTables(database);
  const rows = createPostingRows(database);
  const all = Array.from({ length: 3_000 }, (_, i) => ({ passage: i + 1, stems: ['common', `n${i % 7}`] }));
  for (const part of [all.slice(0, 10), all.slice(10, 1_500), all.slice(1_500)]) {
    for (const passage of part) rows.gather(passage);
    await rows.write(() => undefined);
  }
  const gone = all.filter(({ passage }) => passage % 3 === 0);
  rows.remove(gone);
  const left = all.length - gone.length;
  const search = createStemSearch(database, { passages: left, stems: 2 * left });
  expect(search.frequencyOf('common')).toBe(2_000);
  const found = search.search({ stems: ['common'], limit: 5_000, within: null });
  expect(found.map(({ passage }) => passage)).toEqual(
    all.filter(({ passage }) => passage % 3 !== 0).map(({ passage }) => passage),
  );
  rows.remove(all.filter(({ passage }) => passage % 3 !== 0));
  expect(database.prepare('SELECT COUNT(*) FROM postings').pluck().get()).toBe(0);
  expect(database.prepare('SELECT COUNT(*) FROM stems').pluck().get()).toBe(0);
});
