import { Argument } from 'commander';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { layoutFor, type Layout } from '../bot/console/layout.js';
import { paragraph } from '../bot/console/paragraph.js';
import { toCsv } from '../bot/toCsv.js';
import { localDay } from '../bot/localDay.js';
import { auditStatements, questionStatements } from '../bot/questionLog/postgres/questionStatements.js';
import type { QuestionLog } from '../bot/questionLog/questionLog.js';
import { questionLogPath } from '../bot/questionLog/questionLogPath.js';
import { retentionDays } from '../bot/questionLog/retentionDays.js';
import { openEmbeddedQuestionLog } from '../bot/questionLog/sqlite/embeddedQuestionLog.js';
import { FootnoteError } from '../errors.js';
import { coreSettings, readSettings } from '../settings.js';
import { openConnections } from '../store/postgres/connections.js';
import { writeText } from '../writeText.js';
import type { CliCommand, CommandContext } from './command.js';

/** A question of a direct message that was not answered, or whose answer was judged wrong. */
interface DirectQuestion {
  readonly id: string;
  readonly kind: 'unanswered' | 'judged wrong';
  /** ISO 8601. */
  readonly at: string;
  /** Empty once who asked had their words deleted. */
  readonly question: string;
  /** What was wrong, where that was said. */
  readonly reason: string | null;
  /** How many people wait for an answer. */
  readonly waiting: number;
}

/** What is asked of the bot's data. */
type ModeratedQuestions = Pick<
  QuestionLog,
  'unanswered' | 'judgedWrong' | 'dismissUnanswered' | 'dismissVerdicts' | 'audit'
>;

/** Who acts, in the audit log: the one at the console, not anybody on Discord. */
const operator = 'operator';

/**
 * `footnote questions`: what nothing answered in direct messages, and which answers were judged wrong there. No
 * moderator of any server sees these.
 */
export const questionsCommand: CliCommand = {
  define: (command) =>
    command
      .addArgument(
        new Argument('[what]', 'list; export FILE: as CSV; delete ID…, or delete all: off the list for good')
          .choices(['list', 'export', 'delete'])
          .default('list'),
      )
      .argument('[target...]', 'the file, or ids as the list shows them')
      .option('--json', 'print as JSON'),
  async run(command, context) {
    const [what = 'list', ...targets] = command.args;
    const { json: isJson = false } = command.opts<{ json?: boolean }>();
    checkTargets(what, targets);
    return withQuestionLog(context, async (store) => {
      const kept = store === null ? [] : await directQuestions(store);
      if (what === 'export') await exportTo(targets[0] ?? '', kept, context, isJson);
      else if (what === 'delete') await remove({ store, kept, targets }, context, isJson);
      else await list(kept, context, isJson);
      return 0;
    });
  },
};

function checkTargets(what: string, targets: readonly string[]): void {
  const expected = {
    list: { isGiven: targets.length === 0, told: 'nothing after list' },
    export: { isGiven: targets.length === 1, told: 'one file to write after export' },
    delete: { isGiven: targets.length > 0, told: 'ids or all after delete' },
  }[what];
  if (expected === undefined || expected.isGiven) return;
  const got = targets.length === 0 ? 'none' : targets.join(' ');
  throw new FootnoteError(
    'BAD_USAGE',
    `expected ${expected.told}, got ${got}; footnote questions lists what there is`,
  );
}

/** The bot's data, wherever it is kept; null before the bot ever ran. */
async function withQuestionLog<Result>(
  { environment, now }: CommandContext,
  work: (store: ModeratedQuestions | null) => Promise<Result>,
): Promise<Result> {
  const { INDEX_DIR, STORE_URL } = readSettings(coreSettings, environment);
  if (STORE_URL === null) {
    const path = questionLogPath(INDEX_DIR);
    if (!existsSync(path)) return work(null);
    const store = await openEmbeddedQuestionLog({ path, now });
    return work(store).finally(() => store.close());
  }
  const connections = openConnections(STORE_URL);
  try {
    // None of this needs the key, which may be on other machines alone.
    const questions = questionStatements(connections, { initialDays: retentionDays, now });
    return await work({ ...questions, ...auditStatements(connections, { now }) });
  } finally {
    await connections.close();
  }
}

/** Newest first; those without an answer first. */
async function directQuestions(store: ModeratedQuestions): Promise<DirectQuestion[]> {
  const gaps = await store.unanswered(null);
  const verdicts = await store.judgedWrong(null);
  return [
    ...gaps.map(({ id, question, askedAt, waiting }): DirectQuestion => ({
      ...{ id, kind: 'unanswered', at: new Date(askedAt).toISOString() },
      ...{ question, reason: null, waiting },
    })),
    ...verdicts.map(({ answerId, question, judgedAt, reason }): DirectQuestion => ({
      ...{ id: answerId, kind: 'judged wrong', at: new Date(judgedAt).toISOString() },
      ...{ question, reason, waiting: 0 },
    })),
  ];
}

async function list(
  kept: readonly DirectQuestion[],
  { stdout, environment, now }: CommandContext,
  isJson: boolean,
): Promise<void> {
  if (isJson) {
    await writeText(stdout, `${JSON.stringify(kept)}\n`);
    return;
  }
  const layout = layoutFor(stdout, environment, { today: localDay(now()), fold: false });
  const gaps = kept.filter(({ kind }) => kind === 'unanswered');
  const wrong = kept.filter(({ kind }) => kind === 'judged wrong');
  await writeText(
    stdout,
    [
      `Without an answer in direct messages: ${gaps.length}`,
      ...gaps.flatMap((one) => lines(one, layout)),
      `Judged wrong in direct messages: ${wrong.length}`,
      ...wrong.flatMap((one) => lines(one, layout)),
      '',
    ].join('\n'),
  );
}

function lines({ id, at, question, reason, waiting }: DirectQuestion, { width, style }: Layout): string[] {
  const [first, rest] = ['  ', '    '];
  const facts = [
    localDay(new Date(at)),
    shownId(id),
    ...(waiting === 0 ? [] : [waiting === 1 ? '1 person waits' : `${waiting} people wait`]),
  ];
  return [
    ...paragraph(question === '' ? '(the words were deleted)' : question, { width, first, rest }),
    ...(reason === null || reason === '' ? [] : paragraph(`“${reason}”`, { width, first: rest, rest })),
    ...paragraph(facts.join(' · '), { width, first: rest, rest, style: style.faint }),
  ];
}

/** An id as it can be typed: dashes before it would make it a flag. */
function shownId(id: string): string {
  return id.replace(/^-+/, '');
}

async function exportTo(
  file: string,
  kept: readonly DirectQuestion[],
  { stdout }: CommandContext,
  isJson: boolean,
): Promise<void> {
  const rows = kept.map(({ id, kind, at, question, reason }) => [
    kind,
    at,
    question,
    reason ?? '',
    shownId(id),
  ]);
  const csv = toCsv([['kind', 'at', 'question', 'reason', 'id'], ...rows]);
  try {
    // What people asked in private is for nobody else on this machine; a file that is there is not written over.
    await writeFile(file, csv, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FootnoteError(
      'BAD_USAGE',
      `expected to write a new file, got ${isThere ? 'one that is there' : String((cause as NodeJS.ErrnoException).code)}: ${file}; name another`,
      { cause },
    );
  }
  await writeText(
    stdout,
    isJson ? `${JSON.stringify({ exported: kept.length, file })}\n` : `${kept.length} in ${file}\n`,
  );
}

async function remove(
  {
    store,
    kept,
    targets,
  }: { store: ModeratedQuestions | null; kept: readonly DirectQuestion[]; targets: readonly string[] },
  { stdout }: CommandContext,
  isJson: boolean,
): Promise<void> {
  const isAll = targets.length === 1 && targets[0] === 'all';
  const named = isAll ? kept : kept.filter(({ id }) => targets.some((one) => shownId(one) === shownId(id)));
  const unknown = isAll
    ? undefined
    : targets.find((one) => !kept.some(({ id }) => shownId(id) === shownId(one)));
  if (unknown !== undefined) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected ids of the list, got ${unknown}; footnote questions shows them`,
    );
  }
  const idsOf = (kind: DirectQuestion['kind']) =>
    named.filter((one) => one.kind === kind).map(({ id }) => id);
  if (store !== null && named.length > 0) {
    await store.dismissUnanswered(null, idsOf('unanswered'));
    await store.dismissVerdicts(null, idsOf('judged wrong'));
    await store.audit({
      ...{ guildId: null, moderatorId: operator },
      ...{ action: 'delete direct questions', detail: String(named.length) },
    });
  }
  await writeText(
    stdout,
    isJson ? `${JSON.stringify({ deleted: named.length })}\n` : `${named.length} deleted\n`,
  );
}
