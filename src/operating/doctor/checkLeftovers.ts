import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  currentGeneration,
  generationBefore,
  layout,
  listGenerations,
} from '../../store/sqlite/generations/generations.js';
import type { Check, SettledContext } from './check.js';
import { note, well, type Finding } from './finding.js';
import { isIndexLocked, lockHolders } from './indexLock.js';

/** Runs that are at work, and what runs that were killed left. None of it is wrong: the next run sees to it. */
export const checkLeftovers: Check = { about: 'runs', run: look };

async function look({ settings }: SettledContext): Promise<Finding[]> {
  const { INDEX_DIR: indexDir, MODELS_DIR: modelsDir, STORE_URL } = settings;
  if (STORE_URL !== null) return partial(modelsDir, 'models');
  const isLocked = isIndexLocked(indexDir);
  const found = [
    ...(isLocked ? [atWork(indexDir)] : []),
    ...(isLocked ? [] : unfinished(indexDir)),
    ...(await olderGenerations(indexDir)),
    ...partial(modelsDir, 'models'),
    ...partial(dirname(indexDir), 'restores'),
  ];
  return found.length > 0
    ? found
    : [well('runs', 'none at work, and nothing left over from one that was killed')];
}

function atWork(indexDir: string): Finding {
  const holders = lockHolders(indexDir);
  const who = holders.length === 0 ? '' : ` (process ${holders.join(', ')})`;
  return note(
    'runs',
    `an indexing run is working on ${indexDir}${who}`,
    'wait for it, or stop it with SIGTERM',
  );
}

function unfinished(indexDir: string): Finding[] {
  const building = join(indexDir, layout.building);
  if (!existsSync(building)) return [];
  const goesOn = existsSync(join(building, layout.origin));
  const what = goesOn ? 'continues from it' : 'starts over';
  return [note('runs', `${building} was left behind by a run that was stopped; the next one ${what}`)];
}

async function olderGenerations(indexDir: string): Promise<Finding[]> {
  const current = await currentGeneration(indexDir);
  if (current === null) return [];
  const kept = [current, await generationBefore(indexDir, current)];
  const others = (await listGenerations(indexDir)).filter((name) => !kept.includes(name));
  if (others.length === 0) return [];
  return [note('runs', `generations not in use: ${others.join(', ')}; the next run removes them`)];
}

function partial(folder: string, what: string): Finding[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.(?:partial|restoring)$/.test(name));
  if (names.length === 0) return [];
  const paths = names.map((name) => join(folder, name)).join(', ');
  return [note('runs', `unfinished ${what}: ${paths}`, 'delete them when nothing is running')];
}
