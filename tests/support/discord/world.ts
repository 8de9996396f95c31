import type { Clock } from './clock.js';
import type { Journal } from './journal.js';
import type { DiscordState, TestChannel } from './state.js';

/** For whom a gateway event is: which shard, and which intents let it through. */
export interface Audience {
  /** Null: a direct message, which goes to shard 0. */
  guildId: string | null;
  /** A session gets the event when it has one of these intents; 0 for events that need none. */
  intents: number;
}

/** What the parts of the test server share. */
export interface World {
  readonly state: DiscordState;
  readonly journal: Journal;
  readonly clock: Clock;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Records a breach of Discord's rules. */
  violate(text: string): void;
  /** Sends a gateway event to every session that may have it; `data` may depend on the session's intents. */
  dispatch(name: string, audience: Audience, data: (sessionIntents: number) => unknown): void;
}

/** Intents as Discord numbers them. @see https://discord.com/developers/docs/events/gateway#list-of-intents */
export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** The audience of a message event in `channel`. */
export function messageAudience(channel: TestChannel): Audience {
  return {
    guildId: channel.guildId,
    intents: channel.kind === 'dm' ? INTENT.directMessages : INTENT.guildMessages,
  };
}
