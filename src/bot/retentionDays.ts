/** Days that the bot keeps answers, unanswered questions and verdicts. */
export const retentionDays = 30;
