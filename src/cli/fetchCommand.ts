import { setTimeout } from 'node:timers/promises';
import { archiveNamed, readArchives } from '../archives/readArchives.js';
import type { Archives, ArchiveSpec } from '../archives/archiveSpec.js';
import { FootnoteError } from '../errors.js';
import { fetchArchive } from '../fetch/fetchArchive.js';
import { createFetchProgress } from '../fetch/fetchProgress.js';
import { formatFetchReport, type FetchReport } from '../fetch/fetchReport.js';
import { formatFetchStatus, readFetchStatus } from '../fetch/fetchStatus.js';
import { userAgentOf } from '../fetch/userAgent.js';
import { coreSettings, readSettings } from '../settings.js';
import { writeText } from '../writeText.js';
import { timeArgument } from './arguments.js';
import type { CliCommand, CommandContext } from './command.js';
import { packageVersion } from './packageVersion.js';

interface Flags {
  readonly archive?: string;
  readonly due?: boolean;
  readonly at?: Date;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `footnote fetch`: brings the corpus folders up to date with their sources. The exit code is 1 when a source could not
 * be fetched at all; a page that fails is reported, and stays as it was. A parent process is sent
 * `{ kind: 'fetching', progress }` and for each archive `{ kind: 'fetched', report }`.
 */
export const fetchCommand: CliCommand = {
  define: (command) =>
    command
      .option('--archive <name>', 'fetch only this archive (default: every archive that has sources)')
      .option('--due', 'fetch only what is due by its `every`')
      .option('--at <time>', 'the time to count as now, in ISO 8601 (default: now)', timeArgument)
      .option('--dry-run', 'print what is due, what failed and since when, without fetching')
      .option('--json', 'print the report as JSON'),
  async run(command, given) {
    const flags = command.opts<Flags>();
    const context = at(given, flags.at);
    const archives = readArchives(readSettings(coreSettings, context.environment));
    const chosen = flags.archive === undefined ? archives.all : [archiveNamed(archives, flags.archive)];
    const fetched = chosen.filter(({ sources }) => sources.length > 0);
    if (fetched.length === 0) throw nothingToFetch(archives);
    if (flags.dryRun === true) return dryRun(fetched, flags, context);
    return fetchAll(fetched, archives, { flags, context });
  },
};

/** The same, at another time, which goes on from there. */
function at(context: CommandContext, time: Date | undefined): CommandContext {
  if (time === undefined) return context;
  const startedAt = performance.now();
  return { ...context, now: () => new Date(time.getTime() + performance.now() - startedAt) };
}

function nothingToFetch({ file }: Archives): FootnoteError {
  const got = file === null ? 'no archives.yml' : `none in ${file}`;
  return new FootnoteError(
    'BAD_SETTINGS',
    `expected sources to fetch from, got ${got}; footnote init writes one, and docs/archives.md says how`,
  );
}

async function dryRun(
  archives: readonly ArchiveSpec[],
  { json }: Flags,
  { stdout, now }: CommandContext,
): Promise<number> {
  const all = archives.map((archive) => readFetchStatus(archive, now()));
  await writeText(stdout, json === true ? `${JSON.stringify(all)}\n` : all.map(formatFetchStatus).join(''));
  return 0;
}

async function fetchAll(
  chosen: readonly ArchiveSpec[],
  { contact }: Archives,
  { flags, context }: { readonly flags: Flags; readonly context: CommandContext },
): Promise<number> {
  const { stdout, stderr, now, signal, tellParent } = context;
  const reports: FetchReport[] = [];
  for (const archive of chosen) {
    const progress = createFetchProgress(stderr, tellParent);
    try {
      const report = await fetchArchive({
        archive,
        userAgent: userAgentOf(packageVersion(), contact),
        onlyDue: flags.due === true,
        ...{ now, signal },
        sleep: async (milliseconds, until) =>
          void (await setTimeout(milliseconds, undefined, { signal: until })),
        onProgress: (step) => progress.show(step),
      });
      reports.push(report);
      tellParent?.({ kind: 'fetched', report });
    } finally {
      progress.end();
    }
  }
  await writeText(
    stdout,
    flags.json === true ? `${JSON.stringify(reports)}\n` : reports.map(formatFetchReport).join(''),
  );
  const failed = reports.flatMap(({ sources }) => sources.filter(({ outcome }) => outcome === 'failed'));
  if (failed.length === 0) return 0;
  const said = failed.map(({ source, reason }) => `${source} (${reason ?? ''})`).join('; ');
  stderr.write(
    `expected to fetch every source, got ${failed.length} that failed: ${said}; their articles stay as they were\n`,
  );
  return 1;
}
