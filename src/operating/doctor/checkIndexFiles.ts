import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError, messageOf } from '../../errors.js';
import { checkGeneration } from '../../store/sqlite/generations/checkGeneration.js';
import {
  currentGeneration,
  generationFolder,
  layout,
  listGenerations,
} from '../../store/sqlite/generations/generations.js';
import { hashFile } from '../../store/hashFile.js';
import type { Manifest } from '../../store/sqlite/generations/manifest.js';
import type { Check, SettledContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'index files';
const rebuild = 'run footnote index --full; the current index stays in use until the new one is done';

/**
 * Whether the files of the generation in force are what its manifest names, and SQLite finds them whole. The pages of a
 * PostgreSQL store are for its server to check.
 */
export const checkIndexFiles: Check = { about, run: look };

async function look({ settings, onProgress }: SettledContext): Promise<Finding[]> {
  const { INDEX_DIR: indexDir, STORE_URL } = settings;
  if (STORE_URL !== null) return [];
  const current = await currentGeneration(indexDir);
  if (current === null) return [await withoutIndex(indexDir)];
  const folder = generationFolder(indexDir, current);
  let manifest: Manifest;
  try {
    manifest = await checkGeneration(indexDir, current);
  } catch (thrown) {
    if (!(thrown instanceof FootnoteError)) throw thrown;
    return [wrong(about, thrown.message, thrown.code === 'INDEX_OUTDATED' ? 'run footnote index' : rebuild)];
  }
  const findings: Finding[] = [];
  onProgress({ doing: 'Hashing the index', done: 0, total: 2 });
  const { database, graph } = manifest.files;
  if ((await hashFile(join(folder, layout.database))) !== database.sha256) {
    findings.push(wrong(about, `${current}/${layout.database} does not match the manifest`, rebuild));
  }
  if (!(await isGraph(join(folder, layout.graph), graph.sha256))) findings.push(graphFinding(current));
  onProgress({ doing: 'Checking the database', done: 1, total: 2 });
  findings.push(...integrityFindings(about, join(folder, layout.database), rebuild));
  return findings.length > 0
    ? findings
    : [well(about, `${current}: every hash matches, and SQLite finds no damage`)];
}

async function withoutIndex(indexDir: string): Promise<Finding> {
  const generations = await listGenerations(indexDir);
  if (generations.length === 0)
    return note(about, `none in ${indexDir} yet; footnote start or footnote index builds it`);
  const found = `expected ${layout.current} in ${indexDir} to name a generation, got none of ${generations.join(', ')}`;
  return wrong(about, found, 'run footnote index, or footnote restore');
}

async function isGraph(path: string, sha256: string): Promise<boolean> {
  return existsSync(path) && (await hashFile(path)) === sha256;
}

function graphFinding(current: string): Finding {
  const found = `${current}/${layout.graph} is missing or does not match the manifest; it is rebuilt at every start`;
  return wrong(about, found, rebuild);
}

/** What SQLite says of a database's structure; the first five lines of it. */
export function integrityFindings(subject: string, path: string, remedy: string): Finding[] {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      const rows = database.pragma('integrity_check(5)') as { integrity_check: string }[];
      const lines = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
      return lines.map((line) => wrong(subject, `${path}: ${line}`, remedy));
    } finally {
      database.close();
    }
  } catch (thrown) {
    return [wrong(subject, `expected a readable database at ${path}, got: ${messageOf(thrown)}`, remedy)];
  }
}
