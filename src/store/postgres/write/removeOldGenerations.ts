import type { Ask, Session } from '../connections.js';
import { tryLock, unlock } from '../locks.js';
import { dropUnusedLines } from './building.js';
import { deleteArticles } from './writeBatch.js';

/** Articles that are deleted in one transaction. */
const articlesAtOnce = 200;

/**
 * Removes the generations that are neither in force nor the one before and that nobody reads, then the rows and lines
 * that no generation has any more. Safe to be ended in the middle.
 */
export async function removeOldGenerations(session: Session): Promise<void> {
  const { ask } = session;
  const old = await ask<{ generation: number }>(
    `SELECT generation FROM footnote.generations WHERE state = 'kept' AND generation NOT IN (
       SELECT generation FROM footnote.current
       UNION SELECT COALESCE(g.before, 0) FROM footnote.current c JOIN footnote.generations g USING (generation))
     ORDER BY generation`,
  );
  for (const { generation } of old) {
    if (!(await tryLock(ask, { generation }))) continue;
    await ask('DELETE FROM footnote.generations WHERE generation = $1', [generation]);
    await unlock(ask, { generation });
  }
  const lines = await ask<{ line: number; oldest: number }>(
    'SELECT line, min(generation) AS oldest FROM footnote.generations GROUP BY line',
  );
  for (const { line, oldest } of lines) await removeRows(session, line, oldest);
  await dropUnusedLines(ask);
}

/** Rows that were gone before the oldest generation of their line. */
async function removeRows(session: Session, line: number, oldest: number): Promise<void> {
  for (;;) {
    const keys = await session.ask<{ key: number }>(
      `SELECT key FROM footnote.articles WHERE line = $1 AND until <= $2 LIMIT ${articlesAtOnce}`,
      [line, oldest],
    );
    if (keys.length === 0) break;
    await session.transaction((ask) =>
      deleteArticles(
        ask,
        line,
        keys.map(({ key }) => key),
      ),
    );
  }
  for (const table of ['files', 'duplicates']) {
    await session.ask(`DELETE FROM footnote.${table} WHERE line = $1 AND until <= $2`, [line, oldest]);
  }
  await session.transaction((ask) => foldMoves(ask, line, oldest));
  await session.transaction((ask) => foldCounts(ask, line, oldest));
}

async function foldMoves(ask: Ask, line: number, oldest: number): Promise<void> {
  await ask(
    `UPDATE footnote.articles a SET path = m.path FROM (
       SELECT DISTINCT ON (article) article, path FROM footnote.moves WHERE line = $1 AND generation <= $2
       ORDER BY article, generation DESC) AS m
     WHERE a.line = $1 AND a.key = m.article`,
    [line, oldest],
  );
  await ask('DELETE FROM footnote.moves WHERE line = $1 AND generation <= $2', [line, oldest]);
}

/** What several generations added to one count becomes one row of the oldest that is kept. */
async function foldCounts(ask: Ask, line: number, oldest: number): Promise<void> {
  for (const [table, key, sums] of [
    ['stems', 'stem', ['df']],
    ['vocabulary', 'term', ['df', 'proper']],
  ] as const) {
    const total = sums.map((sum) => `sum(${sum}) AS ${sum}`).join(', ');
    await ask(
      `WITH earlier AS (
         DELETE FROM footnote.${table} t WHERE line = $1 AND generation <= $2 AND EXISTS (
           SELECT FROM footnote.${table} o
           WHERE o.line = $1 AND o.${key} = t.${key} AND o.generation <= $2 AND o.generation <> t.generation)
         RETURNING ${key}, ${sums.join(', ')})
       INSERT INTO footnote.${table} (line, ${key}, generation, ${sums.join(', ')})
       SELECT $1, ${key}, $2, ${sums.join(', ')} FROM (SELECT ${key}, ${total} FROM earlier GROUP BY ${key}) AS folded
       WHERE df > 0`,
      [line, oldest],
    );
    await ask(`DELETE FROM footnote.${table} WHERE line = $1 AND generation <= $2 AND df <= 0`, [
      line,
      oldest,
    ]);
  }
}
