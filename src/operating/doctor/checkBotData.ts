import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { botDataVersion } from '../../bot/questionLog/sqlite/botDataVersion.js';
import { checkOfKey, hashKeyPath, keyCheckOf, readHashKey } from '../../bot/questionLog/sqlite/hashKey.js';
import { questionLogPath } from '../../bot/questionLog/questionLogPath.js';
import { isOpenToOthers } from '../../files/privateFiles.js';
import type { Check } from './check.js';
import { integrityFindings } from './checkIndexFiles.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'bot data';

/** Whether the bot's own file is whole and of a version that this code reads. In a PostgreSQL store there is none. */
export const checkBotData: Check = {
  about,
  run: ({ settings }) => (settings.STORE_URL === null ? look(questionLogPath(settings.INDEX_DIR)) : []),
};

function look(path: string): Finding[] {
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
    ...keyFindings(path),
    ...readableFindings([path, hashKeyPath(path)]),
    well(about, `${path} is undamaged`),
  ];
}

function keyFindings(path: string): Finding[] {
  const check = keyCheckOf(path);
  const key = readHashKey(hashKeyPath(path));
  if (check === null || (key !== null && checkOfKey(key) === check)) return [];
  const got = key === null ? 'none' : 'that of other data';
  return [
    wrong(
      about,
      `expected the key of ${path} at ${hashKeyPath(path)}, got ${got}`,
      'put a copy there (from footnote backup --with-key); the bot does not start without it',
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
