import { readNumbers } from '../readNumbers.js';
import { isStopWord } from '../stopWords.js';
import { tokenize } from '../tokenizer.js';

/** The words of a text with those of them that state facts: numbers by value, names, and words with signs or figures. */
interface Facts {
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
  readonly facts: ReadonlySet<string>;
}

/** A capital, a figure or a sign: `Vik`, `DS-7604`, `C#`. Months and weekdays have capitals too. */
const fact = /^\p{Lu}|\d|[+#]/u;

function factsOf(text: string): Facts {
  const numbers = readNumbers(text);
  const isNumber = (start: number) => numbers.some((number) => start >= number.start && start < number.end);
  const terms = tokenize(text).filter(({ start }) => !isNumber(start));
  const facts = terms.filter((term) => fact.test(text.slice(term.start, term.end)) && !isStopWord(term.text));
  return {
    words: new Set(terms.map((term) => term.text)),
    numbers: new Set(numbers.map(({ value }) => value)),
    facts: new Set(facts.map((term) => term.text)),
  };
}

const within = <Value>(some: ReadonlySet<Value>, all: ReadonlySet<Value>): boolean =>
  [...some].every((value) => all.has(value));

/**
 * Whether two texts state the same numbers, dates and names, however few words they share otherwise: a number of one, by
 * its value, and a name of one, in any case, stands in the other. Two texts without any do.
 */
export function sameFacts(one: string, other: string): boolean {
  const [a, b] = [factsOf(one), factsOf(other)];
  if (!within(a.numbers, b.numbers) || !within(b.numbers, a.numbers)) return false;
  return within(a.facts, b.words) && within(b.facts, a.words);
}
