// What fits on a machine of one core and little memory. Prints a row for each size of archive: indexing it, answering
// from it, and bringing it up to date while a process that answers stays open; all on core 0 and in one group of
// processes whose memory is limited. Linux, as root (for the group); build first.
//   node bench/smallMachine.mjs [--megabytes 1024] [articles…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { megabytes: { type: 'string', default: '1024' } },
  allowPositionals: true,
});
const limitBytes = Number(values.megabytes) * 1024 * 1024;
const sizes = positionals.length > 0 ? positionals.map(Number) : [1000, 5000, 20_000];
const questionCount = 100;
const footnote = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'footnote-small-'));
const group = openGroup();
try {
  print(
    `Limits: core 0, ${group === null ? 'memory not limited (no control group)' : `${values.megabytes} MB`}.\n`,
  );
  print(
    '| articles | index | indexing | most memory | an answer: median, 95th | most memory | with a reindex beside |',
  );
  print('|---|---|---|---|---|---|---|');
  for (const articles of sizes) print(await row(articles));
} finally {
  group?.close();
  await rm(folder, { recursive: true, force: true });
}

async function row(articles) {
  const [corpus, index] = [join(folder, `corpus-${articles}`), join(folder, `index-${articles}`)];
  mkdirSync(corpus);
  await writeArticles(join(corpus, 'a.jsonl'), 0, articles);
  const built = await measured(() => finished(['index', '--corpus', corpus, '--index', index, '--json']));
  if (built.failed) return `| ${articles} | | ${built.failed} | ${built.most} | | | |`;
  const bytes = await indexBytes(index);
  const answered = await measured(() => ask(index, async () => undefined));
  if (answered.failed)
    return `| ${articles} | ${bytes} | ${built.seconds} s | ${built.most} | ${answered.failed} | ${answered.most} | |`;
  const beside = await measured(() =>
    ask(index, async () => {
      await writeArticles(join(corpus, 'b.jsonl'), articles, Math.ceil(articles / 100));
      await finished(['index', '--corpus', corpus, '--index', index, '--json']);
    }),
  );
  const times = answered.result.sort((a, b) => a - b);
  const at = (share) =>
    `${times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0)} ms`;
  return `| ${articles} | ${bytes} | ${built.seconds} s | ${built.most} | ${at(0.5)}, ${at(0.95)} | ${answered.most} | ${beside.failed ?? beside.most} |`;
}

/** Runs the work with the group's count of memory set back; what fails is a word in the row. */
async function measured(work) {
  group?.reset();
  const startedAt = performance.now();
  const ended = await work().then(
    (result) => ({ result }),
    (thrown) => ({ failed: thrown.message.split('\n')[0].slice(0, 80) }),
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return { ...ended, seconds, most: group === null ? '' : `${Math.round(group.most() / 1e6)} MB` };
}

/** Asks through one process, lets `meanwhile` happen while it is open, and asks once more. @returns milliseconds */
async function ask(index, meanwhile) {
  const child = start(['ask', '--batch', '-', '--index', index, '--json']);
  const errors = text(child.stderr);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const one = async (n) => {
    child.stdin.write(
      `${JSON.stringify({ id: String(n), question: `When did the ${word(n)} of ${word(n * 7 + 1)} open?` })}\n`,
    );
    const { value, done } = await lines.next();
    if (done) throw new Error((await errors) || 'killed');
    return JSON.parse(value).timings.totalMs;
  };
  try {
    const times = [];
    for (let n = 0; n < questionCount; n++) times.push(await one(n));
    await meanwhile();
    await one(questionCount);
    return times.slice(5);
  } finally {
    child.stdin.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
}

async function finished(args) {
  const child = start(args);
  child.stdin.end();
  child.stdout.resume();
  const [errors, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code === 0) return;
  // A crash for want of memory has many lines, a fault that Footnote names has one.
  throw new Error(/^[^\n]+\n$/.test(errors) ? errors : `failed (${signal ?? code})`);
}

function start(args) {
  const joinGroup = group === null ? '' : `echo $$ > ${group.procs} && `;
  const child = spawn(
    'sh',
    ['-c', `${joinGroup}exec taskset -c 0 "$@"`, 'sh', process.execPath, footnote, ...args],
    {
      env: { PATH: process.env.PATH, MODELS_DIR: join(tmpdir(), 'footnote-small-models'), LOG_LEVEL: 'warn' },
    },
  );
  // A process that was killed takes no more questions; what it ended with is told.
  child.stdin.on('error', () => undefined);
  return child;
}

/** A control group for memory, of either version; null where none can be made. */
function openGroup() {
  const isV2 = existsSync('/sys/fs/cgroup/cgroup.controllers');
  const path = `/sys/fs/cgroup/${isV2 ? '' : 'memory/'}footnote-small-${process.pid}`;
  const names = isV2
    ? { limit: 'memory.max', most: 'memory.peak' }
    : { limit: 'memory.limit_in_bytes', most: 'memory.max_usage_in_bytes' };
  try {
    mkdirSync(path);
    writeFileSync(join(path, names.limit), String(limitBytes));
  } catch {
    return null;
  }
  let resettable = true;
  return {
    procs: join(path, 'cgroup.procs'),
    most: () => Number(readFileSync(join(path, names.most), 'utf8')),
    reset() {
      try {
        if (resettable) writeFileSync(join(path, names.most), '0');
      } catch {
        // Kernels before 6.12 cannot set memory.peak back: then it is the most since the start.
        resettable = false;
      }
    },
    close: () => rmdirSync(path),
  };
}

/** Articles of about 150 words in six paragraphs, the same for the same numbers. */
async function writeArticles(path, from, count) {
  const out = createWriteStream(path);
  for (let n = from; n < from + count; n++) {
    const paragraphs = Array.from({ length: 6 }, (_, p) => {
      const at = n * 31 + p * 17;
      return `The ${word(at)} of ${word(at * 7 + 1)} opened on day ${at % 365} of ${1950 + (at % 70)}. Council member ${word(at + 3)} said that the ${word(at + 5)} would cost ${at * 13} crowns. Nobody in ${word(at + 9)} street had heard of it.`;
    });
    const line = `${JSON.stringify({ id: `a${n}`, title: `${word(n)} and ${word(n * 7 + 1)}`, date: '2020-02-03', text: paragraphs.join('\n\n') })}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** A made-up word of three syllables: 8,000 different ones. */
function word(n) {
  const syllables = [
    'ba',
    'co',
    'du',
    'fe',
    'gi',
    'ha',
    'jo',
    'ku',
    'le',
    'mi',
    'na',
    'po',
    'qua',
    're',
    'so',
    'tu',
    've',
    'wi',
    'xa',
    'yo',
  ];
  const mixed = (Math.imul(n + 1, 2_654_435_761) >>> 0) % 8000;
  return syllables[mixed % 20] + syllables[Math.floor(mixed / 20) % 20] + syllables[Math.floor(mixed / 400)];
}

async function indexBytes(index) {
  const generation = readFileSync(join(index, 'current'), 'utf8').trim();
  const files = ['index.sqlite', 'vectors.hnsw'].map((name) =>
    stat(join(index, 'generations', generation, name)),
  );
  const bytes = (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0);
  return `${Math.round(bytes / 1e6)} MB`;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
