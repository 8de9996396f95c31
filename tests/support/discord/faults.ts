import { performance } from 'node:perf_hooks';

/** Which requests a fault is for. */
export interface FaultTarget {
  /** Any, when left out. */
  method?: string;
  /** Part of the path, or an expression for it (without prefix and version); any, when left out. */
  route?: string | RegExp;
  /** How many requests; 1 when left out. */
  times?: number;
}

/** How a request is refused. */
export interface FaultAnswer {
  /** HTTP status: 429, 500, 502, 403 … */
  status: number;
  /** Discord's JSON error code; 0 when left out. */
  code?: number;
  message?: string;
  /** For 429: how long to wait; 250 ms when left out. */
  retryAfterMs?: number;
  /** For 429: whether all routes are meant. */
  global?: boolean;
}

/** What happens to a request. `lost`: it is carried out, but its answer never arrives. */
type Fault =
  | { kind: 'refuse'; answer: FaultAnswer }
  | { kind: 'reset' }
  | { kind: 'lost' }
  | { kind: 'hold'; released: Promise<void>; arrive: () => void };

/** The faults that wait for their requests. */
export interface Faults {
  add(target: FaultTarget, fault: Fault): void;
  /** The fault for a request, used up by asking; undefined when it goes through. */
  take(method: string, path: string): Fault | undefined;
  /** How many milliseconds too early a request comes after a 429, or 0. */
  earlyMs(method: string, path: string): number;
}

/** Timers may fire a little early. */
const TOLERANCE_MS = 10;

/** No faults yet. */
export function createFaults(): Faults {
  const waiting: { target: FaultTarget; fault: Fault; left: number }[] = [];
  const blockedUntil = new Map<string, number>();

  const block = (method: string, path: string, answer: FaultAnswer) => {
    if (answer.status !== 429) return;
    const key = answer.global ? 'global' : `${method} ${path}`;
    blockedUntil.set(key, performance.now() + (answer.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS));
  };

  return {
    add: (target, fault) => {
      waiting.push({ target, fault, left: target.times ?? 1 });
    },
    take: (method, path) => {
      const entry = waiting.find(({ target, left }) => left > 0 && takes(target, method, path));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.fault.kind === 'refuse') block(method, path, entry.fault.answer);
      return entry.fault;
    },
    earlyMs: (method, path) => {
      const untilMs = Math.max(blockedUntil.get('global') ?? 0, blockedUntil.get(`${method} ${path}`) ?? 0);
      return Math.max(0, untilMs - performance.now() - TOLERANCE_MS);
    },
  };
}

/** How long a 429 asks to wait when the test does not say. */
export const DEFAULT_RETRY_AFTER_MS = 250;

function takes(target: FaultTarget, method: string, path: string): boolean {
  if (target.method !== undefined && target.method !== method) return false;
  if (target.route === undefined) return true;
  return typeof target.route === 'string' ? path.includes(target.route) : target.route.test(path);
}
