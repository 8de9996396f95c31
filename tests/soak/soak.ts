import { Command, InvalidArgumentError } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { messageOf } from '../../src/errors.js';
import { findSection, writeSection } from '../../src/writeSection.js';
import { runFaults } from './runFaults.js';
import { runSoak } from './runSoak.js';
import { formatSoak, isSound, reportOf } from './soakReport.js';

// Entry of `npm run soak`. Progress goes to standard error, the tables to standard output.
const program = new Command('npm run soak --')
  .description('Use a bot as fifty people do, for minutes or hours, or inject faults at length.')
  .option('--minutes <n>', 'how long people use the bot', number, 30)
  .option('--people <n>', 'how many people', number, 50)
  .option('--seed <n>', 'seed of all that is left to chance', number, 1)
  .option('--faults', 'inject faults instead, and print their table')
  .option('--write <file>', 'also write the tables between the markers of a document')
  .parse();
const flags = program.opts<{
  minutes: number;
  people: number;
  seed: number;
  faults?: boolean;
  write?: string;
}>();
const section =
  flags.write === undefined ? null : { path: flags.write, name: flags.faults === true ? 'faults' : 'soak' };
if (section !== null) {
  await findSection(section).catch((thrown: unknown) => program.error(messageOf(thrown), { exitCode: 2 }));
}

if (flags.faults === true) {
  const { code, table } = await runFaults(flags.seed);
  console.log(table);
  if (section !== null) await writeSection(section, table);
  process.exitCode = code;
} else {
  const stop = new AbortController();
  // Once: what there is is told. A second one ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const record = await runSoak({ ...flags, signal: stop.signal, tell });
  const report = reportOf(record);
  await mkdir('data/bench', { recursive: true });
  await writeFile(
    'data/bench/soak.json',
    `${JSON.stringify({ at: new Date().toISOString(), ...report }, null, 2)}\n`,
  );
  await writeFile('data/bench/soak.log', record.log);
  console.log(formatSoak(report));
  if (section !== null) await writeSection(section, formatSoak(report));
  process.exitCode = isSound(report) ? 0 : 1;
}

function number(typed: string): number {
  const value = Number(typed);
  if (!(value > 0)) throw new InvalidArgumentError('expected a number above 0');
  return value;
}
