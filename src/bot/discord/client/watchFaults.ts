import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { FootnoteError } from '../../../errors.js';
import { faultOfClose } from './describeFault.js';

/** Between two lines about the same trouble, in milliseconds: the client tries twice a second while Discord is gone. */
const pauseMs = 60_000;

/** Resolves with the first fault that no reconnecting mends. */
export function watchFaults(client: Client, log: Logger, closing: AbortSignal): Promise<FootnoteError> {
  const failures = sparingly((error: Error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  const reconnections = sparingly(() => log.info('reconnecting to Discord'));
  client.on(Events.Error, failures.tell);
  client.on(Events.ShardError, failures.tell);
  client.on(Events.ShardReconnecting, () => {
    if (!closing.aborted) reconnections.tell();
  });
  const connected = (): void => {
    failures.isOver();
    reconnections.isOver();
  };
  client.on(Events.ShardReady, connected);
  client.on(Events.ShardResume, () => {
    connected();
    log.info('connected to Discord again');
  });
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const fault = faultOfClose(code);
      if (fault !== null) resolve(fault);
    });
    client.on(Events.Invalidated, () => {
      resolve(
        new FootnoteError('DISCORD', 'expected a lasting session, got one that Discord ended; start again'),
      );
    });
  });
}

/** Tells the first time, and while the trouble lasts once in {@link pauseMs}. */
function sparingly<Told extends unknown[]>(
  tell: (...told: Told) => void,
): { readonly tell: (...told: Told) => void; readonly isOver: () => void } {
  let next = 0;
  return {
    tell(...told) {
      const now = performance.now();
      if (now < next) return;
      next = now + pauseMs;
      tell(...told);
    },
    isOver() {
      next = 0;
    },
  };
}
