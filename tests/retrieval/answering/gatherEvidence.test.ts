import { beforeAll, describe, expect, test } from 'vitest';
import { gatherEvidence, type Evidence } from '../../../src/retrieval/answering/gatherEvidence.js';
import { noFilter, type ArticleFilter, type IndexReader } from '../../../src/store/indexReader.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { coverModel } from '../../support/coverModel.js';
import { openSmallIndex, smallEmbedder } from '../../support/smallIndex.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

/** An article of so many passages, each of which speaks of the ferry. */
function ferries(id: string, count: number): { id: string; text: string } {
  const passage = (i: number): string =>
    `The ferry passed rock ${i} of ${id}. Its crew counted ${i} seals there.`;
  return { id, text: Array.from({ length: count }, (_, i) => passage(i)).join('\n\n') };
}

function gather(index: IndexReader, filter: Partial<ArticleFilter> = {}): Promise<Evidence> {
  const request = { filter: { ...noFilter, ...filter }, today: '2020-01-12', top: 5, notes: [] };
  return gatherEvidence(
    { index, embedder: smallEmbedder, reader: null, language, model: coverModel },
    { ...request, question: 'Which rock did the ferry pass?' },
  );
}

describe('gatherEvidence', () => {
  test('weighs twenty-four passages, then three more of each of the three articles that were found first', async () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => ferries(id, 20));
    const { candidates } = await gather(await openSmallIndex(many));
    expect(candidates.length).toBeGreaterThan(24);
    expect(candidates.length).toBeLessThanOrEqual(24 + 3 * 3);
    expect(new Set(candidates.map(({ passage }) => passage.key)).size).toBe(candidates.length);
    expect(candidates.map(({ rank }) => rank)).toEqual(candidates.map((_, i) => i));
    const first = [...new Set(candidates.slice(0, 24).map(({ article }) => article.id))].slice(0, 3);
    const more = candidates.slice(24).map(({ article }) => article.id);
    expect(more.filter((id) => !first.includes(id))).toEqual([]);
    for (const id of first) expect(more.filter((other) => other === id).length).toBeLessThanOrEqual(3);
  });

  test('looks no further where one article is asked: it was searched already', async () => {
    const index = await openSmallIndex([ferries('a', 30), ferries('b', 3)]);
    const { candidates } = await gather(index, { article: 'a' });
    expect(candidates).toHaveLength(24);
    expect(new Set(candidates.map(({ article }) => article.id))).toEqual(new Set(['a']));
  });

  test('ranks every unit of the passages once, best first, with probabilities that sum to 1', async () => {
    const { candidates, ranking } = await gather(await openSmallIndex([ferries('a', 6)]));
    const units = candidates.flatMap(({ sentences }) => sentences);
    expect(new Set(ranking.map(({ sentence }) => sentence))).toEqual(new Set(units));
    expect(ranking).toHaveLength(units.length);
    expect(ranking.map(({ score }) => score)).toEqual(
      ranking.map(({ score }) => score).sort((a, b) => b - a),
    );
    expect(ranking.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
  });

  test('of an index where nothing passes is nothing', async () => {
    const { candidates, ranking } = await gather(await openSmallIndex([ferries('a', 3)]), {
      article: 'none',
    });
    expect({ candidates, ranking }).toEqual({ candidates: [], ranking: [] });
  });
});
