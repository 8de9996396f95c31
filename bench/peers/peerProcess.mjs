// What every peer shares: a process that builds its index from the same passages, and searches it.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Passages found by each search. */
export const found = 10;

/**
 * Reads a dump: `passages.jsonl` ({ title, text }) and `vectors.f32`, one vector a passage.
 * Gives { row, title, text, vector } one after the other; row counts from 0.
 */
export async function* passagesOf(dumpDir, dimensions) {
  const vectors = await open(`${dumpDir}/vectors.f32`);
  try {
    let row = 0;
    for await (const line of createInterface({ input: createReadStream(`${dumpDir}/passages.jsonl`) })) {
      const vector = new Float32Array(dimensions);
      await vectors.read(new Uint8Array(vector.buffer), 0, dimensions * 4, row * dimensions * 4);
      yield { row, ...JSON.parse(line), vector };
      row += 1;
    }
  } finally {
    await vectors.close();
  }
}

/**
 * Arguments of the process: the folder of the dump, a folder of its own, the dimensions of a vector. Sends
 * { buildSeconds }; for { questions: [{ text, vector }] } sends { searches: [{ name, ms: [], rows: [[]] }] }: for each
 * search its times, and the rows of the passages that each question found, best first.
 * @param build is given { dumpDir, workDir, dimensions }; gives functions by name, from a question to rows
 */
export async function serve(build) {
  const [dumpDir, workDir, dimensions] = process.argv.slice(2);
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => process.exit());
  const before = performance.now();
  const searches = await build({ dumpDir, workDir, dimensions: Number(dimensions) });
  process.on('message', async ({ questions }) =>
    process.send({ searches: await measure(searches, questions) }),
  );
  process.send({ buildSeconds: (performance.now() - before) / 1000 });
}

async function measure(searches, questions) {
  const measured = [];
  for (const [name, search] of Object.entries(searches)) {
    const [ms, rows] = [[], []];
    for (const question of questions) {
      const before = performance.now();
      const hits = await search(question);
      ms.push(performance.now() - before);
      rows.push(hits);
    }
    measured.push({ name, ms, rows });
  }
  return measured;
}
