import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { FootnoteError, messageOf } from '../../errors.js';
import type { Connections } from '../../store/postgres/connections.js';
import type { Reindexing, RunOutcome, RunStep } from './reindexing.js';
import { createThrottle } from './throttle.js';
import { answerCall, type ReindexCall, type ReindexMethod, runArgument } from './reindexCall.js';
import { hostTiming, openHostSession, type HostTiming } from '../hosts/hostSession.js';
import {
  callChannel,
  reindexCalls,
  type CallChange,
  type ReindexCalls,
  type TakenCall,
} from '../hosts/reindexCalls.js';

/** What reindexing over several hosts works with. */
export interface ElectedReindexingOptions {
  readonly connections: Connections;
  /** Of this host. */
  readonly own: Reindexing;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Runs work beside events; a fault is logged. */
  readonly inBackground: (work: Promise<unknown>) => void;
  readonly timing?: HostTiming;
}

/** Reindexing that one of the hosts does for all. Close it: another one then takes over at once. */
export interface ElectedReindexing extends Reindexing {
  /** Whether this host is the one. */
  isOwner(): boolean;
  close(): Promise<void>;
}

/** Steps are written down no more often than this. */
const stepEveryMs = 1000;

/** After so long without a word from the database a call is given up. */
const patienceMs = 60_000;

const ownerGone =
  'the host that was reindexing went away or lost the database, and this one has taken over; check /status, then try again';

const nobodyIndexes =
  'no host that is allowed to; start one whose STORE_URL has the writing role, or run footnote index with that role';

/** Stands this host for election; calls go to the host that is elected, through the database. */
export function openElectedReindexing(options: ElectedReindexingOptions): ElectedReindexing {
  const { connections, own, log, inBackground, timing = hostTiming } = options;
  const me = randomUUID();
  const calls = reindexCalls(connections);
  const listeners = new Set<() => void>();
  /** What came of calls and could not be told yet. */
  const owed = new Map<string, CallChange>();
  const settle = async () => {
    for (const [id, change] of owed) {
      await calls.tell(id, me, change);
      owed.delete(id);
    }
  };
  const serve = async () => {
    await settle();
    if (!session.isOwner()) return;
    for (const taken of await calls.take(me)) {
      const work = answer({ calls, own, me }, taken).then((change) => {
        owed.set(taken.id, change);
        return settle();
      });
      inBackground(work);
    }
  };
  const session = openHostSession({
    connections,
    channel: callChannel,
    log,
    onNews: () => {
      for (const listener of [...listeners]) listener();
      inBackground(serve());
    },
    onOwner: () => inBackground(calls.endOthers(me, ownerGone)),
    timing,
  });
  const passOn = <T>(
    method: ReindexMethod,
    argument: unknown,
    onStep?: (step: RunStep) => void,
  ): Promise<T> =>
    call<T>({ calls, listeners, timing }, { method, argument, onStep: onStep ?? (() => undefined) });
  const here = <T>(mine: () => Promise<T>, theirs: () => Promise<T>) =>
    session.isOwner() ? mine() : theirs();
  return {
    preview: () =>
      here(
        () => own.preview(),
        () => passOn('preview', null),
      ),
    run: (request) =>
      here(
        () => own.run(request),
        () => passOn<RunOutcome>('run', runArgument(request), request.onStep).catch(failedRun),
      ),
    cancel: () =>
      here(
        () => own.cancel(),
        () => passOn('cancel', null),
      ),
    use: (generation) =>
      here(
        () => own.use(generation),
        () => passOn('use', generation),
      ),
    rollback: () =>
      here(
        () => own.rollback(),
        () => passOn('rollback', null),
      ),
    mend: () =>
      here(
        () => own.mend(),
        () => passOn('mend', null),
      ),
    refresh: () => own.refresh(),
    isOwner: () => session.isOwner(),
    close: () => session.close(),
  };
}

function failedRun(error: unknown): RunOutcome {
  if (error instanceof FootnoteError) return { kind: 'failed', reason: error.message };
  throw error;
}

interface Serving {
  readonly calls: ReindexCalls;
  readonly own: Reindexing;
  readonly me: string;
}

/** Does what another host asked for; its steps are told on the way. */
async function answer({ calls, own, me }: Serving, taken: TakenCall): Promise<CallChange> {
  const steps = createThrottle<RunStep>(stepEveryMs, async (step) => {
    // A step that cannot be told is followed by others, or by the outcome.
    await calls.tell(taken.id, me, { step: JSON.stringify(step) }).catch(() => undefined);
  });
  try {
    const outcome = await answerCall(taken, own, (step) => steps.push(step));
    return { outcome: JSON.stringify(outcome) };
  } catch (error) {
    return { fault: messageOf(error) };
  } finally {
    await steps.end();
  }
}

interface CallRequest extends ReindexCall {
  readonly onStep: (step: RunStep) => void;
}

interface Calling {
  readonly calls: ReindexCalls;
  readonly listeners: Set<() => void>;
  readonly timing: HostTiming;
}

/** @throws FootnoteError `STORE_UNREACHABLE` when the database, or what the owner, cannot do it */
async function call<T>(
  { calls, listeners, timing }: Calling,
  { method, argument, onStep }: CallRequest,
): Promise<T> {
  const id = randomUUID();
  let news = nextNews(listeners);
  await calls.ask(id, method, argument);
  let shown: string | null = null;
  const askedAt = performance.now();
  for (let heardAt = askedAt; ;) {
    await news;
    // First: what is told while the call is looked at is looked at again.
    news = nextNews(listeners);
    const state = await calls.state(id).catch((error: unknown) => {
      if (performance.now() - heardAt > patienceMs) throw error;
    });
    if (state === undefined) continue;
    heardAt = performance.now();
    if (state === null || state.fault !== null) throw faultOfCall(state?.fault ?? ownerGone);
    if (!state.isTaken && heardAt - askedAt > timing.untakenMs) {
      await calls.remove(id);
      throw faultOfCall(nobodyIndexes);
    }
    if (state.step !== null && state.step !== shown) onStep(JSON.parse(state.step) as RunStep);
    shown = state.step;
    if (state.outcome === null) continue;
    await calls.remove(id);
    return JSON.parse(state.outcome) as T;
  }
}

function nextNews(listeners: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const listener = () => {
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
  });
}

function faultOfCall(fault: string): FootnoteError {
  return new FootnoteError('STORE_UNREACHABLE', `expected the host that reindexes to do this, got: ${fault}`);
}
