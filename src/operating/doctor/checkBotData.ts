import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { botDataVersion } from '../../bot/questionLog/sqlite/botDataVersion.js';
import { checkOfKey, hashKeyPath, readHashKey } from '../../bot/questionLog/hashKeyFile.js';
import { sharedKeyCheck } from '../../bot/questionLog/postgres/sharedHashKey.js';
import { keyCheckOf } from '../../bot/questionLog/sqlite/hashKey.js';
import { questionLogPath } from '../../bot/questionLog/questionLogPath.js';
import { FootnoteError } from '../../errors.js';
import { isOpenToOthers } from '../../files/privateFiles.js';
import { openConnections } from '../../store/postgres/connections.js';
import type { Check } from './check.js';
import { integrityFindings } from './checkIndexFiles.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'bot data';

/**
 * Whether the bot's own file is whole and of a version that this code reads, and its key there; of data in a PostgreSQL
 * store only the key of this host.
 */
export const checkBotData: Check = {
  about,
  run: ({ settings: { STORE_URL, INDEX_DIR } }) => {
    const path = questionLogPath(INDEX_DIR);
    return STORE_URL === null ? lookAtFile(path) : lookAtStore(STORE_URL, hashKeyPath(path));
  },
};

async function lookAtStore(url: string, keyPath: string): Promise<Finding[]> {
  const connections = openConnections(url);
  try {
    const check = await sharedKeyCheck(connections.read);
    const data = `the data in ${connections.name}`;
    const found = [...keyFindings({ data, keyPath, check }), ...readableFindings([keyPath])];
    if (found.length > 0) return found;
    return [
      check === null
        ? note(about, `no key of ${data} yet; the Discord bot takes it to ${keyPath} when it next starts`)
        : well(about, `the key of ${data} is at ${keyPath}`),
    ];
  } catch (thrown) {
    if (!(thrown instanceof FootnoteError)) throw thrown;
    // The check of the index says of a store that it cannot be asked.
    return thrown.code === 'STORE_OUTDATED' ? [wrong(about, thrown.message, 'run footnote migrate')] : [];
  } finally {
    await connections.close();
  }
}

function lookAtFile(path: string): Finding[] {
  if (!existsSync(path))
    return [note(about, `no ${path} yet; the Discord bot creates it when it first starts`)];
  const findings = integrityFindings(about, path, 'stop the bot and run footnote restore');
  if (findings.length > 0) return findings;
  const version = versionOf(path);
  if (version > botDataVersion) {
    const found = `expected ${path} of version ${botDataVersion} or earlier, got ${version}`;
    return [wrong(about, found, 'start the newer Footnote that wrote it, or restore an older backup')];
  }
  return [
    ...keyFindings({ data: path, keyPath: hashKeyPath(path), check: keyCheckOf(path) }),
    ...readableFindings([path, hashKeyPath(path)]),
    well(about, `${path} is undamaged`),
  ];
}

/** @param check what the data keeps of its key, or null */
function keyFindings({
  data,
  keyPath,
  check,
}: {
  readonly data: string;
  readonly keyPath: string;
  readonly check: string | null;
}): Finding[] {
  const key = readHashKey(keyPath);
  if (check === null || (key !== null && checkOfKey(key) === check)) return [];
  const got = key === null ? 'none' : 'that of other data';
  return [
    wrong(
      about,
      `expected the key of ${data} at ${keyPath}, got ${got}`,
      'put a copy there (from another host of the bot, or footnote backup --with-key); the bot does not start without it',
    ),
  ];
}

/** Files are made private; somebody may have opened them, or have brought them from elsewhere. */
function readableFindings(paths: readonly string[]): Finding[] {
  const open = paths.filter((path) => existsSync(path) && isOpenToOthers(path));
  return open.map((path) => wrong(about, `users other than its owner can read ${path}`, `chmod 600 ${path}`));
}

function versionOf(path: string): number {
  const database = new Database(path, { readonly: true, timeout: 5000 });
  try {
    return Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
}
