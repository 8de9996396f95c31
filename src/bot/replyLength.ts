/** How long replies are: the lead and its source, or with more of its surroundings and all sources. */
export const replyLengths = ['short', 'full'] as const;

/** One of {@link replyLengths}. */
export type ReplyLength = (typeof replyLengths)[number];
