// Orama: full text and hybrid over title, text and a vector a passage, in memory, with its defaults.
import { create, insertMultiple, search } from '@orama/orama';
import { found, passagesOf, serve } from './peerProcess.mjs';

/** Passages handed over at a time. */
const batch = 500;

await serve(async ({ dumpDir, dimensions }) => {
  const database = create({
    schema: { title: 'string', text: 'string', embedding: `vector[${dimensions}]` },
  });
  let gathered = [];
  const insert = async () => {
    await insertMultiple(database, gathered, batch, undefined, undefined, 0);
    gathered = [];
  };
  for await (const { row, title, text, vector } of passagesOf(dumpDir, dimensions)) {
    gathered.push({ id: String(row), title, text, embedding: Array.from(vector) });
    if (gathered.length === batch) await insert();
  }
  if (gathered.length > 0) await insert();
  const rows = ({ hits }) => hits.map(({ id }) => Number(id));
  const vectorOf = (vector) => ({ value: Array.from(vector), property: 'embedding' });
  return {
    words: async ({ text }) => rows(await search(database, { term: text, limit: found })),
    both: async ({ text, vector }) =>
      rows(await search(database, { mode: 'hybrid', term: text, vector: vectorOf(vector), limit: found })),
  };
});
