import { z } from 'zod';
import type { Archive } from '../retrieval/archive.js';
import { FootnoteError } from '../errors.js';
import { coreSettings, placeSettings, readSettings } from '../settings.js';
import type { CliCommand, CommandContext } from './command.js';
import { formatVerification } from '../bot/console/formatVerification.js';
import { layoutFor } from '../bot/console/layout.js';
import { readJsonLines } from './json/readJsonLines.js';
import { localDay } from '../bot/localDay.js';
import { describeQuoteProblem } from '../bot/wording/describeQuoteProblem.js';
import { en } from '../bot/wording/en.js';
import { runBatch } from './json/runBatch.js';
import { askedIndexes } from './askedArchives.js';
import { verificationJson } from './json/verificationJson.js';
import { withArchive } from './withArchive.js';
import { writeText } from '../writeText.js';

interface Flags {
  readonly speaker?: string;
  readonly archive?: string;
  readonly index?: string;
  readonly store?: string;
  readonly json?: boolean;
  readonly batch?: string;
}

const batchLine = z.object({
  id: z.union([z.string(), z.number()]),
  quote: z.string(),
  speaker: z.string().nullish(),
});

/**
 * `footnote verify`: where a quote comes from; or with `--batch`, JSON lines in, JSON lines out. Several words are one
 * quote. The exit code is 0 also when it is not found, and 2 for a quote that cannot be looked for.
 */
export const verifyCommand: CliCommand = {
  define: (command) =>
    command
      .argument('[quote...]', 'the quoted words, with or without quotation marks and speaker')
      .option('--speaker <name>', 'who supposedly said it')
      .option('--archive <name>', 'only this archive of archives.yml (default: all of them)')
      .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
      .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
      .option('--json', 'print the outcome as JSON')
      .option(
        '--batch <file>',
        'verify JSON lines {"id","quote","speaker"?} from a file (- for standard input)',
      ),
  async run(command, context) {
    const flags = command.opts<Flags>();
    const quote = command.args.join(' ');
    checkUsage(quote, flags);
    const given = readSettings(coreSettings, { ...context.environment, ...placeSettings(flags) });
    const settings = { ...given, indexes: askedIndexes(flags, given) };
    if (flags.batch === undefined) {
      return withArchive(settings, context, (archive) => verifyOne(archive, quote, flags, context));
    }
    const lines = readJsonLines(flags.batch, context.stdin, batchLine);
    return withArchive(settings, context, (archive) =>
      runBatch(lines, context, async (item) => ({
        result: verificationJson(await archive.verify(item.quote, item.speaker ?? flags.speaker ?? null)),
      })),
    );
  },
};

function checkUsage(quote: string, { batch }: Flags): void {
  if ((quote === '') !== (batch === undefined)) return;
  const found = batch === undefined ? 'neither' : 'both';
  throw new FootnoteError(
    'BAD_USAGE',
    `expected a quote or --batch FILE, got ${found}; write footnote verify "the quoted words"`,
  );
}

async function verifyOne(
  archive: Archive,
  quote: string,
  flags: Flags,
  { stdout, stderr, environment, now }: CommandContext,
): Promise<number> {
  const verification = await archive.verify(quote, flags.speaker ?? null);
  if (verification.problem !== null) {
    stderr.write(`${describeQuoteProblem(verification.problem, en)}\n`);
    return 2;
  }
  const layout = layoutFor(stdout, environment, { today: localDay(now()), fold: false });
  const printed =
    flags.json === true
      ? JSON.stringify(verificationJson(verification))
      : formatVerification(verification, layout);
  await writeText(stdout, `${printed}\n`);
  return 0;
}
