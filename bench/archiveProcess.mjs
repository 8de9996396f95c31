// Holds an open archive in a process of its own, from compiled code. Arguments: the index folder and the models folder.
// Sends { openMs } once it is open. For each message { questions, today } it asks them one after the other and sends
// { answers: [{ totalMs, embedMs, searchMs, rankMs, answered }], gapMs } with the longest time that the event loop of
// this thread stood still meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openArchive } from '../dist/retrieval/openArchive.js';

const [indexDir, modelsDir] = process.argv.slice(2);
/** How often the monitor looks; what it records holds this interval. */
const resolutionMs = 1;

const startedAt = performance.now();
const archive = await openArchive({ indexDir, modelsDir, model: 'bundled' });
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void archive.close().then(() => process.exit()));
process.on('message', async ({ questions, today }) => {
  const answers = [];
  for (const question of questions) answers.push(await ask(question, today));
  process.send({ answers });
});
process.send({ openMs: performance.now() - startedAt });

async function ask(question, today) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const askedAt = performance.now();
  const outcome = await archive.ask(question, { today });
  const totalMs = performance.now() - askedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  // The monitor sees the last stretch of work only when it looks again.
  await setTimeout(2 * resolutionMs);
  delay.disable();
  if (outcome.kind === 'refused') throw new Error(`expected an answer, got: ${outcome.reason}`);
  const { timings, answer } = outcome.answer;
  const { embedMs, searchMs, rankMs } = timings;
  const gapMs = Math.max(0, delay.max / 1e6 - resolutionMs);
  const cpuMs = (user + system) / 1000;
  return { totalMs, embedMs, searchMs, rankMs, cpuMs, gapMs, answered: answer !== null };
}
