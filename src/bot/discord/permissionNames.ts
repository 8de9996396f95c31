/** What the bot needs in places, as Discord's settings name it. */
export const permissionNames = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  ReadMessageHistory: 'Read Message History',
  AttachFiles: 'Attach Files',
  AddReactions: 'Add Reactions',
} as const;
