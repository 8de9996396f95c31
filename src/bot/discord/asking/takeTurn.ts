import type { AskingContext } from '../botContext.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** Who asks for work, where. */
export interface Asker {
  readonly userId: string;
  readonly channelId: string;
  readonly wording: DiscordWording;
}

/**
 * Counts one piece of work for a person and a channel: questions and lookups share their limits.
 * @returns a polite word when one of the limits is reached, else null
 */
export function takeTurn(
  { perUser, perChannel }: Pick<AskingContext, 'perUser' | 'perChannel'>,
  { userId, channelId, wording }: Asker,
): string | null {
  const userMs = perUser.take(userId);
  if (userMs > 0) return wording.notices.slowDown(Math.ceil(userMs / 1000));
  const channelMs = perChannel.take(channelId);
  return channelMs > 0 ? wording.notices.channelBusy(Math.ceil(channelMs / 1000)) : null;
}
