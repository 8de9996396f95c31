/** What the bot may need in places, as Discord's settings name it in English. */
export const permissionNames = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  ReadMessageHistory: 'Read Message History',
  AttachFiles: 'Attach Files',
  EmbedLinks: 'Embed Links',
  AddReactions: 'Add Reactions',
} as const;

/** A permission by the name that Discord's API has for it. */
export type PermissionName = keyof typeof permissionNames;
