import { Command } from 'commander';
import { runProgram } from './commandLine.js';
import { layoutFor } from '../bot/console/layout.js';
import { messageOf } from '../errors.js';
import type { Check, CheckContext, CheckProgress } from '../operating/doctor/check.js';
import { checks } from '../operating/doctor/checks.js';
import { checkSettings } from '../operating/doctor/checkSettings.js';
import { wrong, type Finding } from '../operating/doctor/finding.js';
import { formatFindings } from '../operating/doctor/formatFindings.js';
import { createProgressLine } from '../operating/doctor/progressLine.js';

/** What the command takes from its process. */
export interface OperatingContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/**
 * `npm run doctor`: looks at everything that Footnote needs and says of each finding what to do. It changes nothing and
 * may run beside the bot and the indexer.
 * @param argv what follows the command's name
 * @returns the exit code: 0 when nothing is wrong, 1 when something is, 2 for bad usage
 */
export async function doctorCommand(argv: readonly string[], context: OperatingContext): Promise<number> {
  const program = new Command('npm run doctor --')
    .description('Check settings, folders, model, index and data, and say what to do.')
    .option('--json', 'print the findings as JSON');
  return runProgram(program, argv, context, async () => {
    const findings = await examine(context);
    const ok = findings.every(({ state }) => state !== 'wrong');
    const { width } = layoutFor(context.stdout, context.environment, { today: '', fold: false });
    const isJson = program.opts<{ json?: boolean }>().json === true;
    context.stdout.write(isJson ? `${JSON.stringify({ ok, findings })}\n` : formatFindings(findings, width));
    return ok ? 0 : 1;
  });
}

async function examine({ environment, stderr, signal }: OperatingContext): Promise<readonly Finding[]> {
  const { settings, findings } = checkSettings(environment);
  if (settings === null) return findings;
  const line = createProgressLine(stderr);
  const context = {
    environment,
    settings,
    signal,
    onProgress: (progress: CheckProgress) => line.show(progress),
  };
  try {
    const all = [...findings];
    for (const check of checks) all.push(...(await runCheck(check, context)));
    return all;
  } finally {
    line.end();
  }
}

/** A check that fails in a way that nobody foresaw is a finding too: the others still run. */
async function runCheck(
  check: Check,
  context: CheckContext & { readonly settings: NonNullable<CheckContext['settings']> },
): Promise<readonly Finding[]> {
  try {
    return await check.run(context);
  } catch (thrown) {
    return [wrong(check.about, `could not be checked: ${messageOf(thrown)}`, 'see what the message names')];
  }
}
