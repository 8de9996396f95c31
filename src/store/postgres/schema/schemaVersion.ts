import { createHash } from 'node:crypto';
import { FootnoteError } from '../../../errors.js';
import type { Ask, Connections } from '../connections.js';
import { firstVersionOfOthers, type Migration } from './migration.js';
import { migrations } from './migrations.js';

/** A step that a database has behind it. */
export interface AppliedMigration {
  readonly version: number;
  /** SHA-256 of its statements, hexadecimal. */
  readonly checksum: string;
}

/** SHA-256 of a step's statements, hexadecimal; blanks and line breaks do not count. */
export function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replace(/\s+/g, ' ').trim()).digest('hex');
}

/** The steps that the database has behind it, in order; none for an empty database. */
export async function appliedMigrations(ask: Ask): Promise<AppliedMigration[]> {
  const [found] = await ask<{ there: boolean }>(
    `SELECT to_regclass('footnote.footnote_migrations') IS NOT NULL AS there`,
  );
  if (found?.there !== true) return [];
  return ask<{ version: number; checksum: string }>(
    'SELECT version, checksum FROM footnote.footnote_migrations ORDER BY version',
  );
}

/**
 * Checks that the archive's tables are of this version.
 * @throws FootnoteError `STORE_OUTDATED` when steps are missing, or more or others were made than this version knows
 */
export async function checkSchema({ name, read }: Pick<Connections, 'name' | 'read'>): Promise<void> {
  const applied = await appliedMigrations(read);
  checkApplied(name, applied, migrations);
  const made = new Set(applied.map(({ version }) => version));
  if (migrations.every(({ version }) => made.has(version))) return;
  const newest = newestOf(applied);
  throw new FootnoteError(
    'STORE_OUTDATED',
    `expected tables of version ${newestOf(migrations)} (${name}), got ` +
      `${newest === 0 ? 'none' : `version ${newest}`}; run footnote migrate`,
  );
}

/** The newest version of the archive's tables; 0 for none. */
function newestOf(steps: readonly Pick<Migration, 'version'>[]): number {
  return Math.max(0, ...steps.map(({ version }) => version).filter((one) => one < firstVersionOfOthers));
}

/**
 * Steps of others, which are not among `known`, are theirs to check.
 * @throws FootnoteError `STORE_OUTDATED` for newer steps of the archive, and for others under a known number
 */
export function checkApplied(
  name: string,
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
): void {
  if (newestOf(applied) > newestOf(migrations)) {
    throw new FootnoteError(
      'STORE_OUTDATED',
      `expected tables of version ${newestOf(migrations)} at most (${name}), got version ${newestOf(applied)}; ` +
        'start the newer Footnote that made them',
    );
  }
  const other = applied.find(({ version, checksum }) => {
    const step = known.find((one) => one.version === version);
    return step !== undefined && checksum !== checksumOf(step);
  });
  if (other === undefined) return;
  throw new FootnoteError(
    'STORE_OUTDATED',
    `expected the migrations of this version (${name}), got another one under number ${other.version}; ` +
      'use an empty database, or the Footnote that made these tables',
  );
}
