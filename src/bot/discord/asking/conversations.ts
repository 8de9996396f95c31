import type { Turn } from '../../../retrieval/question/followUp.js';

/** Bounds of what is remembered. */
export interface ConversationLimits {
  /** Turns of one conversation; default 5. */
  readonly turns?: number;
  /** Silence after which a conversation is over, in milliseconds; default 15 minutes. */
  readonly idleMs?: number;
  /** Conversations in all; the one silent for longest goes first. Default 1,000. */
  readonly conversations?: number;
}

/** What was said lately, for each person in each channel or thread. In memory only. */
export interface Conversations {
  /** Oldest first; none when the conversation is over. */
  turns(channelId: string, userId: string): readonly Turn[];
  add(channelId: string, userId: string, turn: Turn): void;
  /** Takes back the last turn: its question was edited. */
  dropLast(channelId: string, userId: string): void;
  forget(userId: string): void;
}

/** @param now milliseconds since the epoch */
export function createConversations(now: () => number, limits: ConversationLimits = {}): Conversations {
  const { turns: mostTurns = 5, idleMs = 15 * 60_000, conversations: most = 1000 } = limits;
  /** In the order of the last turn. */
  const known = new Map<string, { turns: readonly Turn[]; at: number }>();
  const keyOf = (channelId: string, userId: string) => `${channelId} ${userId}`;
  const live = (key: string): readonly Turn[] => {
    const found = known.get(key);
    return found === undefined || now() - found.at > idleMs ? [] : found.turns;
  };
  const put = (key: string, turns: readonly Turn[]) => {
    known.delete(key);
    known.set(key, { turns, at: now() });
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
  };
  return {
    turns: (channelId, userId) => live(keyOf(channelId, userId)),
    add: (channelId, userId, turn) => {
      const key = keyOf(channelId, userId);
      put(key, [...live(key), turn].slice(-mostTurns));
    },
    dropLast: (channelId, userId) => {
      const key = keyOf(channelId, userId);
      put(key, live(key).slice(0, -1));
    },
    forget: (userId) => {
      for (const key of [...known.keys()]) if (key.endsWith(` ${userId}`)) known.delete(key);
    },
  };
}
