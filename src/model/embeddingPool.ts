import type { ChildProcess } from 'node:child_process';
import { FootnoteError, messageOf } from '../errors.js';
import type { EmbeddingKind } from './embedder.js';
import type { ReadUnit } from './readerModel.js';
import { errorOf, type WorkerFailure } from '../workerFailure.js';

/** What a worker process is asked. It answers in the order of the requests, and ends when its channel is closed. */
export type WorkerRequest = EmbeddingRequest | ReadingRequest;

/** Texts to embed. */
export interface EmbeddingRequest {
  readonly texts: readonly string[];
  readonly kind: EmbeddingKind;
}

/** Units to weigh against a question. */
export interface ReadingRequest {
  readonly question: string;
  readonly units: readonly ReadUnit[];
}

/**
 * What it answers: the vectors of the texts one after the other, or a vector of the units' scores, and the memory it holds;
 * or why there are none.
 */
export type WorkerReply =
  { readonly vectors: Float32Array; readonly residentBytes?: number } | { readonly failure: WorkerFailure };

/**
 * Processes that embed and read. Processes and not threads: onnxruntime-node 1.14 keeps one reference to its constructor for all
 * threads, and corrupts the heap once a second thread of a process loads it.
 * @see https://github.com/microsoft/onnxruntime/issues/24486
 */
export interface EmbeddingPool {
  /**
   * One vector a text, in order; an empty list gives an empty list. Questions go ahead of windows that wait.
   * @throws FootnoteError what the worker answered; `EMBEDDING_FAILED` when workers end twice on the same texts;
   * `CANCELLED` when the signal aborts or the pool is closed.
   */
  run(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<Float32Array[]>;
  /**
   * One score a unit, in order; an empty list gives an empty list. Units go ahead of windows that wait, and behind
   * questions.
   * @throws FootnoteError what the worker answered; `READING_FAILED` when workers end twice on the same units; `CANCELLED`
   * when the pool is closed.
   */
  read(question: string, units: readonly ReadUnit[]): Promise<Float32Array>;
  /** Memory of the processes that run, as each told with its last vectors. */
  residentBytes(): number;
  /** Rejects what is pending and waits for the processes to end. A second call does nothing. */
  close(): Promise<void>;
}

/** What waits, in the order in which it is taken. */
const kinds = ['question', 'reading', 'window'] as const;
type Kind = (typeof kinds)[number];

/**
 * Texts or units that go to a worker together: few where somebody waits. Windows are many, and a message for each costs a
 * tenth of what the model does.
 */
const sliceItems: Readonly<Record<Kind, number>> = { question: 2, reading: 2, window: 16 };
/** Slices that are with a worker: while it works on one, the next is on its way. */
const slicesWithWorker = 2;
/** Slices of windows that another worker is started for: it takes half a second of a core, in which one embeds as many. */
const slicesWorthAWorker = 8;
/** A slice whose worker ends while it works on it is given to one more. */
const maxAttempts = 2;

/** One call of `run` or `read`. */
interface Call {
  readonly kind: Kind;
  /** A vector a text, or a list of one score a unit. */
  readonly results: Float32Array[];
  missing: number;
  settled: boolean;
  resolve(): void;
  reject(error: FootnoteError): void;
}

interface Slice {
  readonly call: Call;
  readonly request: WorkerRequest;
  /** Texts or units. */
  readonly count: number;
  /** The place of the first of them among the call's. */
  readonly at: number;
  attempts: number;
}

/** A place for a worker; it works on the first of its `slices`. */
interface Seat {
  worker: ChildProcess | null;
  slices: Slice[];
  residentBytes: number;
}

/**
 * Opens a pool; workers start when there is something to do, and start again when they have ended.
 * @param start starts a process that answers each `WorkerRequest` with a `WorkerReply`, with advanced
 * serialization
 * @param workers number of processes, from 1
 * @param onLost told how a process ended that nobody had asked to end, in a few words
 */
export function createEmbeddingPool(
  start: () => ChildProcess,
  workers: number,
  onLost: (fault: string) => void = () => undefined,
): EmbeddingPool {
  const seats: Seat[] = Array.from({ length: workers }, () => ({
    worker: null,
    slices: [],
    residentBytes: 0,
  }));
  const queues: Record<Kind, Slice[]> = { question: [], reading: [], window: [] };
  const calls = new Set<Call>();
  let closed = false;

  const nextSlice = (): Slice | undefined => {
    for (const queue of kinds.map((kind) => queues[kind])) {
      for (let slice = queue.shift(); slice !== undefined; slice = queue.shift()) {
        if (!slice.call.settled) return slice;
      }
    }
    return undefined;
  };

  /** Whoever asks waits for questions and units; windows wait until there are many. */
  const isWorthAWorker = (): boolean =>
    queues.question.length + queues.reading.length > 0 ||
    queues.window.length >= slicesWorthAWorker ||
    seats.every(({ worker }) => worker === null);

  const dispatch = (): void => {
    for (let taken = 0; taken < slicesWithWorker; taken += 1) {
      for (const seat of seats) {
        if (closed || seat.slices.length > taken) continue;
        if (seat.worker === null && !isWorthAWorker()) continue;
        const slice = nextSlice();
        if (slice === undefined) return;
        seat.slices.push(slice);
        seat.worker ??= occupy(seat);
        send(seat.worker, slice.request);
      }
    }
  };

  const occupy = (seat: Seat): ChildProcess => {
    const worker = start();
    let fault = '';
    worker.on('message', (reply) => {
      // An exit may overtake the last reply; by then the slice belongs to another process.
      if (seat.worker !== worker) return;
      const slice = seat.slices.shift();
      const answer = reply as WorkerReply;
      if ('residentBytes' in answer) seat.residentBytes = answer.residentBytes ?? 0;
      if (slice !== undefined) settle(slice, answer);
      dispatch();
    });
    const ended = (): void => {
      if (seat.worker !== worker) return;
      const [slice, ...untouched] = seat.slices;
      seat.worker = null;
      seat.slices = [];
      seat.residentBytes = 0;
      if (!closed) onLost(fault);
      for (const waiting of untouched) queues[waiting.call.kind].unshift(waiting);
      if (slice !== undefined && (slice.attempts += 1) < maxAttempts) queues[slice.call.kind].unshift(slice);
      else slice?.call.reject(workersEnded(slice.call.kind, fault));
      dispatch();
    };
    worker.on('error', (error) => {
      fault = messageOf(error);
      // A process that never started has no exit.
      if (worker.pid === undefined) ended();
    });
    worker.on('exit', (code, signal) => {
      fault ||= signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
      ended();
    });
    return worker;
  };

  const submit = <Item>(
    items: readonly Item[],
    kind: Kind,
    requestOf: (some: readonly Item[]) => WorkerRequest,
    signal?: AbortSignal,
  ): Promise<Float32Array[]> =>
    new Promise((resolve, reject) => {
      if (closed || signal?.aborted) return reject(cancelled(closed));
      const abort = (): void => call.reject(cancelled(false));
      const finish = (): void => {
        call.settled = true;
        calls.delete(call);
        signal?.removeEventListener('abort', abort);
      };
      const call: Call = {
        kind,
        results: [],
        missing: items.length,
        settled: false,
        resolve: () => (finish(), resolve(call.results)),
        reject: (error) => (finish(), reject(error)),
      };
      if (items.length === 0) return resolve([]);
      calls.add(call);
      signal?.addEventListener('abort', abort);
      const together = sliceItems[kind];
      for (let at = 0; at < items.length; at += together) {
        const some = items.slice(at, at + together);
        queues[kind].push({ call, request: requestOf(some), count: some.length, at, attempts: 0 });
      }
      dispatch();
    });

  return {
    run: (texts, kind, signal) => submit(texts, kind, (some) => ({ texts: some, kind }), signal),
    async read(question, units) {
      const scores = await submit(units, 'reading', (some) => ({ question, units: some }));
      return Float32Array.from(scores, ([score = NaN]) => score);
    },
    residentBytes: () => seats.reduce((sum, seat) => sum + seat.residentBytes, 0),
    async close() {
      closed = true;
      for (const call of calls) call.reject(cancelled(true));
      await Promise.all(seats.flatMap(({ worker }) => (worker === null ? [] : [ended(worker)])));
    },
  };
}

function settle({ call, count, at }: Slice, reply: WorkerReply): void {
  if (call.settled) return;
  if ('failure' in reply) return call.reject(errorOf(reply.failure));
  const dimensions = reply.vectors.length / count;
  for (let index = 0; index < count; index += 1) {
    call.results[at + index] = reply.vectors.slice(index * dimensions, (index + 1) * dimensions);
  }
  call.missing -= count;
  if (call.missing === 0) call.resolve();
}

function send(worker: ChildProcess, request: WorkerRequest): void {
  // A process that has just ended takes nothing more; its exit is what gives the slice to another.
  if (worker.connected) worker.send(request, () => undefined);
}

async function ended(worker: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.once('error', () => resolve());
    if (worker.connected) worker.disconnect();
  });
}

function workersEnded(kind: Kind, fault: string): FootnoteError {
  if (kind === 'reading') {
    return new FootnoteError(
      'READING_FAILED',
      `expected a score from the embedding process, got ${fault} twice; start again, or set READER_MODEL=off`,
    );
  }
  return new FootnoteError(
    'EMBEDDING_FAILED',
    `expected a vector from the embedding process, got ${fault} twice; start again, or choose another EMBEDDING_MODEL`,
  );
}

function cancelled(closed: boolean): FootnoteError {
  const found = closed ? 'a closed embedder' : 'cancelled';
  return new FootnoteError('CANCELLED', `expected time to embed, got ${found}; ask again`);
}
