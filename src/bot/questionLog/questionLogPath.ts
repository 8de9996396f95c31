import { dirname, join } from 'node:path';

/** The bot's own data stands beside the index folder: `data/bot.sqlite` by default. */
export function questionLogPath(indexDir: string): string {
  return join(dirname(indexDir), 'bot.sqlite');
}
