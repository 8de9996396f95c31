import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import type { Archive } from '../../retrieval/archive.js';
import { layout } from '../../store/sqlite/generations/generations.js';

/** What the metrics of an index are read from. */
export interface WatchedIndex {
  readonly archive: Pick<Archive, 'summary'>;
  readonly indexDir: string;
  readonly now: () => Date;
}

/** Adds the age and size of the generation that answers. Only for an archive that is open: before, there are none. */
export function watchIndexMetrics(registry: Registry, { archive, indexDir, now }: WatchedIndex): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  };
  const madeAt = () => Date.parse(archive.summary().createdAt) / 1000;
  gauge('footnote_index_articles', 'Articles in the index that answers.', () => archive.summary().articles);
  gauge('footnote_index_passages', 'Passages in the index that answers.', () => archive.summary().passages);
  gauge('footnote_index_windows', 'Windows in the index that answers.', () => archive.summary().windows);
  gauge(
    'footnote_index_generation',
    'The number of the generation that answers; each new one counts up.',
    () => generationNumber(archive.summary().generation),
  );
  gauge('footnote_index_created_timestamp_seconds', 'When the generation that answers was made.', madeAt);
  gauge('footnote_index_age_seconds', 'Time since the generation that answers was made.', () =>
    Math.max(0, now().getTime() / 1000 - madeAt()),
  );
  gauge(
    'footnote_index_bytes',
    'Size of the files of the generation that answers; NaN when there are none.',
    () => bytesIn(join(indexDir, layout.generations, archive.summary().generation)),
  );
}

/** `000042-1a2b3c4d` is 42; NaN for a name of another shape. */
function generationNumber(name: string): number {
  return Number.parseInt(name, 10);
}

/** NaN when the folder is gone, or the index is in a database: not knowing is no reason to fail a scrape. */
async function bytesIn(folder: string): Promise<number> {
  try {
    const names = await readdir(folder);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return Number.NaN;
  }
}
