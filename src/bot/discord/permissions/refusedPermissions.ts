import { DiscordAPIError, RESTJSONErrorCodes, type Client } from 'discord.js';
import { missingOf, type HeldPermissions } from './missingOf.js';
import type { PermissionName } from './permissionNames.js';

/** "Cannot reply without permission to read message history"; discord.js has no name for it. */
const noHistoryToReply = 160002;

const permissionCodes: readonly (number | string)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  noHistoryToReply,
];

/** Whether Discord refused a request for want of a permission. */
export function isPermissionRefusal(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && permissionCodes.includes(error.code);
}

/** Whether a reply was refused that would be taken as a message of its own. */
export function isReplyRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === noHistoryToReply;
}

/**
 * What the bot lacked for a request that was refused, most likely first; never empty. Of what the request needs those
 * that are known to be missing, else all of them.
 * @param held the bot's permissions there; null where they are not known
 */
export function refusedPermissions(error: DiscordAPIError, held: HeldPermissions | null): PermissionName[] {
  if (error.code === noHistoryToReply) return ['ReadMessageHistory'];
  const needed = neededFor(error);
  const missing = held === null ? [] : missingOf(held, needed);
  return missing.length > 0 ? missing : needed;
}

/** The bot's permissions where a refused request went to; null where they are not known. */
export function heldWhere(client: Client, error: DiscordAPIError): HeldPermissions | null {
  const id = /\/channels\/(\d{1,20})/.exec(error.url)?.[1];
  const channel = id === undefined ? undefined : client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || client.user === null) return null;
  return channel.permissionsFor(client.user);
}

function neededFor({ method, url, requestBody }: DiscordAPIError): PermissionName[] {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const files = (requestBody.files ?? []).length > 0 ? (['AttachFiles'] as const) : [];
  if (/\/reactions\//.test(path)) return ['AddReactions', 'ReadMessageHistory', 'ViewChannel'];
  if (/\/threads$/.test(path)) return ['CreatePublicThreads', 'SendMessagesInThreads', 'ViewChannel'];
  if (/\/channels\//.test(path) && method === 'POST') {
    return [...files, 'SendMessages', 'SendMessagesInThreads', 'ReadMessageHistory', 'ViewChannel'];
  }
  if (/\/channels\//.test(path)) {
    return method === 'GET' ? ['ReadMessageHistory', 'ViewChannel'] : [...files, 'ViewChannel'];
  }
  // A response to an interaction.
  return [...files, 'ViewChannel', 'SendMessages', 'SendMessagesInThreads', 'EmbedLinks'];
}
