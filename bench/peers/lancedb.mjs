// LanceDB: full text and vectors over a vector a passage, on disk. Two kinds of vector index, each in a table of its own.
import { connect, Index } from '@lancedb/lancedb';
import { join } from 'node:path';
import { found, passagesOf, serve } from './peerProcess.mjs';

// With its own number of threads, which on two cores is one, building a full-text index never ends.
// https://github.com/lancedb/lancedb/issues/3568
process.env.LANCE_CPU_THREADS ??= '4';

/** Passages handed over at a time. */
const batch = 5000;
/** Fewer passages train no index: LanceDB then searches all of them. */
const leastIndexed = 1024;

const kinds = {
  'vectors, IVF_PQ': () => Index.ivfPq({ distanceType: 'cosine' }),
  'vectors, IVF_HNSW_SQ': () => Index.hnswSq({ distanceType: 'cosine' }),
};

await serve(async ({ dumpDir, workDir, dimensions }) => {
  const database = await connect(join(workDir, 'lancedb'));
  const tables = [];
  for (const [number, indexOf] of Object.values(kinds).entries()) {
    const { table, rows } = await fill(database, `passages${number}`, passagesOf(dumpDir, dimensions));
    if (rows >= leastIndexed) await table.createIndex('vector', { config: indexOf() });
    tables.push(table);
  }
  const [first] = tables;
  await first.createIndex('content', { config: Index.fts() });
  const rowsOf = async (query, score) =>
    (await query.select(['row', score]).limit(found).toArray()).map(({ row }) => row);
  const byVector = Object.keys(kinds).map((name, number) => [
    name,
    ({ vector }) => rowsOf(tables[number].query().nearestTo(vector).distanceType('cosine'), '_distance'),
  ]);
  return {
    words: ({ text }) => rowsOf(first.query().fullTextSearch(text, { columns: ['content'] }), '_score'),
    ...Object.fromEntries(byVector),
  };
});

async function fill(database, name, passages) {
  let [table, gathered, rows] = [null, [], 0];
  const write = async () => {
    if (table === null) table = await database.createTable(name, gathered);
    else await table.add(gathered);
    gathered = [];
  };
  for await (const { row, title, text, vector } of passages) {
    gathered.push({ row, content: `${title}. ${text}`, vector: Array.from(vector) });
    rows += 1;
    if (gathered.length === batch) await write();
  }
  if (gathered.length > 0) await write();
  return { table, rows };
}
