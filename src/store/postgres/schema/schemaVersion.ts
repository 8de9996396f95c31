import { createHash } from 'node:crypto';
import { FootnoteError } from '../../../errors.js';
import type { Ask, Connections } from '../connections.js';
import type { Migration } from './migration.js';
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
 * Checks that the tables are of this version.
 * @throws FootnoteError `STORE_OUTDATED` when steps are missing, or more or others were made than this version knows
 */
export async function checkSchema({ name, read }: Pick<Connections, 'name' | 'read'>): Promise<void> {
  const applied = await appliedMigrations(read);
  checkApplied(name, applied);
  if (applied.length === migrations.length) return;
  throw new FootnoteError(
    'STORE_OUTDATED',
    `expected tables of version ${migrations.length} (${name}), got ` +
      `${applied.length === 0 ? 'none' : `version ${applied.length}`}; run npm run migrate`,
  );
}

/** @throws FootnoteError `STORE_OUTDATED` for steps that this version does not know */
export function checkApplied(name: string, applied: readonly AppliedMigration[]): void {
  if (applied.length > migrations.length) {
    throw new FootnoteError(
      'STORE_OUTDATED',
      `expected tables of version ${migrations.length} at most (${name}), got version ${applied.length}; ` +
        'start the newer Footnote that made them',
    );
  }
  const other = applied.find(({ version, checksum }, at) => {
    const known = migrations[at];
    return known === undefined || version !== known.version || checksum !== checksumOf(known);
  });
  if (other === undefined) return;
  throw new FootnoteError(
    'STORE_OUTDATED',
    `expected the migrations of this version (${name}), got another one under number ${other.version}; ` +
      'use an empty database, or the Footnote that made these tables',
  );
}
