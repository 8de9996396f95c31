import type { PermissionsBitField } from 'discord.js';
import type { ServerSettings } from '../serverSettings/serverSettings.js';
import { permissionNames, type PermissionName } from './permissionNames.js';

/** What the bot may do in a place: `app_permissions`, or what is known of the channel. */
export type HeldPermissions = Pick<Readonly<PermissionsBitField>, 'has'>;

/** Those of the needed permissions that are not held, in their order. */
export function missingOf(held: HeldPermissions, needed: readonly PermissionName[]): PermissionName[] {
  return needed.filter((permission) => !held.has(permission));
}

/** What answering in a place takes. */
export function neededToAnswer({ isThread }: { readonly isThread: boolean }): PermissionName[] {
  return ['ViewChannel', isThread ? 'SendMessagesInThreads' : 'SendMessages', 'ReadMessageHistory'];
}

/** What a server's settings take, in the channel where they are set. */
export function neededForSettings(
  { threads, unanswered, summaryChannelId }: ServerSettings,
  channelId: string,
): PermissionName[] {
  return [
    ...(threads ? (['CreatePublicThreads', 'SendMessagesInThreads'] as const) : []),
    ...(unanswered === 'reaction' ? (['AddReactions'] as const) : []),
    ...(summaryChannelId === channelId ? (['ViewChannel', 'SendMessages', 'AttachFiles'] as const) : []),
  ];
}

/** Permissions in the words of a language, as a list: in Discord's English too, where that differs. */
export function permissionList(
  permissions: readonly PermissionName[],
  words: Readonly<Record<PermissionName, string>>,
): string {
  return [...new Set(permissions)]
    .map((one) => {
      const [word, name] = [words[one], permissionNames[one]];
      return word === name ? name : `${word} (${name})`;
    })
    .join(', ');
}
