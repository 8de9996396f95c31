import { channelMention, type DiscordAPIError, type Message } from 'discord.js';
import { messagePlaceOf } from '../asking/messagePlace.js';
import type { EventContext } from '../botContext.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { permissionList } from './missingOf.js';
import { heldWhere, refusedPermissions } from './refusedPermissions.js';

/** People and channels that are remembered. */
const mostRemembered = 2000;

/** Tells who turned to the bot where it may not answer what it lacks there, once a person and channel. */
export type TellRefusal = (message: Message, error: DiscordAPIError, context: EventContext) => Promise<void>;

/** Starts with nobody told. Who did not turn to the bot hears nothing. */
export function createTellRefusal(): TellRefusal {
  const told = new Set<string>();
  return async (message, error, { settings, client }) => {
    const { author, channelId, guildId, guild } = message;
    const key = `${author.id} ${channelId}`;
    if (guildId === null || told.has(key) || messagePlaceOf(settings, message) !== 'asked') return;
    told.add(key);
    for (const oldest of told) {
      if (told.size <= mostRemembered) break;
      told.delete(oldest);
    }
    const { permissions } = wordingFor(guild?.preferredLocale);
    const lacking = permissionList(refusedPermissions(error, heldWhere(client, error)), permissions.names);
    await author.send(noticePayload(permissions.there(lacking, channelMention(channelId))));
  };
}
