import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { botDataVersion } from '../../bot/questionLog/sqlite/botDataVersion.js';
import { questionLogPath } from '../../bot/questionLog/questionLogPath.js';
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
  if (!existsSync(path)) return [note(about, `no ${path} yet; the Discord bot makes it at its first start`)];
  const findings = integrityFindings(about, path, 'stop the bot and run npm run restore');
  if (findings.length > 0) return findings;
  const version = versionOf(path);
  if (version > botDataVersion) {
    const found = `expected ${path} of version ${botDataVersion} or earlier, got ${version}`;
    return [wrong(about, found, 'start the newer Footnote that wrote it, or restore an older backup')];
  }
  return [well(about, `${path} is whole`)];
}

function versionOf(path: string): number {
  const database = new Database(path, { readonly: true, timeout: 5000 });
  try {
    return Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
}
