import { FootnoteError } from '../../../errors.js';
import { openConnections, writerLimits, type Ask, type Session } from '../connections.js';
import { tryLock, unlock } from '../locks.js';
import type { Migration } from './migration.js';
import { migrations } from './migrations.js';
import { appliedMigrations, checkApplied, checksumOf } from './schemaVersion.js';
import { botRights } from './storeRoles.js';

/**
 * Brings the tables of a database to this version, each step in one transaction.
 * @param others the steps of those who keep tables next to the archive's
 * @returns the steps that were made; none when there was nothing to do
 * @throws FootnoteError `STORE_OUTDATED` for tables of a newer version, `INDEX_LOCKED` while another migration is at
 *   work, `STORE_REFUSED` without pgvector or the rights, `STORE_UNREACHABLE`
 */
export async function migrateStore(url: string, others: readonly Migration[] = []): Promise<Migration[]> {
  const connections = openConnections(url, writerLimits);
  try {
    const session = await connections.session();
    try {
      const steps = [...migrations, ...others].sort((one, other) => one.version - other.version);
      return await migrate(connections.name, session, steps);
    } finally {
      await session.close();
    }
  } finally {
    await connections.close();
  }
}

async function migrate(name: string, session: Session, steps: readonly Migration[]): Promise<Migration[]> {
  if (!(await tryLock(session.ask, 'migration'))) {
    throw new FootnoteError(
      'INDEX_LOCKED',
      `expected to be the only migration (${name}), got another one at work; wait for it`,
    );
  }
  const applied = await appliedMigrations(session.ask);
  checkApplied(name, applied, steps);
  if (applied.length === 0) await prepare(name, session);
  const made = new Set(applied.map(({ version }) => version));
  const due = steps.filter(({ version }) => !made.has(version));
  for (const migration of due) await session.transaction((ask) => apply(ask, migration));
  await session.ask(botRights);
  await unlock(session.ask, 'migration');
  return due;
}

/** The schema is made only where it is missing: the role that owns one may lack the right to make one. */
async function prepare(name: string, session: Session): Promise<void> {
  const [server] = await session.ask<{ vector: string | null; schema: boolean }>(
    `SELECT (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS vector,
            EXISTS (SELECT FROM pg_namespace WHERE nspname = 'footnote') AS schema`,
  );
  const [major = 0, minor = 0] = (server?.vector ?? '').split('.').map(Number);
  if (major === 0 && minor < 8) {
    throw new FootnoteError(
      'STORE_REFUSED',
      `expected the extension pgvector 0.8 or newer (${name}), got ${server?.vector ?? 'none'}; ` +
        'install it on the database server',
    );
  }
  await session.transaction(async (ask) => {
    if (server?.schema !== true) await ask('CREATE SCHEMA footnote');
    await ask(`CREATE TABLE IF NOT EXISTS footnote.footnote_migrations (
      version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  });
}

async function apply(ask: Ask, migration: Migration): Promise<void> {
  await ask(migration.sql);
  await ask('INSERT INTO footnote.footnote_migrations (version, name, checksum) VALUES ($1, $2, $3)', [
    migration.version,
    migration.name,
    checksumOf(migration),
  ]);
}
