import type { Language } from '../../text/language.js';
import { questionWords } from './nounPhrase.js';
import { readPhrases } from './readPhrases.js';

/** Titles that are looked at, spread over all. */
const mostTitles = 300;
/** Words of a title that is taken to be the name of a thing. */
const mostNameWords = 4;

/**
 * Questions that an archive may answer well, likeliest first, made from its titles: a title that is a question or says
 * "How to …", the name of a thing ("What is X?"), a name in titles, the commonest first ("What do the articles say
 * about X?"). None for titles of other forms. They are still to be asked: some will not be answered.
 * @param titles in any order
 */
export function suggestQuestions(titles: readonly string[], language: Language): string[] {
  const step = Math.max(1, Math.ceil(titles.length / mostTitles));
  const some = [...new Set(titles.filter((_, at) => at % step === 0).map((title) => title.trim()))];
  return [...new Set([...some.flatMap(askedByTitle), ...interleave(some, language)])];
}

function interleave(titles: readonly string[], language: Language): string[] {
  const things = titles.flatMap((title) => thingNamed(title, language));
  const names = namesIn(titles, language);
  const longest = Math.max(things.length, names.length);
  return Array.from({ length: longest }, (_, at) => [things[at], names[at]])
    .flat()
    .filter((question) => question !== undefined);
}

function askedByTitle(title: string): string[] {
  if (title.length > 80) return [];
  if (/^\p{Lu}[^.?!]+\?$/u.test(title) && questionWords(title).length > 2) return [title];
  const task = /^how to (\p{L}[^.?!]+)$/iu.exec(title)?.[1];
  return task === undefined ? [] : [`How do I ${task}?`];
}

/** "What is X?" of a title that is a short noun phrase. */
function thingNamed(title: string, language: Language): string[] {
  const { chunks, tokens } = readPhrases(title, language);
  const [chunk] = chunks;
  const words = questionWords(title).length;
  if (chunk === undefined || chunks.length > 1 || words > mostNameWords) return [];
  if (chunk.start > 0 || chunk.end < title.length || /\d/.test(title)) return [];
  // "Audiences" may be one or many.
  if (words === 1 && /s$/.test(title)) return [];
  const [first] = tokens;
  const isName =
    (first?.pos === 'PROPN' && tokens.length === 1) || /^\p{Lu}{2}|^\p{L}+\p{Lu}| \p{Lu}/u.test(title);
  const name = isName ? title : title.slice(0, 1).toLowerCase() + title.slice(1);
  return [`What ${chunk.plural ? 'are' : 'is'} ${name}?`];
}

/** "Iranian" and "Danes" name people by their country: no subject to ask about. */
const demonym = /(?:ians?|ans|ish|ese|es)$/;

/** Names in titles, the commonest first. The first word of a title has its capital anyway. */
function namesIn(titles: readonly string[], language: Language): string[] {
  const counts = new Map<string, number>();
  for (const title of titles) {
    const names = readPhrases(title, language).chunks.filter(
      ({ proper, start, name }) => proper && start > 0 && name.length > 3 && !demonym.test(name),
    );
    for (const { name } of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => `What do the articles say about ${name}?`);
}
