/** Days that the bot keeps answers, unanswered questions and verdicts until moderators choose another number. */
export const retentionDays = 30;

/** The most days that moderators may choose; the fewest are 0, which keeps nothing. */
export const mostRetentionDays = 365;
