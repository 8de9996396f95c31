import { FootnoteError } from '../../../errors.js';
import type { Ask, Session } from '../connections.js';
import { readCurrent, type GenerationRow } from '../generationRows.js';
import { tryLock, unlock } from '../locks.js';
import type { IndexIdentity } from '../../indexWriter.js';
import { createLine, dropLine, readLine, type LineRow } from '../lines.js';

/** What the next generation holds so far. */
export interface Totals {
  articles: number;
  passages: number;
  windows: number;
  stems: number;
}

/** The generation under construction. */
export interface Building {
  readonly generation: number;
  /** The generation that it goes on from, of the same line, or null. */
  readonly base: number | null;
  readonly line: LineRow;
  /** The first keys that this build gave. */
  readonly firstPassage: number;
  readonly totals: Totals;
}

interface BuildingRow extends Totals {
  readonly generation: number;
  readonly base: number | null;
  readonly line: number;
  readonly firstArticle: number;
  readonly firstPassage: number;
}

async function readBuilding(ask: Ask): Promise<BuildingRow | null> {
  const [row] = await ask<BuildingRow & Record<string, unknown>>(
    `SELECT generation, base, line, articles, passages, windows, stems, first_article AS "firstArticle",
            first_passage AS "firstPassage"
     FROM footnote.generations WHERE state = 'building'`,
  );
  return row ?? null;
}

/** Whether a run of this identity was left unfinished that went on from this generation. */
export async function isUnfinished(ask: Ask, base: GenerationRow): Promise<boolean> {
  const row = await readBuilding(ask);
  return row !== null && row.base === base.generation && row.line === base.line;
}

/** What a build starts from. */
export interface Start {
  readonly identity: IndexIdentity;
  /** The generation in force where it is of this identity and is to be gone on from, else null. */
  readonly base: GenerationRow | null;
  /** Whether to go on with what was left unfinished. */
  readonly resume: boolean;
}

/** Goes on with what was left unfinished where it fits, else removes that and begins. The caller holds the lock. */
export async function startBuilding(session: Session, start: Start): Promise<Building> {
  const left = await readBuilding(session.ask);
  if (left !== null) {
    const line = await readLine(session.ask, left.line);
    const fits =
      left.base === (start.base?.generation ?? null) && line.fingerprint === start.identity.fingerprint;
    if (start.resume && fits) return buildingOf(left, line);
    await discardBuilding(session, left.generation);
  }
  if (start.base !== null) await undoLater(session, start.base);
  return session.transaction((ask) => begin(ask, start));
}

function buildingOf(row: BuildingRow, line: LineRow): Building {
  const { generation, base, firstPassage, articles, passages, windows, stems } = row;
  return { generation, base, line, firstPassage, totals: { articles, passages, windows, stems } };
}

async function begin(ask: Ask, { identity, base }: Start): Promise<Building> {
  const line = base === null ? await createLine(ask, identity) : await readLine(ask, base.line);
  const { articles = 0, passages = 0, windows = 0 } = base?.summary ?? {};
  const stems = base?.stems ?? 0;
  const [made] = await ask<{ generation: number }>(
    `INSERT INTO footnote.generations (generation, line, base, state, first_article, first_passage,
                                       articles, passages, windows, stems)
     VALUES (nextval('footnote.generation_numbers'), $1, $2, 'building', $3, $4, $5, $6, $7, $8)
     RETURNING generation`,
    [
      line.line,
      base?.generation ?? null,
      line.nextArticle,
      line.nextPassage,
      articles,
      passages,
      windows,
      stems,
    ],
  );
  const totals = { articles, passages, windows, stems };
  const generation = made?.generation ?? 0;
  return { generation, base: base?.generation ?? null, line, firstPassage: line.nextPassage, totals };
}

/** Takes back all that was written for a generation that is no longer, or was never, in force. */
export async function discardBuilding(session: Session, generation: number): Promise<void> {
  const [row] = await session.ask<{ line: number; base: number | null; state: string }>(
    'SELECT line, base, state FROM footnote.generations WHERE generation = $1',
    [generation],
  );
  if (row === undefined) return;
  await session.transaction(async (ask) => {
    if (row.base !== null) await takeBack(ask, row.line, generation);
    await ask('DELETE FROM footnote.generations WHERE generation = $1', [generation]);
  });
  await dropUnusedLines(session.ask);
}

async function takeBack(ask: Ask, line: number, generation: number): Promise<void> {
  const values = [line, generation];
  const [first] = await ask<{ article: number; passage: number }>(
    'SELECT first_article AS article, first_passage AS passage FROM footnote.generations WHERE line = $1 AND generation = $2',
    values,
  );
  const { article = 0, passage = 0 } = first ?? {};
  await ask(
    `DELETE FROM footnote.bands b USING footnote.passages p, unnest(p.bands) AS held (band)
     WHERE p.line = $1 AND p.key >= $2 AND b.line = $1 AND b.band = held.band AND b.passage = p.key`,
    [line, passage],
  );
  await ask('DELETE FROM footnote.windows WHERE line = $1 AND passage >= $2', [line, passage]);
  await ask('DELETE FROM footnote.passages WHERE line = $1 AND key >= $2', [line, passage]);
  await ask(
    `UPDATE footnote.passages p SET until = ${never} FROM footnote.articles a
     WHERE a.line = $1 AND a.until = $2 AND p.line = $1 AND p.article = a.key AND p.until = $2`,
    values,
  );
  await ask('DELETE FROM footnote.articles WHERE line = $1 AND key >= $2', [line, article]);
  await ask(`UPDATE footnote.articles SET until = ${never} WHERE line = $1 AND until = $2`, values);
  for (const table of ['files', 'duplicates']) {
    await ask(`DELETE FROM footnote.${table} WHERE line = $1 AND since = $2`, values);
    await ask(`UPDATE footnote.${table} SET until = ${never} WHERE line = $1 AND until = $2`, values);
  }
  for (const table of ['moves', 'stems', 'vocabulary']) {
    await ask(`DELETE FROM footnote.${table} WHERE line = $1 AND generation = $2`, values);
  }
}

/** `until` of a row that is still there. */
export const never = 2_147_483_647;

/**
 * After a rollback the generations that followed are given up: the next goes on from the one in force.
 * @throws FootnoteError `INDEX_LOCKED` while somebody still reads one of them
 */
async function undoLater(session: Session, base: GenerationRow): Promise<void> {
  const later = await session.ask<{ generation: number; name: string }>(
    'SELECT generation, name FROM footnote.generations WHERE line = $1 AND generation > $2 ORDER BY generation DESC',
    [base.line, base.generation],
  );
  for (const { generation, name } of later) {
    if (!(await tryLock(session.ask, { generation }))) {
      throw new FootnoteError(
        'INDEX_LOCKED',
        `expected nobody to read the generation ${name}, which was rolled back, got a reader; wait a moment and start again`,
      );
    }
    try {
      await discardBuilding(session, generation);
    } finally {
      await unlock(session.ask, { generation });
    }
  }
}

/** Removes the lines that no generation is of, and what is left of earlier removals. */
export async function dropUnusedLines(ask: Ask): Promise<void> {
  const unused = await ask<{ line: number }>(
    'SELECT line FROM footnote.lines l WHERE NOT EXISTS (SELECT FROM footnote.generations g WHERE g.line = l.line)',
  );
  for (const { line } of unused) await dropLine(ask, line);
}

/** The generation in force where it is of this identity. */
export async function fittingBase(ask: Ask, { fingerprint }: IndexIdentity): Promise<GenerationRow | null> {
  const current = await readCurrent(ask);
  return current?.summary.fingerprint === fingerprint ? current : null;
}
