/**
 * What each edit costs when a quote is aligned with an article, in twentieths of a word. Whole numbers, so that the
 * way back through the matrix finds its steps by equality.
 */
export const WORD = 20;
/** Another word stands in the article. */
export const REPLACED = 20;
/** Another spelling or form of the word stands in the article. */
export const RESPELLED = 12;
/** The quote has a word that the article has not. */
export const INSERTED = 20;
/** The quote lacks a word that the article has. */
export const MISSING = 14;
/** The quote lacks a word that the article has outside its quotation marks, as in `“We,” she said, “agree”`. */
export const MISSING_NARRATION = 2;
/** The quote runs on after words it lacks, however many: two quotes glued into one. */
export const JUMP = 60;

/** An ellipsis between longer fragments of a quote may stand for at most this many words of the article. */
export const MAX_ELLIPSIS_WORDS = 80;
/** An ellipsis beside a fragment of one or two words may stand for at most this many, lest scattered words make a quote. */
export const MAX_ELLIPSIS_WORDS_BESIDE_FEW = 12;
/** A fragment of fewer words than this counts as few. */
export const MIN_FRAGMENT_WORDS = 3;
/** An ellipsis that stands for at most this many words must not hide a negation among them. */
export const MAX_WORDS_THAT_HIDE_NEGATION = 4;
/** A run of editorial words may stand for at most this many words of the other side: `[The minister] said`. */
export const MAX_REPLACED_BY_BRACKETS = 3;
/** Narration between two quoted stretches is taken for an interruption up to this many words. */
export const MAX_INTERRUPTION_WORDS = 15;
