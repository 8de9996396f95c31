import { z } from 'zod';
import { reindexMethods, type ReindexCall, type ReindexMethod } from '../reindexing/reindexCall.js';
import type { Connections } from '../../store/postgres/connections.js';

/** The channel on which calls and what became of them are told; the payload says nothing. */
export const callChannel = 'footnote_calls';

/** A call that is to be answered. */
export interface TakenCall extends ReindexCall {
  readonly id: string;
}

/** How far a call is; values are JSON. */
export interface CallState {
  /** Whether the owner of reindexing knows of it. */
  readonly isTaken: boolean;
  readonly step: string | null;
  readonly outcome: string | null;
  readonly fault: string | null;
}

/** What the owner tells of a call. */
export type CallChange = Partial<Omit<CallState, 'isTaken'>>;

/** The calls between hosts, kept in the database: none is lost when a connection is. */
export interface ReindexCalls {
  ask(id: string, method: ReindexMethod, argument: unknown): Promise<void>;
  /** Null for a call that is gone. */
  state(id: string): Promise<CallState | null>;
  /** Forgets a call that was answered. */
  remove(id: string): Promise<void>;
  /** Takes every call that nobody took yet. */
  take(owner: string): Promise<TakenCall[]>;
  /** Ends calls that another host took and did not answer, and forgets those of which nobody asked for a day. */
  endOthers(owner: string, fault: string): Promise<void>;
  tell(id: string, owner: string, change: CallChange): Promise<void>;
}

const taken = z.object({ id: z.string(), method: z.enum(reindexMethods), argument: z.string() });

/** The calls in the bot's tables. */
export function reindexCalls({ read }: Pick<Connections, 'read'>): ReindexCalls {
  const told = `SELECT pg_notify('${callChannel}', '')`;
  return {
    ask: async (id, method, argument) => {
      await read(
        `WITH made AS (
           INSERT INTO footnote.bot_calls (id, method, argument) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING
         ) ${told}`,
        [id, method, JSON.stringify(argument)],
      );
    },
    state: async (id) => {
      const sql = `SELECT owner IS NOT NULL AS "isTaken", step, outcome, fault FROM footnote.bot_calls WHERE id = $1`;
      return (await read<CallState & Record<string, unknown>>(sql, [id]))[0] ?? null;
    },
    remove: async (id) => {
      await read('DELETE FROM footnote.bot_calls WHERE id = $1', [id]);
    },
    take: async (owner) => {
      const rows = await read(
        `UPDATE footnote.bot_calls SET owner = $1 WHERE owner IS NULL AND fault IS NULL
         RETURNING id, method, argument`,
        [owner],
      );
      return rows.map((row) => {
        const { id, method, argument } = taken.parse(row);
        return { id, method, argument: JSON.parse(argument) as unknown };
      });
    },
    endOthers: async (owner, fault) => {
      await read(`DELETE FROM footnote.bot_calls WHERE asked_at < now() - interval '1 day'`);
      await read(
        `WITH ended AS (
           UPDATE footnote.bot_calls SET fault = $2
             WHERE owner <> $1 AND outcome IS NULL AND fault IS NULL
         ) ${told}`,
        [owner, fault],
      );
    },
    tell: async (id, owner, { step = null, outcome = null, fault = null }) => {
      await read(
        `WITH told AS (
           UPDATE footnote.bot_calls SET step = COALESCE($3, step), outcome = $4, fault = $5
             WHERE id = $1 AND owner = $2 AND fault IS NULL
         ) ${told}`,
        [id, owner, step, outcome, fault],
      );
    },
  };
}
