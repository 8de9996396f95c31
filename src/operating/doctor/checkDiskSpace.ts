import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { currentGeneration, generationFolder, layout } from '../../store/sqlite/generations/generations.js';
import type { Check } from './check.js';
import { well, wrong, type Finding } from './finding.js';
import { megabytes } from './megabytes.js';
import { nearestFolder } from './nearestFolder.js';

/** What a small index, the bundled model and the bot's data take together, in bytes. */
const leastFree = 100e6;

/** Whether the next run of the indexer finds room: it writes a new generation beside the one in force. A
 * database's room is not this machine's. */
export const checkDiskSpace: Check = {
  about: 'disk space',
  run: async ({ settings }) => (settings.STORE_URL === null ? [await look(settings.INDEX_DIR)] : []),
};

async function look(indexDir: string): Promise<Finding> {
  const place = nearestFolder(indexDir);
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const needed = Math.max(leastFree, 1.5 * (await generationBytes(indexDir)));
  const told = `${megabytes(free)} free at ${place}; a reindex may need ${megabytes(needed)}`;
  if (free >= needed) return well('disk space', told);
  return wrong(
    'disk space',
    told,
    'free up space there, or move the index with INDEX_DIR; the bot keeps answering meanwhile',
  );
}

/** The size of the generation in force; 0 when there is none. */
async function generationBytes(indexDir: string): Promise<number> {
  const current = await currentGeneration(indexDir);
  if (current === null) return 0;
  const paths = [layout.database, layout.graph].map((name) =>
    join(generationFolder(indexDir, current), name),
  );
  return paths.reduce((bytes, path) => bytes + (existsSync(path) ? statSync(path).size : 0), 0);
}
