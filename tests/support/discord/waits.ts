import type { Modal } from './rules/componentRules.js';
import { CALLBACK } from './rules/interactionRules.js';
import type { DiscordEvent, RecordedRequest } from './journal.js';
import type { Registration, TestChannel, TestInteraction, TestMessage } from './state.js';
import type { World } from './world.js';

/** How long to wait, and for which state of the message. */
interface WaitOptions {
  /** The server's `waitTimeoutMs` when left out. */
  timeoutMs?: number;
  /** Waits on, through edits, until this holds; by default until it shows something. */
  until?: (message: TestMessage) => boolean;
}

/**
 * Promises for what the bot does. Each settles in the event itself, without polling, and rejects after its time
 * with what was awaited and the last events. All but the `next…` ones also see what has already happened.
 */
export interface Waits {
  /** A message of the bot that replies to `message`. */
  replyTo(message: TestMessage, options?: WaitOptions): Promise<TestMessage>;
  /** The next message that the bot sends from now on; in any channel, unless told. */
  nextReply(options?: WaitOptions & { channel?: TestChannel }): Promise<TestMessage>;
  /** The response to an interaction: a message, the edit that completes a deferral, or an update. */
  interactionReply(interaction: TestInteraction, options?: WaitOptions): Promise<TestMessage>;
  /** A follow-up to an interaction: the first, or the one at `at`, from 1. */
  followUp(interaction: TestInteraction, options?: WaitOptions & { at?: number }): Promise<TestMessage>;
  /** The callback that acknowledged an interaction. */
  acknowledged(interaction: TestInteraction, timeoutMs?: number): Promise<{ type: number; atMs: number }>;
  /** The choices that an autocompletion was answered with. */
  choices(
    interaction: TestInteraction,
    timeoutMs?: number,
  ): Promise<{ name: string; value: string | number }[]>;
  /** The modal that an interaction was answered with. */
  modal(interaction: TestInteraction, timeoutMs?: number): Promise<Modal>;
  /** A message once `until` holds; without it, after its next edit. */
  edited(message: TestMessage, options?: WaitOptions): Promise<TestMessage>;
  deleted(message: TestMessage, timeoutMs?: number): Promise<void>;
  /** The n-th registration call since the start; the first when left out. */
  registered(n?: number, timeoutMs?: number): Promise<Registration>;
  /** The next request to a path (part of it, or an expression) that has been answered. */
  nextRequest(method: string, route: string | RegExp, timeoutMs?: number): Promise<RecordedRequest>;
  /** The next event of a kind. */
  nextEvent<K extends DiscordEvent['kind']>(
    kind: K,
    timeoutMs?: number,
  ): Promise<Extract<DiscordEvent, { kind: K }>>;
}

/** Waits on the journal of `world`. */
export function createWaits(world: World, defaultTimeoutMs: number): Waits {
  const { journal } = world;
  const waiting: Waiting = {
    until: (what, probe, timeoutMs = defaultTimeoutMs) => journal.until(what, probe, timeoutMs),
    next: (what, pick, timeoutMs = defaultTimeoutMs) => journal.next(what, pick, timeoutMs),
  };
  return { ...messageWaits(world, waiting), ...interactionWaits(waiting), ...eventWaits(world, waiting) };
}

/** The journal's two waits with a default time. */
interface Waiting {
  until<T>(what: string, probe: () => T | undefined, timeoutMs?: number): Promise<T>;
  next<T>(what: string, pick: (event: DiscordEvent) => T | undefined, timeoutMs?: number): Promise<T>;
}

/** The message if it shows something and is as the test wants it. */
function shown(message: TestMessage | null | undefined, { until }: WaitOptions): TestMessage | undefined {
  if (message == null || message.loading) return undefined;
  return until === undefined || until(message) ? message : undefined;
}

function messageWaits(world: World, waiting: Waiting) {
  const { messages, bot } = world.state;
  const find = (isWanted: (message: TestMessage) => boolean, options: WaitOptions) =>
    [...messages.values()].find(
      (message) => message.author === bot && isWanted(message) && shown(message, options),
    );
  return {
    replyTo: (message: TestMessage, options: WaitOptions = {}) => {
      const what = `a reply to ${message.id} ${JSON.stringify(message.content.slice(0, 60))}`;
      const isReply = (one: TestMessage) => one.replyTo === message.id;
      return waiting.until(what, () => find(isReply, options), options.timeoutMs);
    },
    nextReply: ({ channel, ...options }: WaitOptions & { channel?: TestChannel } = {}) => {
      const known = new Set(messages.keys());
      const isNext = (one: TestMessage) =>
        !known.has(one.id) && (channel === undefined || one.channelId === channel.id);
      return waiting.until('the next message of the bot', () => find(isNext, options), options.timeoutMs);
    },
    edited: (message: TestMessage, options: WaitOptions = {}) => {
      const what = `an edit of ${message.id}`;
      if (options.until !== undefined) {
        return waiting.until(what, () => shown(message, options), options.timeoutMs);
      }
      const pick = (event: DiscordEvent) =>
        event.kind === 'edit' && event.message === message ? message : undefined;
      return waiting.next(what, pick, options.timeoutMs);
    },
    deleted: async (message: TestMessage, timeoutMs?: number) => {
      const probe = () => (message.deleted ? message : undefined);
      await waiting.until(`message ${message.id} to be deleted`, probe, timeoutMs);
    },
  };
}

function interactionWaits(waiting: Waiting) {
  return {
    interactionReply: (interaction: TestInteraction, options: WaitOptions = {}) => {
      const probe = () => (isAnswered(interaction) ? shown(interaction.response, options) : undefined);
      return waiting.until(`a response to ${interaction.name}`, probe, options.timeoutMs);
    },
    followUp: (interaction: TestInteraction, { at = 1, ...options }: WaitOptions & { at?: number } = {}) => {
      const probe = () => shown(interaction.followUps[at - 1], options);
      return waiting.until(`follow-up ${at} to ${interaction.name}`, probe, options.timeoutMs);
    },
    acknowledged: (interaction: TestInteraction, timeoutMs?: number) => {
      const probe = () => interaction.acknowledged ?? undefined;
      return waiting.until(`an acknowledgement of ${interaction.name}`, probe, timeoutMs);
    },
    choices: (interaction: TestInteraction, timeoutMs?: number) =>
      waiting.until(`choices for ${interaction.name}`, () => interaction.choices ?? undefined, timeoutMs),
    modal: (interaction: TestInteraction, timeoutMs?: number) =>
      waiting.until(`a modal from ${interaction.name}`, () => interaction.modal ?? undefined, timeoutMs),
  };
}

/** A deferred update shows nothing new until the message is edited. */
function isAnswered({ acknowledged, responseEdits }: TestInteraction): boolean {
  return acknowledged !== null && (acknowledged.type !== CALLBACK.deferredUpdate || responseEdits > 0);
}

function eventWaits(world: World, waiting: Waiting) {
  return {
    registered: (n = 1, timeoutMs?: number) =>
      waiting.until(`registration call ${n}`, () => world.state.registrations[n - 1], timeoutMs),
    nextRequest: (method: string, route: string | RegExp, timeoutMs?: number) => {
      const matches = (path: string) => (typeof route === 'string' ? path.includes(route) : route.test(path));
      const pick = (event: DiscordEvent) => {
        const isWanted =
          event.kind === 'request' && event.request.method === method && matches(event.request.path);
        return isWanted ? event.request : undefined;
      };
      return waiting.next(`a request ${method} ${String(route)}`, pick, timeoutMs);
    },
    nextEvent: <K extends DiscordEvent['kind']>(kind: K, timeoutMs?: number) => {
      const pick = (event: DiscordEvent) =>
        event.kind === kind ? (event as Extract<DiscordEvent, { kind: K }>) : undefined;
      return waiting.next(`an event "${kind}"`, pick, timeoutMs);
    },
  };
}
