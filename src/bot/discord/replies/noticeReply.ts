import { replyPayload, type ReplyPayload } from './reply.js';

/** A short text of the bot's own words as a message; it must not hold anybody else's. */
export function noticePayload(text: string): ReplyPayload {
  return replyPayload({ parts: [text] });
}
