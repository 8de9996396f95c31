import { Command } from 'commander';
import { z } from 'zod';
import type { Archive, AskOptions } from '../retrieval/archive.js';
import { FootnoteError } from '../errors.js';
import { coreSettings, placeSettings, readSettings } from '../settings.js';
import { countArgument, dayArgument, runProgram, type CommandContext } from './commandLine.js';
import { formatAnswer } from '../bot/console/formatAnswer.js';
import { layoutFor } from '../bot/console/layout.js';
import { readJsonLines } from './jsonLines.js';
import { localDay } from '../bot/localDay.js';
import { runBatch } from './runBatch.js';
import { withArchive } from './withArchive.js';
import { writeText } from '../bot/writeText.js';

interface Flags {
  readonly index?: string;
  readonly store?: string;
  readonly after?: string;
  readonly before?: string;
  readonly source?: string;
  readonly top?: number;
  readonly today?: string;
  readonly json?: boolean;
  readonly batch?: string;
}

const mostCitations = 50;
const batchLine = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

/**
 * `npm run ask`: one question, one answer; or with `--batch`, JSON lines in, JSON lines out.
 * @param argv what follows the command's name; several words are one question
 * @returns the exit code: 0 answered or told that the articles do not say, 1 failed, 2 bad usage or a question that
 *   cannot be taken
 */
export async function askCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  const program = new Command('npm run ask --')
    .description('Ask the articles a question.')
    .argument('[question...]', 'what is asked')
    .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
    .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
    .option('--after <date>', 'only articles of this day or later, YYYY-MM-DD', dayArgument)
    .option('--before <date>', 'only articles of this day or earlier, YYYY-MM-DD', dayArgument)
    .option('--source <name>', 'only articles of this outlet')
    .option('--top <n>', 'most citations (default: 5)', countArgument(1, mostCitations))
    .option(
      '--today <date>',
      'the day from which relative dates count, YYYY-MM-DD (default: today)',
      dayArgument,
    )
    .option('--json', 'print the answer as JSON')
    .option(
      '--batch <file>',
      'answer JSON lines {"id","question"} of a file, or - for standard input, as JSON lines',
    );
  return runProgram(program, argv, context, async () => {
    const flags = program.opts<Flags>();
    const question = program.args.join(' ');
    checkUsage(question, flags);
    const settings = readSettings(coreSettings, {
      ...context.environment,
      ...placeSettings(flags),
    });
    if (flags.batch === undefined) {
      return withArchive(settings, context, (archive) => askOne(archive, question, flags, context));
    }
    const lines = readJsonLines(flags.batch, context.stdin, batchLine);
    return withArchive(settings, context, (archive) =>
      runBatch(lines, context, async ({ question: asked }) => {
        const outcome = await archive.ask(asked, askOptions(flags, context));
        return outcome.kind === 'refused' ? { error: outcome.reason } : { result: outcome.answer };
      }),
    );
  });
}

function checkUsage(question: string, { batch, after, before }: Flags): void {
  if ((question === '') === (batch === undefined)) {
    const found = batch === undefined ? 'neither' : 'both';
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a question or --batch FILE, got ${found}; write npm run ask -- "your question"`,
    );
  }
  if (after !== undefined && before !== undefined && after > before) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected --after to be no later than --before, got ${after} and ${before}; swap them`,
    );
  }
}

function askOptions({ after, before, source, top, today }: Flags, { now }: CommandContext): AskOptions {
  return {
    today: today ?? localDay(now()),
    filter: { after: after ?? null, before: before ?? null, source: source ?? null },
    ...(top === undefined ? {} : { top }),
  };
}

async function askOne(
  archive: Archive,
  question: string,
  flags: Flags,
  context: CommandContext,
): Promise<number> {
  const { stdout, stderr, environment } = context;
  const options = askOptions(flags, context);
  const outcome = await archive.ask(question, options);
  if (outcome.kind === 'refused') {
    stderr.write(`${outcome.reason}\n`);
    return 2;
  }
  const layout = layoutFor(stdout, environment, { today: options.today, fold: false });
  const printed = flags.json === true ? JSON.stringify(outcome.answer) : formatAnswer(outcome.answer, layout);
  await writeText(stdout, `${printed}\n`);
  return 0;
}
