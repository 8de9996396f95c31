import { jaccardSimilarity, sameTextSimilarity } from '../../../text/duplicates/similarity.js';
import { wordShingles } from '../../../text/duplicates/wordShingles.js';
import type { Ask } from '../connections.js';
import { mostInBand } from '../../sqlite/write/duplicateRows.js';
import { never, type Building } from './building.js';
import { insertRows } from './insertRows.js';

/** New passages whose neighbours are sought with one statement. */
const passagesAtOnce = 500;

/** Passages whose shingles are kept in memory. */
const mostKept = 4_096;

type Pair = readonly [one: number, other: number];

/** What the pairs are brought up to date in. */
export interface Pairing {
  readonly ask: Ask;
  readonly building: Building;
  /** Called between batches; may throw. */
  readonly pause: () => void;
  /** The most passages of a band that is not crowded; default {@link mostInBand}. */
  readonly mostSharing?: number;
}

type Work = Required<Omit<Pairing, 'pause'>>;

/**
 * Brings the pairs of nearly equal passages up to date with the generation under construction: two passages are a pair
 * when they share a band that at most {@link mostInBand} passages share and are checked to be alike. Which pairs there
 * are depends on the passages alone. It begins by taking back what it did before, so that it may be done again.
 */
export async function pairDuplicates({ pause, mostSharing = mostInBand, ...rest }: Pairing): Promise<void> {
  const work = { ...rest, mostSharing };
  const { ask, building } = work;
  const { generation, base, firstPassage } = building;
  const { line } = building.line;
  await ask('DELETE FROM footnote.duplicates WHERE line = $1 AND since = $2', [line, generation]);
  await ask(`UPDATE footnote.duplicates SET until = ${never} WHERE line = $1 AND until = $2`, [
    line,
    generation,
  ]);
  if (base !== null) await partRemoved(ask, building);
  const check = createCheck(ask, building);
  if (base !== null) await followCrowds(work, check);
  for (let after = firstPassage - 1; ;) {
    const keys = await ask<{ key: number }>(
      `SELECT key FROM footnote.passages WHERE line = $1 AND key > $2 ORDER BY key LIMIT ${passagesAtOnce}`,
      [line, after],
    );
    const last = keys.at(-1)?.key;
    if (last === undefined) return;
    await check(
      await candidatesOf(
        work,
        keys.map(({ key }) => key),
      ),
    );
    after = last;
    pause();
  }
}

async function partRemoved(ask: Ask, { line: { line }, generation }: Building): Promise<void> {
  for (const side of ['passage', 'other']) {
    await ask(
      `UPDATE footnote.duplicates d SET until = $2 FROM footnote.passages p JOIN footnote.articles a
         ON a.line = p.line AND a.key = p.article
       WHERE a.line = $1 AND a.until = $2 AND p.until = $2 AND d.line = $1 AND d.until = ${never} AND d.${side} = p.key`,
      [line, generation],
    );
  }
}

/** The passages that each of these meets in an open band; of two new ones the later has the pair. */
async function candidatesOf({ ask, building, mostSharing }: Work, keys: readonly number[]): Promise<Pair[]> {
  const rows = await ask<{ one: number; other: number }>(
    `SELECT DISTINCT n.key AS one, other FROM footnote.passages n, unnest(n.bands) AS held (band)
     CROSS JOIN LATERAL (
       SELECT array_agg(m.passage) AS members FROM (
         SELECT b.passage FROM footnote.bands b JOIN footnote.passages p ON p.line = b.line AND p.key = b.passage
         WHERE b.line = $1 AND b.band = held.band AND p.until = ${never} LIMIT ${mostSharing + 1}) AS m) AS crowd
     CROSS JOIN LATERAL unnest(crowd.members) AS other
     WHERE n.line = $1 AND n.key = ANY($2) AND n.until = ${never}
       AND cardinality(crowd.members) <= ${mostSharing} AND other < n.key`,
    [building.line.line, keys],
  );
  return rows.map(({ one, other }) => [one, other]);
}

type Check = (pairs: readonly Pair[]) => Promise<void>;

/** Checks pairs and writes those that are alike, in both directions. */
function createCheck(ask: Ask, { line: { line }, generation }: Building): Check {
  const kept = new Map<number, Uint32Array>();
  const read = async (keys: readonly number[]): Promise<void> => {
    const missing = keys.filter((key) => !kept.has(key));
    if (missing.length === 0) return;
    if (kept.size + missing.length > mostKept) kept.clear();
    const wanted = keys.filter((key) => !kept.has(key));
    const rows = await ask<{ key: number; start: number; end: number; text: string }>(
      `SELECT p.key, p.start_at AS start, p.end_at AS end, a.text FROM footnote.passages p
       JOIN footnote.articles a ON a.line = p.line AND a.key = p.article WHERE p.line = $1 AND p.key = ANY($2)`,
      [line, wanted],
    );
    for (const { key, start, end, text } of rows) kept.set(key, wordShingles(text.slice(start, end)));
  };
  const none = new Uint32Array();
  const alike = ([one, other]: Pair): boolean =>
    jaccardSimilarity(kept.get(one) ?? none, kept.get(other) ?? none) >= sameTextSimilarity;
  return async (pairs) => {
    for (let from = 0; from < pairs.length; from += passagesAtOnce) {
      const batch = pairs.slice(from, from + passagesAtOnce);
      await read([...new Set(batch.flat())]);
      const found = batch.filter(alike);
      await insertRows<Pair>(
        ask,
        'duplicates',
        [
          { name: 'line', type: 'integer', value: () => line },
          { name: 'passage', type: 'bigint', value: ([one]) => one },
          { name: 'other', type: 'bigint', value: ([, other]) => other },
          { name: 'since', type: 'integer', value: () => generation },
        ],
        found.flatMap(([one, other]): Pair[] => [
          [one, other],
          [other, one],
        ]),
        'ON CONFLICT DO NOTHING',
      );
    }
  };
}

interface Crowd {
  readonly band: number;
  readonly before: number;
  readonly after: number;
}

/** Bands that became crowded part pairs that meet nowhere else; bands that are open again make pairs. */
async function followCrowds(work: Work, check: Check): Promise<void> {
  const { mostSharing } = work;
  const crossing = (await crowdsOf(work)).filter(
    ({ before, after }) => before > mostSharing !== after > mostSharing,
  );
  const crowded = crossing.filter(({ after }) => after > mostSharing).map(({ band }) => band);
  const opened = crossing.filter(({ after }) => after <= mostSharing).map(({ band }) => band);
  if (crowded.length > 0) await partCrowded(work, crowded);
  if (opened.length > 0) await check(await unpairedIn(work, opened));
}

/** How many passages share each large band that this build touched, before and after; never more than one over the limit. */
function crowdsOf({ ask, building, mostSharing }: Work): Promise<Crowd[]> {
  const { generation, firstPassage } = building;
  const counted = (visible: string): string =>
    `(SELECT count(*) FROM (SELECT FROM footnote.bands b JOIN footnote.passages p ON p.line = b.line AND p.key = b.passage
      WHERE b.line = $1 AND b.band = t.band AND ${visible} LIMIT ${mostSharing + 1}) AS sharing)`;
  return ask<Crowd & Record<string, unknown>>(
    `WITH changed AS (
       SELECT bands FROM footnote.passages WHERE line = $1 AND key >= $3
       UNION ALL SELECT p.bands FROM footnote.articles a JOIN footnote.passages p ON p.line = a.line AND p.article = a.key
       WHERE a.line = $1 AND a.until = $2),
     touched AS (SELECT DISTINCT band FROM changed, unnest(bands) AS held (band)),
     large AS (SELECT t.band FROM touched t WHERE EXISTS (
       SELECT FROM footnote.bands b WHERE b.line = $1 AND b.band = t.band OFFSET ${mostSharing} LIMIT 1))
     SELECT t.band, ${counted('b.passage < $3 AND p.until >= $2')} AS before,
            ${counted(`p.until = ${never}`)} AS after FROM large t`,
    [building.line.line, generation, firstPassage],
  );
}

/** Whether two passages `x` and `y` share a band that is open now. */
const shareOpenBand = (mostSharing: number): string => `EXISTS (
  SELECT FROM unnest(x.bands) AS held (band) WHERE held.band = ANY(y.bands) AND NOT EXISTS (
    SELECT FROM footnote.bands b JOIN footnote.passages p ON p.line = b.line AND p.key = b.passage
    WHERE b.line = $1 AND b.band = held.band AND p.until = ${never} OFFSET ${mostSharing} LIMIT 1))`;

async function partCrowded({ ask, building, mostSharing }: Work, bands: readonly number[]): Promise<void> {
  await ask(
    `UPDATE footnote.duplicates d SET until = $2 FROM footnote.passages x, footnote.passages y
     WHERE d.line = $1 AND d.until = ${never} AND x.line = $1 AND x.key = d.passage AND y.line = $1 AND y.key = d.other
       AND d.passage IN (SELECT passage FROM footnote.bands WHERE line = $1 AND band = ANY($3))
       AND NOT ${shareOpenBand(mostSharing)}`,
    [building.line.line, building.generation, bands],
  );
}

async function unpairedIn({ ask, building }: Work, bands: readonly number[]): Promise<Pair[]> {
  const rows = await ask<{ one: number; other: number }>(
    `SELECT DISTINCT m.passage AS one, n.passage AS other FROM footnote.bands m
     JOIN footnote.bands n ON n.line = m.line AND n.band = m.band AND n.passage < m.passage
     JOIN footnote.passages p ON p.line = m.line AND p.key = m.passage AND p.until = ${never}
     JOIN footnote.passages q ON q.line = n.line AND q.key = n.passage AND q.until = ${never}
     WHERE m.line = $1 AND m.band = ANY($2) AND NOT EXISTS (
       SELECT FROM footnote.duplicates d
       WHERE d.line = $1 AND d.passage = m.passage AND d.other = n.passage AND d.until = ${never})`,
    [building.line.line, bands],
  );
  return rows.map(({ one, other }) => [one, other]);
}
