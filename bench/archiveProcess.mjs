// Holds an open archive in a process of its own, from compiled code. Arguments: the models folder, the reader and
// the index folder; several index folders are several archives, asked as one.
// Sends { openMs } once it is open, and one message for each that it gets:
// { questions, today }: asks them one after the other; { answers: [{ totalMs, embedMs, searchMs, rankMs, cpuMs, gapMs,
//   answered, articles }] } with the longest time that the event loop of this thread stood still during each.
// { questions, today, clients }: so many clients ask at once, each one question after the other; { seconds, gapMs }.
// { watch: true }, { watch: false }: { gapMs }, the longest time that the event loop stood still in between.
// { refresh: true }: { refreshed, ms }, after taking up the generation in force.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openArchive } from '../dist/retrieval/openArchive.js';
import { openArchives } from '../dist/retrieval/openArchives.js';

const [modelsDir, readerModel, ...indexDirs] = process.argv.slice(2);
/** How often the monitor looks; what it records holds this interval. */
const resolutionMs = 1;

const startedAt = performance.now();
const archive = await open();
let watching = null;
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void archive.close().then(() => process.exit()));
process.on('message', async (message) => process.send(await reply(message)));
process.send({ openMs: performance.now() - startedAt });

async function open() {
  const model = { modelsDir, model: 'bundled', readerModel };
  if (indexDirs.length === 1) return openArchive({ ...model, indexDir: indexDirs[0] });
  const archives = indexDirs.map((indexDir, i) => ({ name: `archive${i}`, indexDir }));
  const opened = await openArchives({ ...model, archives });
  return { ...opened.over(opened.names), close: () => opened.close() };
}

async function reply({ questions, today, clients, refresh, watch }) {
  if (refresh) return timed('refreshed', () => archive.refresh());
  if (watch !== undefined) return { gapMs: await watchGaps(watch) };
  if (clients !== undefined) return askAtOnce(questions, today, clients);
  const answers = [];
  for (const question of questions) answers.push(await ask(question, today));
  return { answers };
}

async function timed(name, work) {
  const before = performance.now();
  const result = await work();
  return { [name]: result, ms: performance.now() - before };
}

/** Begins to look for gaps, or ends and gives the longest. */
async function watchGaps(begins) {
  if (begins) {
    watching = monitorEventLoopDelay({ resolution: resolutionMs });
    watching.enable();
    return 0;
  }
  return longestGap(watching);
}

async function longestGap(delay) {
  // The monitor sees the last stretch of work only when it looks again.
  await setTimeout(2 * resolutionMs);
  delay.disable();
  return Math.max(0, delay.max / 1e6 - resolutionMs);
}

async function askAtOnce(questions, today, clients) {
  const waiting = [...questions];
  await watchGaps(true);
  const before = performance.now();
  const client = async () => {
    for (let question = waiting.pop(); question !== undefined; question = waiting.pop()) {
      await archive.ask(question, { today });
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - before) / 1000;
  return { seconds, gapMs: await watchGaps(false) };
}

async function ask(question, today) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const askedAt = performance.now();
  const outcome = await archive.ask(question, { today });
  const totalMs = performance.now() - askedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const gapMs = await longestGap(delay);
  if (outcome.kind === 'refused') throw new Error(`expected an answer, got: ${outcome.reason}`);
  const { timings, answer, citations } = outcome.answer;
  const { embedMs, searchMs, rankMs } = timings;
  const cpuMs = (user + system) / 1000;
  const articles = citations.map(({ article }) => article.id);
  return { totalMs, embedMs, searchMs, rankMs, cpuMs, gapMs, answered: answer !== null, articles };
}
