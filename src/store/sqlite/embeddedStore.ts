import Database from 'better-sqlite3';
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { privateFile, privateModes } from '../../files/privateFiles.js';
import { checkGeneration } from './generations/checkGeneration.js';
import { currentGeneration, generationFolder, isMissing, layout } from './generations/generations.js';
import { hashFile } from '../hashFile.js';
import type { Manifest } from './generations/manifest.js';
import { createTables } from './schema.js';
import { viewOf } from './write/databaseView.js';
import type { CommitOptions } from './generations/commitGeneration.js';
import { databaseWriter } from './write/databaseWriter.js';
import type { IndexIdentity, IndexStore, IndexWriter, OpenView } from '../indexWriter.js';
import { lockIndex } from './lock.js';
import { codeOf, storeFault } from './storeFault.js';
import { storeThresholds } from './storeThresholds.js';

/** The embedded store: SQLite and HNSW files in a folder. */
export function embeddedStore(indexDir: string, thresholds = storeThresholds): IndexStore {
  const naming = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      throw storeFault(indexDir, cause);
    }
  };
  let isWhole = createContentCheck(indexDir);
  return {
    lock: () =>
      new Promise((resolve) => {
        isWhole = createContentCheck(indexDir);
        resolve(lockIndex(indexDir));
      }),
    openView: (identity) => naming(openView(indexDir, identity, isWhole)),
    openWriter: (options) => naming(openWriter({ ...options, indexDir, thresholds }, isWhole)),
  };
}

/** The generation in force, if any, and why nothing of it can be used, if nothing can. */
type Base =
  | { readonly kind: 'none' }
  | { readonly kind: 'fitting'; readonly manifest: Manifest }
  | { readonly kind: 'unusable'; readonly reason: string };

async function findBase(indexDir: string, identity: IndexIdentity): Promise<Base> {
  const current = await currentGeneration(indexDir);
  if (current === null) return { kind: 'none' };
  try {
    const manifest = await checkGeneration(indexDir, current);
    if (manifest.fingerprint === identity.fingerprint) return { kind: 'fitting', manifest };
    return { kind: 'unusable', reason: 'was built with another model or other settings' };
  } catch (cause) {
    if (!(cause instanceof FootnoteError)) throw cause;
    const reason = cause.code === 'INDEX_OUTDATED' ? 'was built by another version' : 'is damaged';
    return { kind: 'unusable', reason };
  }
}

function databasePath(indexDir: string, { generation }: Manifest): string {
  return join(generationFolder(indexDir, generation), layout.database);
}

async function openView(
  indexDir: string,
  identity: IndexIdentity,
  isWhole: ContentCheck,
): Promise<OpenView | null> {
  const base = await checkContent(await findBase(indexDir, identity), isWhole);
  if (base.kind !== 'fitting') return null;
  const unfinished = (await readOrigin(indexDir)) === originOf(base.manifest.generation, identity);
  const guard = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => {
      try {
        resolve(work());
      } catch (cause) {
        throw storeFault(indexDir, cause);
      }
    });
  let database: Database.Database | null = null;
  try {
    database = new Database(databasePath(indexDir, base.manifest), { readonly: true });
    const view = viewOf(database, guard);
    const close = database.close.bind(database);
    return { ...view, unfinished, close: () => guard(() => void close()) };
  } catch (cause) {
    database?.close();
    if (isDamage(cause)) return null;
    throw cause;
  }
}

async function openWriter(options: Omit<CommitOptions, 'base'>, isWhole: ContentCheck): Promise<IndexWriter> {
  const { identity, full, indexDir } = options;
  const base: Base = full
    ? { kind: 'none' }
    : await checkContent(await findBase(indexDir, identity), isWhole);
  const generation = base.kind === 'fitting' ? base.manifest.generation : null;
  const origin = originOf(generation, identity);
  const resumed = !full && (await readOrigin(indexDir)) === origin ? openUnfinished(indexDir) : null;
  if (resumed === null) await startBuilding(indexDir, base, origin);
  const database = resumed ?? openBuilding(indexDir);
  try {
    if (!isPrepared(database)) prepare(database, identity);
    const startsAnew = base.kind === 'unusable' ? `the current index ${base.reason}: rebuilding it` : null;
    return databaseWriter(database, { ...options, base: generation }, startsAnew);
  } catch (cause) {
    database.close();
    throw cause;
  }
}

type ContentCheck = (manifest: Manifest) => Promise<boolean>;

/** Compares a generation's database with its manifest, once for a run, which looks at it twice. */
function createContentCheck(indexDir: string): ContentCheck {
  let checked: { readonly generation: string; readonly isWhole: boolean } | null = null;
  return async (manifest) => {
    const { generation, files } = manifest;
    if (checked?.generation !== generation) {
      const sha256 = await hashFile(databasePath(indexDir, manifest));
      checked = { generation, isWhole: sha256 === files.database.sha256 };
    }
    return checked.isWhole;
  };
}

/** A damage that stays within the file's size is found here, or it would be copied from generation to generation. */
async function checkContent(base: Base, isWhole: ContentCheck): Promise<Base> {
  if (base.kind !== 'fitting' || (await isWhole(base.manifest))) return base;
  return { kind: 'unusable', reason: 'is damaged' };
}

/** Says what an unfinished generation was started from. */
function originOf(base: string | null, { model, dimensions, fingerprint }: IndexIdentity): string {
  return JSON.stringify({ base, model, dimensions, fingerprint });
}

async function readOrigin(indexDir: string): Promise<string | null> {
  try {
    return await readFile(join(indexDir, layout.building, layout.origin), 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

/** The origin is written last, so that half a start is taken for none. */
async function startBuilding(indexDir: string, base: Base, origin: string): Promise<void> {
  const building = join(indexDir, layout.building);
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true, mode: privateModes.folder });
  if (base.kind === 'fitting') {
    const target = join(building, layout.database);
    await copyFile(databasePath(indexDir, base.manifest), `${target}.part`, constants.COPYFILE_FICLONE);
    await rename(`${target}.part`, target);
  }
  await writeFile(join(building, layout.origin), origin);
}

/** Null when what was left unfinished is damaged. */
function openUnfinished(indexDir: string): Database.Database | null {
  let database: Database.Database | null = null;
  try {
    database = openBuilding(indexDir);
    const checked = database.pragma('quick_check(1)', { simple: true });
    if (checked === 'ok') return database;
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
  }
  database?.close();
  return null;
}

function openBuilding(indexDir: string): Database.Database {
  const path = join(indexDir, layout.building, layout.database);
  // A copy has the rights of what it was made from.
  privateFile(path);
  const database = new Database(path);
  try {
    // Of a new database. Rows with vectors take more than a kilobyte: a quarter of a smaller page would stay empty.
    database.pragma('page_size = 16384');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('secure_delete = ON');
    // In KiB: rows of bands, fingerprints and terms go to places all over their tables.
    database.pragma('cache_size = -65536');
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function isDamage(cause: unknown): boolean {
  return codeOf(cause) === 'SQLITE_CORRUPT' || codeOf(cause) === 'SQLITE_NOTADB';
}

function isPrepared(database: Database.Database): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'settings'`).get() !== undefined;
}

function prepare(database: Database.Database, identity: IndexIdentity): void {
  database.transaction(() => {
    createTables(database);
    const put = database.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
    put.run('model', identity.model);
    put.run('dimensions', String(identity.dimensions));
    put.run('fingerprint', identity.fingerprint);
  })();
}
