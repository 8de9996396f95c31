import { pino, type Logger } from 'pino';
import { dirname, join } from 'node:path';
import type { Archive } from '../../retrieval/archive.js';
import { openQuestionLog } from '../questionLog.js';
import type { BotSettings } from '../settings.js';
import { openDiscordBot } from './openDiscordBot.js';

/** What the bot takes from its process. */
export interface StartDiscordContext {
  /** Opens the generation in force; called again to check a new index. */
  readonly openArchive: () => Promise<Archive>;
  readonly now: () => Date;
  /** Ends the bot: it finishes what is running and disconnects. */
  readonly signal: AbortSignal;
  /** Where log lines go. */
  readonly stderr: NodeJS.WritableStream;
}

/** The bot's own data stands beside the index folder: `data/bot.sqlite` by default. */
export function questionLogPath(indexDir: string): string {
  return join(dirname(indexDir), 'bot.sqlite');
}

/**
 * Answers on Discord until the signal is aborted.
 * @returns the exit code, 0
 * @throws FootnoteError `DISCORD` for a refused token or intent and for a connection that is closed for good, and what
 *   opening the archive throws
 */
export async function startDiscord(
  settings: BotSettings & { readonly DISCORD_TOKEN: string },
  { openArchive, now, signal, stderr }: StartDiscordContext,
): Promise<number> {
  const log: Logger = pino({ level: settings.LOG_LEVEL, base: null }, stderr);
  const store = openQuestionLog({ path: questionLogPath(settings.INDEX_DIR), now });
  const archive = openArchive();
  // Both are awaited below; until then neither may count as unhandled.
  const opening = archive.then(() => null);
  opening.catch(() => undefined);
  try {
    const bot = await openDiscordBot({ settings, archive, openArchive, store, log, now });
    try {
      await opening;
      const stopped = new Promise<null>((resolve) => {
        if (signal.aborted) resolve(null);
        signal.addEventListener('abort', () => resolve(null), { once: true });
      });
      const fault = await Promise.race([stopped, bot.fault]);
      if (fault !== null) throw fault;
      return 0;
    } finally {
      await bot.close();
    }
  } finally {
    await archive.then(
      (opened) => opened.close(),
      () => undefined,
    );
    store.close();
  }
}
