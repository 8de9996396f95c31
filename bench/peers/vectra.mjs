// Vectra: exact search over a vector a passage. Its index is one JSON file, read whole; it is written here in that form,
// because inserting looks for the id among all items before.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { LocalIndex } from 'vectra';
import { found, passagesOf, serve } from './peerProcess.mjs';

await serve(async ({ dumpDir, workDir, dimensions }) => {
  const folder = join(workDir, 'vectra');
  await mkdir(folder, { recursive: true });
  const file = createWriteStream(join(folder, 'index.json'));
  file.write('{"version":1,"metadata_config":{},"items":[');
  for await (const { row, vector } of passagesOf(dumpDir, dimensions)) {
    const numbers = Array.from(vector, (value) => Number(value.toFixed(6)));
    const item = { id: String(row), metadata: {}, vector: numbers, norm: Math.hypot(...numbers) };
    if (!file.write(`${row === 0 ? '' : ','}${JSON.stringify(item)}`)) await once(file, 'drain');
  }
  file.end(']}');
  await once(file, 'close');
  const index = new LocalIndex(folder);
  await index.listItems();
  return {
    vectors: async ({ text, vector }) =>
      (await index.queryItems(Array.from(vector), text, found)).map(({ item }) => Number(item.id)),
  };
});
