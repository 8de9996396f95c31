import { z } from 'zod';
import type { Archive, AskOptions, AskOutcome } from '../retrieval/archive.js';
import type { Turn } from '../retrieval/question/followUp.js';
import { isIsoDay } from '../retrieval/question/dates/calendarDays.js';
import { FootnoteError } from '../errors.js';
import { coreSettings, placeSettings, readSettings } from '../settings.js';
import { countArgument, dayArgument } from './arguments.js';
import type { CliCommand, CommandContext } from './command.js';
import { formatAnswer } from '../bot/console/formatAnswer.js';
import { layoutFor } from '../bot/console/layout.js';
import { readJsonLines } from './json/readJsonLines.js';
import { answerJson } from './json/answerJson.js';
import { describeRefusal } from '../bot/wording/describeNote.js';
import { en } from '../bot/wording/en.js';
import { localDay } from '../bot/localDay.js';
import { turnOf } from '../bot/turnOf.js';
import { runBatch } from './json/runBatch.js';
import { askedIndexes } from './askedArchives.js';
import { withArchive } from './withArchive.js';
import { writeText } from '../writeText.js';

interface Flags {
  readonly archive?: string;
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
const day = z.string().refine(isIsoDay, 'expected a day as YYYY-MM-DD');

/** What a line may say of itself comes before what the flags say of all. */
const batchLine = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  today: day.nullish(),
  after: day.nullish(),
  before: day.nullish(),
  source: z.string().nullish(),
  turns: z.array(z.string()).default([]),
});

/**
 * `footnote ask`: one question, one answer; or with `--batch`, JSON lines in, JSON lines out. Several words are one
 * question. The exit code is 0 also when the articles do not say, and 2 for a question that cannot be taken.
 */
export const askCommand: CliCommand = {
  define: (command) =>
    command
      .argument('[question...]', 'the question')
      .option('--archive <name>', 'only this archive of archives.yml (default: all of them)')
      .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
      .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
      .option('--after <date>', 'only articles from this day or later, YYYY-MM-DD', dayArgument)
      .option('--before <date>', 'only articles from this day or earlier, YYYY-MM-DD', dayArgument)
      .option('--source <name>', 'only articles from this outlet')
      .option('--top <n>', 'at most this many citations (default: 5)', countArgument(1, mostCitations))
      .option(
        '--today <date>',
        'the day that relative dates count from, YYYY-MM-DD (default: today)',
        dayArgument,
      )
      .option('--json', 'print the answer as JSON')
      .option(
        '--batch <file>',
        'answer JSON lines {"id","question"} from a file (- for standard input) as JSON lines; a line can also hold today, after, before, source and turns',
      ),
  async run(command, context) {
    const flags = command.opts<Flags>();
    const question = command.args.join(' ');
    checkUsage(question, flags);
    const given = readSettings(coreSettings, { ...context.environment, ...placeSettings(flags) });
    const settings = { ...given, indexes: askedIndexes(flags, given) };
    if (flags.batch === undefined) {
      return withArchive(settings, context, (archive) => askOne(archive, question, flags, context));
    }
    const lines = readJsonLines(flags.batch, context.stdin, batchLine);
    return withArchive(settings, context, (archive) =>
      runBatch(lines, context, async (line) => {
        const outcome = await askInTurn(archive, line, askOptions(withLine(flags, line), context));
        return outcome.kind === 'refused'
          ? { error: describeRefusal(outcome.refusal, en) }
          : { result: answerJson(outcome.answer) };
      }),
    );
  },
};

function checkUsage(question: string, { batch, after, before }: Flags): void {
  if ((question === '') === (batch === undefined)) {
    const found = batch === undefined ? 'neither' : 'both';
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a question or --batch FILE, got ${found}; write footnote ask "your question"`,
    );
  }
  if (after !== undefined && before !== undefined && after > before) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected --after to be no later than --before, got ${after} and ${before}; swap them`,
    );
  }
}

function withLine(flags: Flags, { today, after, before, source }: z.infer<typeof batchLine>): Flags {
  const said = Object.entries({ today, after, before, source }).filter(([, value]) => value != null);
  return { ...flags, ...(Object.fromEntries(said) as Pick<Flags, 'today' | 'after' | 'before' | 'source'>) };
}

/** Asks a line's earlier questions first, in the same conversation; one that is refused is no part of it. */
async function askInTurn(
  archive: Archive,
  { question, turns: earlier }: z.infer<typeof batchLine>,
  options: AskOptions,
): Promise<AskOutcome> {
  const turns: Turn[] = [];
  for (const asked of earlier) {
    const outcome = await archive.ask(asked, { ...options, turns: [...turns] });
    if (outcome.kind === 'answer') turns.push(turnOf(outcome.answer));
  }
  return archive.ask(question, turns.length === 0 ? options : { ...options, turns });
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
    stderr.write(`${describeRefusal(outcome.refusal, en)}\n`);
    return 2;
  }
  const layout = layoutFor(stdout, environment, { today: options.today, fold: false });
  const printed =
    flags.json === true ? JSON.stringify(answerJson(outcome.answer)) : formatAnswer(outcome.answer, layout);
  await writeText(stdout, `${printed}\n`);
  return 0;
}
