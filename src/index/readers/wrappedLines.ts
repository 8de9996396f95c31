import { openLanguage } from '../../text/language.js';

/** As much of the line before tells how the next goes on; longer words are none. */
const tailCharacters = 80;
/** A line that ends inside of a word, or behind the hyphen of a compound. */
const lineEnd =
  /(?<![\p{L}\p{N}])((?:[\p{L}\p{N}]+[-\u2010\u2011])*)([\p{L}\p{N}]+)([-\u2010\u2011\u00AD])$/u;
const lineStart = /^[\p{L}\p{N}]{1,60}/u;
const hyphenatedPattern = /(?<![\p{L}\p{N}])\p{L}{1,40}(?:[-\u2010\u2011]\p{L}{1,40}){1,8}/gu;
const wordPattern = /(?<![\p{L}\p{N}-])\p{L}{4,40}(?![\p{L}\p{N}-])/gu;
/** Words between the parts of two compounds: "short- and long-term". */
const between = /^(?:and|or|to|und|oder|et|ou|y|o|en|of|e)$/i;
/** Ends of words that are words of their own to a lexicon. */
const ending =
  /^(?:ers?|ors?|ing|ings|ed|ment|ments|tions?|ions?|sions?|ness|able|ible|ly|al|ally|ity|ities|ous|ive|er|est|i[sz]e|i[sz]ed|i[sz]ing|ism|ists?|es|s|ant|ent|ence|ance|ate|ated|ating|ary|ory|ful|less|ship|hood|dom|ward|wards|ties|ted|ting)$/i;
const noBlanksEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]$/u;
const noBlanksStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

/** Puts lines that were wrapped together again; no lines give an empty text. */
export type JoinLines = (lines: readonly string[]) => string;

/**
 * Reads how the words of a text are written, and gives the function that joins its lines. A word divided at the end
 * of a line is mended; the hyphen of a compound stays: where the text writes it elsewhere, before a capital or a
 * figure, and where both parts are words and the whole is none. The lexicon is loaded only where the text leaves it open.
 */
export async function createJoinLines(lines: readonly string[]): Promise<JoinLines> {
  const hyphenated = new Set<string>();
  const words = new Set<string>();
  let isOpen = false;
  for (const [at, line] of lines.entries()) {
    for (const [word] of line.matchAll(hyphenatedPattern)) hyphenated.add(plain(word));
    for (const [word] of line.matchAll(wordPattern)) words.add(word.toLowerCase());
    isOpen ||= lineEnd.test(line.slice(-tailCharacters)) && /^\p{Ll}/u.test(lines[at + 1]?.trimStart() ?? '');
  }
  const language = isOpen ? await openLanguage() : null;
  const known = new Map<string, boolean>();
  const isWord = (word: string): boolean => {
    const found = known.get(word) ?? language?.isWord(word) ?? false;
    known.set(word, found);
    return found;
  };
  const joint = (before: string, line: string): Joint => jointOf(before, line, { hyphenated, words, isWord });
  return (parts) => joinAll(parts, joint);
}

/** How a line goes on with the one before it. */
type Joint = 'blank' | 'glued' | 'mended';

/** The end of the text is kept apart, so that a text of many lines is not read again for each of them. */
function joinAll(lines: readonly string[], jointOfLines: (before: string, line: string) => Joint): string {
  const parts: string[] = [];
  let tail = '';
  for (const line of lines) {
    if (line === '') continue;
    const joint = parts.length === 0 ? 'glued' : jointOfLines(tail, line);
    if (joint === 'mended') parts.push((parts.pop() ?? '').slice(0, -1));
    if (joint === 'blank') parts.push(' ');
    parts.push(line);
    const kept = joint === 'mended' ? tail.slice(0, -1) : joint === 'blank' ? `${tail} ` : tail;
    tail = (line.length >= tailCharacters ? line : kept + line).slice(-tailCharacters);
  }
  return parts.join('');
}

function jointOf(before: string, line: string, wording: Wording): Joint {
  const end = lineEnd.exec(before);
  const start = lineStart.exec(line)?.[0];
  if (end === null || start === undefined) return isGlued(before, line) ? 'glued' : 'blank';
  const [, compound = '', head = '', hyphen = ''] = end;
  if (hyphen === '\u00AD') return 'mended';
  if (between.test(start)) return 'blank';
  return keepsHyphen({ compound, head, start, ...wording }) ? 'glued' : 'mended';
}

/** How the words of a text are written. */
interface Wording {
  readonly hyphenated: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly isWord: (word: string) => boolean;
}

interface Division extends Wording {
  /** Parts before the head, with their hyphens. */
  readonly compound: string;
  readonly head: string;
  readonly start: string;
}

function keepsHyphen({ compound, head, start, hyphenated, words, isWord }: Division): boolean {
  if (!/^\p{Ll}/u.test(start) || /\p{N}$/u.test(head)) return true;
  const whole = `${head}${start}`.toLowerCase();
  if (hyphenated.has(plain(`${compound}${head}-${start}`))) return true;
  if (words.has(whole)) return false;
  if (compound !== '') return !isWord(whole);
  // An abbreviation, as in "EU-wide".
  if (head.length > 1 && head === head.toUpperCase()) return true;
  if (head.length < 3 || start.length < 3 || ending.test(start) || isWord(whole)) return false;
  return isWord(head.toLowerCase()) && isWord(start);
}

function plain(word: string): string {
  return word.replace(/[\u2010\u2011]/g, '-').toLowerCase();
}

/** Scripts without blanks between words have none between lines, nor has a dash that stands without one. */
function isGlued(before: string, line: string): boolean {
  return (noBlanksEnd.test(before) && noBlanksStart.test(line)) || /\p{L}\u2014$/u.test(before);
}
