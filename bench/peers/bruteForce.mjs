// The exact search: every vector in memory, one after the other.
import { found, passagesOf, serve } from './peerProcess.mjs';

await serve(async ({ dumpDir, dimensions }) => {
  const vectors = [];
  for await (const { vector } of passagesOf(dumpDir, dimensions)) vectors.push(vector);
  return {
    vectors: async ({ vector }) => {
      const best = [];
      vectors.forEach((other, row) => {
        let score = 0;
        for (let i = 0; i < dimensions; i += 1) score += vector[i] * other[i];
        if (best.length === found && score <= best[found - 1].score) return;
        const at = best.findIndex((one) => one.score < score);
        best.splice(at < 0 ? best.length : at, 0, { row, score });
        best.length = Math.min(best.length, found);
      });
      return best.map(({ row }) => row);
    },
  };
});
