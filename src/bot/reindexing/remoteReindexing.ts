import { randomUUID } from 'node:crypto';
import { FootnoteError } from '../../errors.js';
import { answerCall, type ReindexMethod, runArgument } from './reindexCall.js';
import type { Reindexing, RunStep } from './reindexing.js';
import type { ShardMessage } from '../hosts/shardMessage.js';

/** Messages of a shard to the first one and back. */
export interface ShardPort {
  readonly shard: number;
  send(message: ShardMessage): void;
  onMessage(listener: (message: ShardMessage) => void): void;
}

interface Waiting {
  readonly onStep: (step: RunStep) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Reindexing that the first shard does; taking up what it made stays with this one. */
export function remoteReindexing(port: ShardPort, own: Pick<Reindexing, 'refresh'>): Reindexing {
  const waiting = new Map<string, Waiting>();
  port.onMessage((message) => {
    const call = waiting.get(message.id);
    if (call === undefined || message.footnote === 'call') return;
    if (message.footnote === 'step') {
      call.onStep(message.step as RunStep);
      return;
    }
    waiting.delete(message.id);
    if (message.footnote === 'result') call.resolve(message.value);
    else call.reject(new FootnoteError('DISCORD', message.message));
  });
  const call = <T>(method: ReindexMethod, argument: unknown, onStep: Waiting['onStep'] = () => undefined) =>
    new Promise<T>((resolve, reject) => {
      const id = randomUUID();
      waiting.set(id, { onStep, resolve: (value) => resolve(value as T), reject });
      port.send({ footnote: 'call', id, from: port.shard, method, argument });
    });
  return {
    preview: () => call('preview', null),
    run: (request) => call('run', runArgument(request), request.onStep),
    cancel: () => call('cancel', null),
    use: (generation) => call('use', generation),
    rollback: () => call('rollback', null),
    mend: () => call('mend', null),
    refresh: () => own.refresh(),
  };
}

/** Does for other shards what they call for. @returns the work of one call, or null for another message */
export function serveReindexing(
  message: ShardMessage,
  reindexing: Reindexing,
  send: (message: ShardMessage) => void,
): Promise<void> | null {
  if (message.footnote !== 'call') return null;
  const { id, from: to } = message;
  const onStep = (step: RunStep) => send({ footnote: 'step', id, to, step });
  return answerCall(message, reindexing, onStep).then(
    (value) => send({ footnote: 'result', id, to, value }),
    (error: unknown) =>
      send({ footnote: 'fault', id, to, message: error instanceof Error ? error.message : String(error) }),
  );
}
