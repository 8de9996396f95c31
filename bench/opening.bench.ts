import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { benchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { median, reportFigures, type Figure } from './figures.js';
import { endProcess, messageFrom, startArchiveProcess, treeMegabytes } from './processes.js';

const longestMs = 3_600_000;

const runs = 3;

describe('opening', () => {
  it(
    'measures opening an archive, model included',
    async () => {
      const figures: Figure[] = [];
      for (const size of benchOptions().passages) {
        const { indexDir } = await benchArchive(size);
        const name = size.toLocaleString('en');
        await openOnce(indexDir);
        const warm: Opened[] = [];
        while (warm.length < runs) warm.push(await openOnce(indexDir));
        const cold: Opened[] = [];
        while (cold.length < runs && (await forget([indexDir, sharedModelsDir])))
          cold.push(await openOnce(indexDir));
        const of = (opened: readonly Opened[], part: keyof Opened) => median(opened.map((one) => one[part]));
        const goal = size === 100_000 ? 1.5 : null;
        figures.push(
          { name: `${name}: warm`, value: of(warm, 'seconds'), unit: 's', goal },
          {
            name: `${name}: warm, from the process’s start`,
            value: of(warm, 'processSeconds'),
            unit: 's',
            goal: null,
          },
          { name: `${name}: resident once open`, value: of(warm, 'megabytes'), unit: 'MB', goal: null },
        );
        if (cold.length === 0) continue;
        figures.push({
          name: `${name}: cold, files not in memory`,
          value: of(cold, 'seconds'),
          unit: 's',
          goal: null,
        });
      }
      await reportFigures('opening', figures);
    },
    longestMs,
  );
});

interface Opened {
  readonly seconds: number;
  readonly processSeconds: number;
  readonly megabytes: number;
}

async function openOnce(indexDir: string): Promise<Opened> {
  const startedAt = performance.now();
  const child = startArchiveProcess(indexDir, sharedModelsDir);
  const { openMs } = (await messageFrom(child)) as { openMs: number };
  const processSeconds = (performance.now() - startedAt) / 1000;
  const { resident } = await treeMegabytes(child.pid!);
  await endProcess(child);
  return { seconds: openMs / 1000, processSeconds, megabytes: resident };
}

/** Asks the operating system to drop what it keeps of files in memory. @returns whether it can be asked (GNU `dd`) */
async function forget(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const file of entries.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      try {
        await promisify(execFile)('dd', [`if=${path}`, 'iflag=nocache', 'count=0']);
      } catch {
        return false;
      }
    }
  }
  return true;
}
