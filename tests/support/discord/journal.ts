import type { Registration, TestChannel, TestInteraction, TestMessage } from './state.js';

/** A request that the bot made over HTTP, with the status it was answered with (0: the socket was cut). */
export interface RecordedRequest {
  method: string;
  /** Without the API's prefix and version. */
  path: string;
  status: number;
  atMs: number;
}

/** What happened at the server, in order. */
export type DiscordEvent =
  | { kind: 'identify'; intents: number; shard: readonly [number, number] }
  | { kind: 'ready'; sessionId: string }
  | { kind: 'resume'; replayed: number }
  | { kind: 'invalid session' }
  | { kind: 'heartbeat' }
  | { kind: 'disconnect'; code: number }
  | { kind: 'turned away' }
  | { kind: 'request'; request: RecordedRequest }
  | { kind: 'typing'; channelId: string }
  | { kind: 'message'; message: TestMessage }
  | { kind: 'edit'; message: TestMessage }
  | { kind: 'delete'; message: TestMessage }
  | { kind: 'thread'; channel: TestChannel }
  | { kind: 'reaction'; message: TestMessage; emoji: string }
  | { kind: 'interaction'; interaction: TestInteraction }
  | { kind: 'acknowledgement'; interaction: TestInteraction }
  | { kind: 'expired'; interaction: TestInteraction }
  | { kind: 'registration'; registration: Registration }
  | { kind: 'violation'; text: string };

/** The record of events, and promises that settle on them. */
export interface Journal {
  readonly events: readonly DiscordEvent[];
  record(event: DiscordEvent): void;
  /** Calls `see` with every event from now on; the result ends that. */
  observe: (see: (event: DiscordEvent) => void) => () => void;
  /**
   * Resolves with what `probe` finds: now, or right after the first event that makes it find something.
   * Rejects after `timeoutMs`, or when the server closes, naming what was awaited and the last events.
   */
  until<T>(what: string, probe: () => T | undefined, timeoutMs: number): Promise<T>;
  /** Resolves on the first event from now on that `pick` takes; rejects as {@link Journal.until} does. */
  next<T>(what: string, pick: (event: DiscordEvent) => T | undefined, timeoutMs: number): Promise<T>;
  /** Rejects all that still wait. */
  close(): void;
}

const SHOWN_EVENTS = 25;

/** An empty journal. */
export function createJournal(): Journal {
  const events: DiscordEvent[] = [];
  const observers = new Set<(event: DiscordEvent) => void>();
  const listeners = new Set<{ see: (event: DiscordEvent) => void; fail: (reason: string) => void }>();

  const next = <T>(what: string, pick: (event: DiscordEvent) => T | undefined, timeoutMs: number) =>
    new Promise<T>((resolve, reject) => {
      const settle = (run: () => void) => {
        clearTimeout(timer);
        listeners.delete(listener);
        run();
      };
      const fail = (reason: string) => {
        settle(() => {
          reject(new Error(`expected ${what}, ${reason}; seen: ${describeLast(events)}`));
        });
      };
      const see = (event: DiscordEvent) => {
        const found = pick(event);
        if (found === undefined) return;
        settle(() => {
          resolve(found);
        });
      };
      const listener = { see, fail };
      const timer = setTimeout(() => {
        fail(`waited ${timeoutMs} ms`);
      }, timeoutMs);
      listeners.add(listener);
    });

  return {
    events,
    record: (event) => {
      events.push(event);
      for (const see of observers) see(event);
      for (const listener of [...listeners]) listener.see(event);
    },
    observe: (see) => {
      observers.add(see);
      return () => void observers.delete(see);
    },
    next,
    until: (what, probe, timeoutMs) => {
      const found = probe();
      return found === undefined ? next(what, probe, timeoutMs) : Promise.resolve(found);
    },
    close: () => {
      for (const listener of [...listeners]) listener.fail('the server closed');
    },
  };
}

function describeLast(events: readonly DiscordEvent[]): string {
  const shown = events.slice(-SHOWN_EVENTS).map((event) => `\n  - ${describeEvent(event)}`);
  return shown.length === 0 ? 'nothing' : shown.join('');
}

/** An event in one line, for the message of a wait that failed. */
function describeEvent(event: DiscordEvent): string {
  switch (event.kind) {
    case 'request':
      return `request ${event.request.method} ${event.request.path} -> ${event.request.status}`;
    case 'message':
    case 'edit':
    case 'delete':
      return `${event.kind} ${event.message.id} by ${event.message.author.username}: ${summary(event.message)}`;
    case 'interaction':
    case 'expired':
      return `${event.kind} ${event.interaction.name}`;
    case 'acknowledgement':
      return `acknowledgement of ${event.interaction.name}, type ${event.interaction.acknowledged?.type ?? 0}`;
    case 'registration':
      return `registration of ${event.registration.commands.length} commands`;
    case 'violation':
      return `violation ${event.text}`;
    case 'disconnect':
      return `disconnect ${event.code}`;
    case 'thread':
      return `thread ${event.channel.name}`;
    default:
      return event.kind;
  }
}

function summary(message: TestMessage): string {
  const parts = [
    JSON.stringify(message.content.slice(0, 100)),
    message.embeds.length > 0 ? `${message.embeds.length} embeds` : '',
    message.components.length > 0 ? `${message.components.length} components` : '',
    message.ephemeral ? 'ephemeral' : '',
    message.loading ? 'loading' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
