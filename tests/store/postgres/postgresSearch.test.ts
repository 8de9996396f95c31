import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairDuplicates } from '../../../src/store/postgres/write/postgresDuplicates.js';
import { startBuilding, type Building } from '../../../src/store/postgres/write/building.js';
import { postgresStore } from '../../../src/store/postgres/postgresStore.js';
import { prepareArticle } from '../../../src/store/postgres/write/articleRows.js';
import { jaccardSimilarity, sameTextSimilarity } from '../../../src/text/duplicates/similarity.js';
import { wordShingles } from '../../../src/text/duplicates/wordShingles.js';
import { inverseDocumentFrequency, stemShare } from '../../../src/text/bm25.js';
import { noFilter } from '../../../src/store/indexReader.js';
import { openConnections, type Connections } from '../../../src/store/postgres/connections.js';
import { readCurrent, type GenerationRow } from '../../../src/store/postgres/generationRows.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { searchStems } from '../../../src/store/postgres/search/lexemeSearch.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { seededPick } from '../../support/seededPick.js';
import { identity, makeEntry } from '../../index/testEntries.js';

let database: TestPostgres;
let connections: Connections;
beforeAll(async () => {
  database = await startPostgres();
  await migrateStore(database.url);
  connections = openConnections(database.url);
});
afterAll(async () => {
  await connections.close();
  await database.close();
});

type Entry = Awaited<ReturnType<typeof makeEntry>>;

async function build(entries: readonly Entry[], removed: readonly string[] = []): Promise<GenerationRow> {
  const writer = await postgresStore(database.url).openWriter({
    identity,
    full: false,
    now: () => new Date(0),
  });
  for (const id of removed) await writer.removeArticle(id);
  for (const entry of entries) await writer.putArticle(entry);
  await writer.commit();
  const row = await readCurrent(connections.read);
  if (row === null) throw new Error('expected a generation, got none');
  return row;
}

describe('BM25', () => {
  const words = ['ferry', 'mayor', 'storm', 'vote', 'mill', 'train', 'school', 'o’neill', 'c\\d', '7.5'];
  let row: GenerationRow;
  let held: Map<string, number>[];
  beforeAll(async () => {
    const pick = seededPick(3);
    // A word is the commoner, the further to the front it stands.
    const word = (): string => words[Math.floor((pick(100) * pick(100) * words.length) / 10_000)] ?? '';
    const entries = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        makeEntry({
          id: `n${i}`,
          title: word(),
          text: `${Array.from({ length: 3 + pick(9) }, word).join(' ')}.`,
        }),
      ),
    );
    row = await build(entries);
    held = entries.flatMap((entry) => prepareArticle(entry).passages.map(({ stems }) => new Map(stems)));
  });

  /** Scores by key, which count up from 1 in the order of the entries. */
  function expectedScores(stems: readonly string[]): Map<number, number> {
    const length = (passage: ReadonlyMap<string, number>): number =>
      [...passage.values()].reduce((a, b) => a + b, 0);
    const mean = held.reduce((sum, passage) => sum + length(passage), 0) / held.length;
    const scores = new Map<number, number>();
    for (const stem of new Set(stems)) {
      const holders = held.filter((passage) => passage.has(stem));
      held.forEach((passage, at) => {
        const frequency = passage.get(stem);
        if (frequency === undefined) return;
        const share = stemShare(frequency, length(passage), mean);
        const score = inverseDocumentFrequency(held.length, holders.length) * share;
        scores.set(at + 1, (scores.get(at + 1) ?? 0) + score);
      });
    }
    return scores;
  }

  const all = (): string[] => [...new Set(held.flatMap((passage) => [...passage.keys()]))];

  test.each([
    ['all stems in one statement', { most: 1e9, atOnce: 1e9, atMost: 1e9 }],
    ['a statement a stem, ended as soon as nothing better can come', { most: 1e9, atOnce: 1, atMost: 1e9 }],
  ])('is the formula over every passage: %s', async (_, limits) => {
    const pick = seededPick(5);
    for (let round = 0; round < 12; round += 1) {
      const stems = Array.from({ length: 1 + pick(6) }, () => all()[pick(all().length)] ?? '');
      const best = [...expectedScores(stems)].sort(([a, x], [b, y]) => y - x || a - b).slice(0, 7);
      const found = await searchStems(connections.read, row, { stems, limit: 7, filter: noFilter }, limits);
      expect(found.map(({ score }) => score)).toEqual(
        best.map(([, score]) => expect.closeTo(score, 9) as number),
      );
    }
  });

  test('within a bound on rows what is found is still scored in full', async () => {
    const stems = all();
    const scores = expectedScores(stems);
    const limits = { most: 10, atOnce: 5, atMost: 1e9 };
    const found = await searchStems(connections.read, row, { stems, limit: 3, filter: noFilter }, limits);
    expect(found).toHaveLength(3);
    for (const { passage, score } of found) expect(score).toBeCloseTo(scores.get(passage) ?? 0, 9);
  });
});

describe('near-duplicates', () => {
  const mostSharing = 4;
  const copy = (n: number): string =>
    `The minister said on Friday that the bridge would stay closed until the end of the month, while engineers look ` +
    `for cracks in pier ${['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'][n]} and in the cables.`;

  /** The pairs that there must be, of texts by id. */
  function expectedPairs(texts: ReadonlyMap<string, Entry>): string[] {
    const traits = [...texts].map(([id, entry]) => {
      const [passage] = prepareArticle(entry).passages;
      return { id, bands: passage?.bands ?? [], shingles: wordShingles(entry.article.text) };
    });
    const sharing = (band: number): number => traits.filter(({ bands }) => bands.includes(band)).length;
    return traits
      .flatMap((one) =>
        traits
          .filter((other) => one.id !== other.id)
          .filter((other) =>
            one.bands.some((band) => other.bands.includes(band) && sharing(band) <= mostSharing),
          )
          .filter((other) => jaccardSimilarity(one.shingles, other.shingles) >= sameTextSimilarity)
          .map((other) => `${one.id} ${other.id}`),
      )
      .sort();
  }

  test('are those of the passages alone, while bands become crowded and open again', async () => {
    const pick = seededPick(9);
    const texts = new Map<string, Entry>();
    const session = await connections.session();
    let crowdedOnce = false;
    for (let round = 0; round < 9; round += 1) {
      const writer = await postgresStore(database.url).openWriter({
        ...{ identity, full: round === 0, now: () => new Date(0) },
      });
      for (let n = 0; n < 3; n += 1) {
        const id = `d${pick(8)}`;
        // First they become more, then fewer.
        if (round > 4 && pick(3) > 0) {
          texts.delete(id);
          await writer.removeArticle(id);
          continue;
        }
        const entry = await makeEntry({ id, title: 'x', text: copy(pick(8)) });
        texts.set(id, entry);
        await writer.putArticle(entry);
      }
      await writer.suspend();
      const building: Building = await startBuilding(session, {
        ...{ identity, base: round === 0 ? null : await readCurrent(session.ask), resume: true },
      });
      // Once with the low bound that is tested, then as a commit does it, again with that bound.
      await pairDuplicates({ ask: session.ask, building, pause: () => undefined, mostSharing });
      const rows = await session.ask<{ pair: string }>(
        `SELECT a.id || ' ' || b.id AS pair FROM footnote.duplicates d
         JOIN footnote.passages p ON p.line = d.line AND p.key = d.passage
         JOIN footnote.passages q ON q.line = d.line AND q.key = d.other
         JOIN footnote.articles a ON a.line = p.line AND a.key = p.article
         JOIN footnote.articles b ON b.line = q.line AND b.key = q.article
         WHERE d.line = $1 AND d.until = 2147483647`,
        [building.line.line],
      );
      const expected = expectedPairs(texts);
      crowdedOnce ||= expected.length < texts.size * (texts.size - 1);
      expect(rows.map(({ pair }) => pair).sort()).toEqual(expected);
      await session.ask(
        `UPDATE footnote.generations SET state = 'kept', name = 'g' || generation WHERE generation = $1`,
        [building.generation],
      );
      await session.ask('UPDATE footnote.current SET generation = $1', [building.generation]);
    }
    expect(crowdedOnce).toBe(true);
    await session.close();
  });
});
