// `npm run bench`: runs the parts that are named, or all, one after the other. docs/performance.md has the figures.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { findSection, writeSection } from '../dist/writeSection.js';
import { goalLines, readReports, tableLines } from './reports.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = resolve(here, '..');
/** All temporary files lie here, so that nothing is left of a run that is stopped. */
const work = resolve(root, 'data/bench/work');
const suffix = '.bench.ts';
const parts = (await readdir(here))
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));

/** Parts that search next to the peers. */
const withPeers = ['search', 'quality'];

/** The part that needs sets of questions: without them it is none of all. */
const ofSets = 'quality';

/** The part that needs a database: in WebAssembly, as without one, it takes hours. */
const ofStore = 'store';
const hasStore = process.env.BENCH_STORE_URL !== undefined;

const program = new Command('npm run bench --')
  .description('Measure indexing and answering, next to what one would take instead.')
  .argument('[part...]', `of ${parts.sort().join(', ')}; default: all`)
  .option('--passages <sizes>', 'sizes of the made-up archives, in passages, with commas', sizes)
  .option('--million', 'measure an archive of 1,000,000 passages too: takes hours and some 20 GB of disk')
  .option('--corpus <dir>', 'a folder of articles that answers, indexing and recall are measured on too')
  .option(
    '--texts <dir>',
    'a folder of articles of one kind; answers and recall then take archives of its sentences',
    gather,
    [],
  )
  .option(
    '--set <dir>',
    'a folder with articles/ and questions.jsonl, or FOLDER=ARTICLES, for quality',
    gather,
    [],
  )
  .option('--articles <number>', 'articles that are indexed for real (default: 2000)', count)
  .option('--unchanged <number>', 'articles, and pages, of which few are changed (default: 20000)', count)
  .option(
    '--write <file>',
    'also write the last figures with goals of all parts between the markers of a document',
  )
  .parse();

const { write, set: sets } = program.opts();
const all = parts.filter((part) => (part !== ofSets || sets.length > 0) && (part !== ofStore || hasStore));
const wanted = program.args.length > 0 ? program.args : all;
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0)
  program.error(`expected parts of ${parts.join(', ')}, got ${unknown.join(', ')}`, { exitCode: 2 });
if (wanted.includes(ofSets) && sets.length === 0)
  program.error('expected --set DIR for quality, got none', { exitCode: 2 });
const sectionOf = (name) => ({ path: resolve(write), name });
const sections =
  write === undefined ? [] : [sectionOf('bench'), ...(wanted.includes(ofSets) ? [sectionOf(ofSets)] : [])];
for (const section of sections) {
  await findSection(section).catch(({ message }) => program.error(message, { exitCode: 2 }));
}
if (
  wanted.some((part) => withPeers.includes(part)) &&
  !existsSync(`${here}node_modules/.package-lock.json`)
) {
  process.stderr.write('installing what is measured against into bench/node_modules (once)\n');
  const installed = await run('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund']);
  if (installed !== 0) process.exit(installed);
}
await mkdir(work, { recursive: true });
const files = wanted.map((part) => `${here}${part}${suffix}`);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const code = await run(process.execPath, [vitest, 'run', '--config', 'vitest.bench.config.ts', ...files]);
await rm(work, { recursive: true, force: true });
for (const section of sections) {
  const isOfSets = section.name === ofSets;
  const reports = await readReports(isOfSets ? [ofSets] : undefined);
  const lines = isOfSets ? tableLines : goalLines;
  if (reports.length > 0) await writeSection(section, lines(reports).join('\n'));
}
process.exit(code);

function sizes(text) {
  const numbers = text.split(',').map(Number);
  if (numbers.every((one) => Number.isInteger(one) && one > 0)) return numbers;
  throw new InvalidArgumentError('expected whole numbers over 0 with commas between.');
}

function gather(place, places) {
  return [
    ...places,
    place
      .split('=')
      .map((path) => resolve(path))
      .join('='),
  ];
}

function count(text) {
  return sizes(text)[0];
}

function environment() {
  const { passages, million, corpus, texts, articles, unchanged } = program.opts();
  const added = million ? [1_000_000] : [];
  return {
    TMPDIR: work,
    BENCH_PASSAGES: [...(passages ?? [1000, 10_000, 100_000]), ...added].join(','),
    BENCH_SEARCHED: [...(passages ?? [1000, 36_000, 100_000]), ...added].join(','),
    ...(corpus && { BENCH_CORPUS: resolve(corpus) }),
    BENCH_TEXTS: JSON.stringify(texts),
    BENCH_SETS: JSON.stringify(sets),
    ...(articles && { BENCH_ARTICLES: String(articles) }),
    ...(unchanged && { BENCH_UNCHANGED: String(unchanged) }),
  };
}

/** Runs a command to its end. Ctrl-C reaches it too, as it is of the same group; a stop by a service manager is passed on. */
async function run(command, parameters) {
  const child = spawn(command, parameters, {
    cwd: root,
    env: { ...process.env, ...environment() },
    stdio: 'inherit',
  });
  const ignore = () => undefined;
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', pass);
  const [exitCode, signal] = await new Promise((ended) => child.on('exit', (...how) => ended(how)));
  process.off('SIGINT', ignore);
  process.off('SIGTERM', pass);
  return exitCode ?? 128 + constants.signals[signal];
}
