import { randomUUID } from 'node:crypto';
import type { Ask, Connections } from '../../../store/postgres/connections.js';
import {
  daysOf,
  hashOfUser,
  labelNotes,
  labelOf,
  oldestKept,
  retentionAudit,
  retentionNote,
  retentionOfNote,
  retentionSpans,
  withDays,
  type QuestionLog,
  type RetentionDays,
} from '../questionLog.js';
import { retentionDays } from '../retentionDays.js';
import { answerStatements } from './answerStatements.js';
import { auditStatements, personalStatements, questionStatements, writeAudit } from './questionStatements.js';
import { openSharedHashKey } from './sharedHashKey.js';

/** What opening a log takes. */
export interface PostgresQuestionLogOptions {
  /** With the right to read and write the bot's tables. Stays open when the log is closed. */
  readonly connections: Connections;
  /** Of the file of this host that holds the key of the hashes; its folder is made. */
  readonly keyPath: string;
  /** Days that answers, unanswered questions and verdicts are kept until others are set; default {@link retentionDays}. */
  readonly retentionDays?: number;
  readonly now: () => Date;
}

const selectNote = 'SELECT value FROM footnote.bot_notes WHERE key = $1';

/**
 * Opens the bot's own data in PostgreSQL, one for all hosts.
 * @throws FootnoteError `STORE_UNREACHABLE`, `STORE_REFUSED`, or `STORE_OUTDATED` before `footnote migrate`,
 *   `BOT_KEY_MISSING` without the file of the key
 */
export async function openPostgresQuestionLog(options: PostgresQuestionLogOptions): Promise<QuestionLog> {
  const { connections, keyPath, retentionDays: initialDays = retentionDays, now } = options;
  const { read } = connections;
  const note = async (key: string) => (await read<{ value: string }>(selectNote, [key]))[0]?.value ?? null;
  const secret = await openSharedHashKey(connections, keyPath);
  const hashOf = (userId: string) => hashOfUser(secret, userId);
  return {
    secret,
    hashOf,
    note,
    setNote: async (key, value) => {
      await read(
        'INSERT INTO footnote.bot_notes VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value',
        [key, value],
      );
    },
    label: async (text) => {
      const label = labelOf(secret, text);
      // As JSON: an article's id may hold what PostgreSQL cannot.
      const notes = labelNotes(label);
      await read(
        `INSERT INTO footnote.bot_notes VALUES ($1, $2), ($3, $4)
          ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
        [notes.text, JSON.stringify(text), notes.madeAt, String(now().getTime())],
      );
      return label;
    },
    labelled: async (label) => {
      const value = await note(labelNotes(label).text);
      return value === null ? null : (JSON.parse(value) as string);
    },
    ...answerStatements(connections, { initialDays, now }),
    ...questionStatements(connections, { initialDays, now }),
    ...auditStatements(connections, { now }),
    ...personalStatements(connections, hashOf),
    retentionDays: async (guildId) =>
      daysOf(retentionOfNote(await note(retentionNote)), guildId, initialDays),
    setRetentionDays: (guildId, days, moderatorId) => {
      const id = randomUUID();
      return connections.transaction(async (ask) => {
        const retention = await lockedRetention(ask);
        const before = daysOf(retention, guildId, initialDays);
        const value = withDays(retention, guildId, days);
        await ask('UPDATE footnote.bot_notes SET value = $2 WHERE key = $1', [retentionNote, value]);
        await writeAudit(ask, {
          ...retentionAudit(guildId, { before, days, moderatorId }),
          id,
          at: now().getTime(),
        });
        await prune(ask, { retention: retentionOfNote(value), initialDays, now: now() });
      });
    },
    prune: () =>
      connections.transaction(async (ask) =>
        prune(ask, { retention: await lockedRetention(ask), initialDays, now: now() }),
      ),
    close: () => Promise.resolve(),
  };
}

/** The days in force; nobody changes them, and nobody who looked at them before goes on saving, until the transaction ends. */
async function lockedRetention(ask: Ask): Promise<RetentionDays> {
  const [row] = await ask<{ value: string }>(`${selectNote} FOR UPDATE`, [retentionNote]);
  return retentionOfNote(row?.value ?? null);
}

const prunedTables = {
  bot_answers: 'sent_at',
  bot_unanswered: 'asked_at',
  bot_waiting: 'since',
  bot_verdicts: 'judged_at',
} as const;

async function prune(
  ask: Ask,
  { retention, initialDays, now }: { retention: RetentionDays; initialDays: number; now: Date },
): Promise<void> {
  for (const { guilds, isOthers, days } of retentionSpans(retention, initialDays)) {
    const { entries } = oldestKept(days, now);
    // The direct messages have no server: they are compared under a name that no server has.
    const keys = guilds.map((guild) => guild ?? 'direct');
    const which = `coalesce(guild_id, 'direct') ${isOthers ? '<> ALL' : '= ANY'}($2::text[])`;
    for (const [table, time] of Object.entries(prunedTables)) {
      await ask(`DELETE FROM footnote.${table} WHERE ${time} < $1 AND ${which}`, [entries, keys]);
    }
  }
  const oldest = oldestKept(initialDays, now);
  await ask('DELETE FROM footnote.bot_audit WHERE at < $1', [oldest.audit]);
  await pruneLabels(ask, oldest.labels, now.getTime());
}

/** Forgets labels that were last made before a time; those of earlier versions count from now on. */
async function pruneLabels(ask: Ask, oldest: number, now: number): Promise<void> {
  await ask(
    `INSERT INTO footnote.bot_notes SELECT 'label-made ' || substr(key, 7), $1 FROM footnote.bot_notes
      WHERE starts_with(key, 'label ') ON CONFLICT (key) DO NOTHING`,
    [String(now)],
  );
  await ask(
    `DELETE FROM footnote.bot_notes WHERE key IN (SELECT 'label ' || substr(key, 12) FROM footnote.bot_notes
      WHERE starts_with(key, 'label-made ') AND value::bigint < $1)`,
    [oldest],
  );
  await ask(`DELETE FROM footnote.bot_notes WHERE starts_with(key, 'label-made ') AND value::bigint < $1`, [
    oldest,
  ]);
}
