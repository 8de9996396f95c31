import { openLanguage } from '../../text/language.js';

/** A line that ends inside of a word, or behind the hyphen of a compound. */
const LINE_END =
  /(?<![\p{L}\p{N}])((?:[\p{L}\p{N}]+[-\u2010\u2011])*)([\p{L}\p{N}]+)([-\u2010\u2011\u00AD])$/u;
const LINE_START = /^[\p{L}\p{N}]+/u;
const HYPHENATED = /(?<![\p{L}\p{N}])\p{L}+(?:[-\u2010\u2011]\p{L}+)+/gu;
const WORD = /(?<![\p{L}\p{N}-])\p{L}{4,}(?![\p{L}\p{N}-])/gu;
/** Words between the parts of two compounds: "short- and long-term". */
const BETWEEN = /^(?:and|or|to|und|oder|et|ou|y|o|en|of|e)$/i;
/** Ends of words that are words of their own to a lexicon. */
const ENDING =
  /^(?:ers?|ors?|ing|ings|ed|ment|ments|tions?|ions?|sions?|ness|able|ible|ly|al|ally|ity|ities|ous|ive|er|est|i[sz]e|i[sz]ed|i[sz]ing|ism|ists?|es|s|ant|ent|ence|ance|ate|ated|ating|ary|ory|ful|less|ship|hood|dom|ward|wards|ties|ted|ting)$/i;
const NO_BLANKS_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]$/u;
const NO_BLANKS_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

/** Puts lines that were wrapped together again. */
export type JoinLine = (before: string, line: string) => string;

/**
 * Reads how the words of a text are written, and gives the function that joins its lines. A word divided at the end
 * of a line is mended; the hyphen of a compound stays: where the text writes it elsewhere, before a capital or a
 * figure, and where both parts are words and the whole is none. The lexicon is loaded only where the text leaves it open.
 */
export async function createJoinLine(lines: readonly string[]): Promise<JoinLine> {
  const hyphenated = new Set<string>();
  const words = new Set<string>();
  let isOpen = false;
  for (const [at, line] of lines.entries()) {
    for (const [word] of line.matchAll(HYPHENATED)) hyphenated.add(plain(word));
    for (const [word] of line.matchAll(WORD)) words.add(word.toLowerCase());
    isOpen ||= LINE_END.test(line.slice(-80)) && /^\p{Ll}/u.test(lines[at + 1]?.trimStart() ?? '');
  }
  const language = isOpen ? await openLanguage() : null;
  const isWord = (word: string): boolean => language?.isWord(word) ?? false;
  return (before, line) => {
    const end = LINE_END.exec(before.slice(-80));
    const start = LINE_START.exec(line)?.[0];
    if (end === null || start === undefined) return `${before}${gapBetween(before, line)}${line}`;
    const [, compound = '', head = '', hyphen = ''] = end;
    if (hyphen !== '\u00AD' && BETWEEN.test(start)) return `${before} ${line}`;
    const stays = hyphen !== '\u00AD' && keepsHyphen({ compound, head, start, hyphenated, words, isWord });
    return (stays ? before : before.slice(0, -1)) + line;
  };
}

interface Division {
  /** Parts before the head, with their hyphens. */
  readonly compound: string;
  readonly head: string;
  readonly start: string;
  readonly hyphenated: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly isWord: (word: string) => boolean;
}

function keepsHyphen({ compound, head, start, hyphenated, words, isWord }: Division): boolean {
  if (!/^\p{Ll}/u.test(start) || /\p{N}$/u.test(head)) return true;
  const whole = `${head}${start}`.toLowerCase();
  if (hyphenated.has(plain(`${compound}${head}-${start}`))) return true;
  if (words.has(whole)) return false;
  if (compound !== '') return !isWord(whole);
  // An abbreviation, as in "EU-wide".
  if (head.length > 1 && head === head.toUpperCase()) return true;
  if (head.length < 3 || start.length < 3 || ENDING.test(start) || isWord(whole)) return false;
  return isWord(head.toLowerCase()) && isWord(start);
}

function plain(word: string): string {
  return word.replace(/[\u2010\u2011]/g, '-').toLowerCase();
}

/** A blank, but none in scripts that put none between words, nor behind a dash without one before it. */
function gapBetween(before: string, line: string): string {
  if (before === '' || (NO_BLANKS_END.test(before) && NO_BLANKS_START.test(line))) return '';
  return /\p{L}[—\u2014]$/u.test(before) ? '' : ' ';
}
