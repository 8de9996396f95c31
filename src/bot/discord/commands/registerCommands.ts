import { createHash } from 'node:crypto';
import type { BotContext } from '../botContext.js';
import { allCommands } from './allCommands.js';

/** The note that holds what is registered where. */
const note = 'registered commands';

/**
 * Registers the commands, in the one server of `DISCORD_GUILD_ID` or everywhere, unless the same definitions were
 * registered there before.
 * @returns whether they were registered now
 */
export async function registerCommands({
  client,
  settings,
  store,
  log,
}: Omit<BotContext, 'archive'>): Promise<boolean> {
  const definitions = allCommands.map(({ definition }) => definition);
  const guildId = settings.DISCORD_GUILD_ID;
  const place = `${client.application?.id ?? ''} ${guildId ?? 'everywhere'}`;
  const state = createHash('sha256')
    .update(JSON.stringify([place, definitions]))
    .digest('hex');
  if ((await store.note(note)) === state) return false;
  if (guildId === null) await client.application?.commands.set(definitions);
  else await client.application?.commands.set(definitions, guildId);
  await store.setNote(note, state);
  log.info({ commands: definitions.length, guildId }, 'commands registered');
  return true;
}
