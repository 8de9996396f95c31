// MiniSearch: BM25+ over title and text, in memory, with its defaults (any term, no stop words).
import MiniSearch from 'minisearch';
import { found, passagesOf, serve } from './peerProcess.mjs';

await serve(async ({ dumpDir, dimensions }) => {
  const index = new MiniSearch({ fields: ['title', 'text'], idField: 'row' });
  for await (const { row, title, text } of passagesOf(dumpDir, dimensions)) index.add({ row, title, text });
  return {
    words: ({ text }) =>
      index
        .search(text)
        .slice(0, found)
        .map(({ id }) => id),
  };
});
