import { MessageFlags } from 'discord.js';
import type { ReplyPayload } from './reply.js';

/** The same message for one person's eyes: for a first response, not for the edit of a deferral. */
export function asPrivate(payload: ReplyPayload) {
  return { ...payload, flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const };
}
