import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokenizer.js';
import type { TermForm } from './termForms.js';

/** "Rust Language Server (RLS)", "RLS (Rust Language Server)", "the RLS, short for Rust Language Server". */
const shortAfter = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}&]{1,7})s?\)/gu;
const longAfter =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}&]{1,7})(?: \(|, (?:short|which stands|an? (?:abbreviation|acronym)) for )/gu;
/** Longest stretch, in UTF-16 code units, in which a long form may stand. */
const longestStretch = 120;
const small = /^(?:of|the|and|for|to|in|on|a|an|de|du|des|la|le|et)$/;

/**
 * The short names of a text with the long forms that the text itself gives: "Rust Language Server (RLS)" gives `rls` and
 * `rust languag server`. Each letter of the short name opens a word of the long one; small words may open none. Linear.
 */
export function acronymsIn(text: string): TermForm[] {
  const forms: TermForm[] = [];
  for (const match of text.matchAll(shortAfter)) {
    const open = match.index - 1;
    if (text.charAt(open) !== '(') continue;
    const words = tokenize(text.slice(Math.max(0, open - longestStretch), open)).map((term) => term.text);
    forms.push(...formFrom(match[1] ?? '', words.toReversed()));
  }
  for (const match of text.matchAll(longAfter)) {
    const from = match.index + match[0].length;
    const words = tokenize(text.slice(from, from + longestStretch)).map((term) => term.text);
    forms.push(...formFrom(match[1] ?? '', words, false));
  }
  return forms;
}

/** @param words from the short name outwards; backwards when `reversed` */
function formFrom(given: string, words: readonly string[], reversed = true): TermForm[] {
  const short = given.replace(/(?<=\p{Lu})s$/u, '');
  const letters = [...short.toLowerCase()].filter((letter) => /[a-z0-9]/.test(letter));
  const wanted = reversed ? letters.toReversed() : letters;
  if (wanted.length < 2 || !/\p{Lu}.*\p{Lu}/u.test(short)) return [];
  const long: string[] = [];
  let found = 0;
  for (const word of words) {
    if (found === wanted.length) break;
    if (word.startsWith(wanted[found] ?? '')) found += 1;
    else if (!small.test(word) || long.length === 0) return [];
    long.push(word);
  }
  if (found < wanted.length || long.length < 2) return [];
  const ordered = reversed ? long.toReversed() : long;
  return [{ one: stem(short.toLowerCase()), many: ordered.map((word) => stem(word)) }];
}

/**
 * The acronyms that a question uses, in short or in full, as the texts that it may be answered from explain them.
 * @param stems of the question's words, in order
 */
export function questionAcronyms(stems: readonly string[], texts: Iterable<string>): TermForm[] {
  const asked = ` ${stems.join(' ')} `;
  const forms = new Map<string, TermForm>();
  for (const text of texts) {
    for (const form of acronymsIn(text)) {
      const long = form.many.join(' ');
      const isAsked = asked.includes(` ${form.one} `) !== asked.includes(` ${long} `);
      if (isAsked) forms.set(`${form.one} ${long}`, form);
    }
  }
  return [...forms.values()];
}
