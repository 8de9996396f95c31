import type { CliCommand, CommandContext } from './command.js';
import { layoutFor } from '../bot/console/layout.js';
import { messageOf } from '../errors.js';
import type { Check, CheckContext, CheckProgress } from '../operating/doctor/check.js';
import { checks } from '../operating/doctor/checks.js';
import { checkSettings } from '../operating/doctor/checkSettings.js';
import { wrong, type Finding } from '../operating/doctor/finding.js';
import { formatFindings } from '../operating/doctor/formatFindings.js';
import { createProgressBar } from '../progressBar.js';

/**
 * `footnote doctor`: looks at everything that Footnote needs and says of each finding what to do. It changes nothing and
 * may run next to the bot and the indexer. The exit code is 1 when something is wrong.
 */
export const doctorCommand: CliCommand = {
  define: (command) => command.option('--json', 'print the findings as JSON'),
  async run(command, context) {
    const findings = await examine(context);
    const ok = findings.every(({ state }) => state !== 'wrong');
    const { width } = layoutFor(context.stdout, context.environment, { today: '', fold: false });
    const isJson = command.opts<{ json?: boolean }>().json === true;
    context.stdout.write(isJson ? `${JSON.stringify({ ok, findings })}\n` : formatFindings(findings, width));
    return ok ? 0 : 1;
  },
};

async function examine({ environment, stderr, signal }: CommandContext): Promise<readonly Finding[]> {
  const { settings, findings } = checkSettings(environment);
  if (settings === null) return findings;
  const bar = createProgressBar(stderr);
  const context = {
    environment,
    settings,
    signal,
    onProgress: ({ doing, done, total }: CheckProgress) =>
      bar.show('checks', '{doing} {bar} {percentage}%', { value: done, total, doing }),
  };
  try {
    const all = [...findings];
    for (const check of checks) all.push(...(await runCheck(check, context)));
    return all;
  } finally {
    bar.end();
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
    return [wrong(check.about, `could not be checked: ${messageOf(thrown)}`, 'check what the message names')];
  }
}
