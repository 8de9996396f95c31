import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { FootnoteError } from '../../../errors.js';
import { faultOfClose } from './describeFault.js';

/** Resolves with the first fault that no reconnecting mends. */
export function watchFaults(client: Client, log: Logger, closing: AbortSignal): Promise<FootnoteError> {
  client.on(Events.Error, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardError, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardReconnecting, () => {
    if (!closing.aborted) log.info('reconnecting to Discord');
  });
  client.on(Events.ShardResume, () => log.info('connected to Discord again'));
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
