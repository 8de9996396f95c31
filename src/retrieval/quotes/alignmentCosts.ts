/**
 * What each edit costs when a quote is aligned with an article, in twentieths of a word. Whole numbers, so that the
 * way back through the matrix finds its steps by equality.
 */
export const wordCost = 20;
/** Another word stands in the article. */
export const replacedCost = 20;
/** Another spelling or form of the word stands in the article. */
export const respelledCost = 12;
/** The quote has a word that the article has not. */
export const insertedCost = 20;
/** The quote lacks a word that the article has. */
export const missingCost = 14;
/** The quote lacks a word that the article has outside its quotation marks, as in `“We,” she said, “agree”`. */
export const missingNarrationCost = 2;
/** The quote runs on after words it lacks, however many: two quotes glued into one. */
export const jumpCost = 60;

/** An ellipsis between longer fragments of a quote may stand for at most this many words of the article. */
export const maxEllipsisWords = 80;
/** An ellipsis beside a fragment of one or two words may stand for at most this many, lest scattered words make a quote. */
export const maxEllipsisWordsBesideFew = 12;
/** A fragment of fewer words than this counts as few. */
export const minFragmentWords = 3;
/** An ellipsis that stands for at most this many words must not hide a negation among them. */
export const maxWordsThatHideNegation = 4;
/** A run of editorial words may stand for at most this many words of the other side: `[The minister] said`. */
export const maxReplacedByBrackets = 3;
/** Narration between two quoted stretches is taken for an interruption up to this many words. */
export const maxInterruptionWords = 15;
