/** The address of a message, as Discord's clients open it. */
export function linkTo({
  guildId,
  channelId,
  messageId,
}: {
  readonly guildId: string | null;
  readonly channelId: string;
  readonly messageId: string;
}): string {
  return `https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${messageId}`;
}
