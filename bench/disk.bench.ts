import Database from 'better-sqlite3';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openEmbeddedIndex } from '../src/store/sqlite/embeddedIndex.js';
import { generationFolder, layout } from '../src/store/sqlite/generations/generations.js';
import { noFilter } from '../src/store/indexReader.js';
import { benchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { reportFigures, type DetailTable, type Figure } from './figures.js';

const longestMs = 3_600_000;

describe('disk', () => {
  it(
    'measures what an index takes beyond its text',
    async () => {
      const figures: Figure[] = [];
      const tables: DetailTable[] = [];
      for (const size of benchOptions().passages) {
        const { indexDir } = await benchArchive(size);
        const measured = await measure(indexDir);
        const name = size.toLocaleString('en');
        const goal = size === 100_000 ? 2.5 : null;
        figures.push({
          name: `${name}: a passage beyond its text`,
          value: measured.beyondKb,
          unit: 'KB',
          goal,
        });
        tables.push({
          caption: `Bytes a passage at ${name} passages, by file and by table with its indexes.`,
          columns: ['', 'bytes'],
          rows: measured.rows,
        });
      }
      await reportFigures('disk', figures, tables);
    },
    longestMs,
  );
});

async function measure(indexDir: string): Promise<{ beyondKb: number; rows: [string, number][] }> {
  const index = await openEmbeddedIndex(indexDir);
  const { generation, passages } = index.summary;
  let textBytes = 0;
  for (const { key } of await index.references(noFilter)) {
    const [article] = await index.articles([key]);
    textBytes += Buffer.byteLength(article?.text ?? '');
  }
  await index.close();
  const folder = generationFolder(indexDir, generation);
  const files = await Promise.all(
    (await readdir(folder)).map(async (name): Promise<[string, number]> => [
      name,
      (await stat(join(folder, name))).size,
    ]),
  );
  const all = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  const parts: [string, number][] = [
    ...files,
    ...tablesOf(join(folder, layout.database)).map(({ name, bytes }): [string, number] => [
      `  ${name}`,
      bytes,
    ]),
    ['all files', all],
    ['text of the articles', textBytes],
    ['beyond the text', all - textBytes],
  ];
  const rows = parts.map(([name, bytes]): [string, number] => [name, bytes / passages]);
  return { beyondKb: (all - textBytes) / passages / 1000, rows };
}

/** @see https://sqlite.org/dbstat.html */
function tablesOf(path: string): { name: string; bytes: number }[] {
  const database = new Database(path, { readonly: true });
  const tables = database
    .prepare<[], { name: string; bytes: number }>(
      `SELECT s.tbl_name AS name, SUM(d.pgsize) AS bytes FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
       GROUP BY s.tbl_name ORDER BY bytes DESC`,
    )
    .all();
  database.close();
  return tables;
}
