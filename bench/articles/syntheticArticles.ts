import { seededRandom, type SeededRandom } from './seededRandom.js';
import { capitalised, openWordSource, type WordSource } from './wordSource.js';

/** A made-up article. */
export interface SyntheticArticle {
  readonly id: string;
  /** From 0 to below {@link topicCount}: articles of one topic share names and words. */
  readonly topic: number;
  /** Begins with the name of its topic, of two words. */
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  readonly paragraphs: readonly (readonly string[])[];
}

/** Articles by their number; the same seed gives the same articles, in any order, without end. */
export interface SyntheticArticles {
  article(number: number): SyntheticArticle;
  /** A question of about ten words about a sentence of an article, some of its words exchanged for others. */
  question(number: number, random: SeededRandom): string;
}

/** Topics of the archive. */
export const topicCount = 400;

/** About how many passages an article is split into. */
export const passagesPerArticle = 5;

/** One article in so many carries a paragraph of the one before it, as wire copy does. */
const copyEvery = 50;

const outlets = ['Morning Ledger', 'Coast Gazette', 'Daily Review', 'Northern Post', 'City Herald'] as const;
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
] as const;

interface Topic {
  readonly name: string;
  /** Commonest first. */
  readonly words: readonly string[];
  readonly names: readonly string[];
}

/** Opens the generator. @param seed of all articles */
export function syntheticArticles(seed: number): SyntheticArticles {
  const source = openWordSource();
  const topics = Array.from({ length: topicCount }, (_, topic) => makeTopic(source, seed, topic));
  const topicOf = (number: number): Topic => topics[number % topicCount]!;
  const paragraphsOf = (number: number): string[][] => {
    const random = seededRandom(seed, number);
    const made = Array.from({ length: 3 + random.below(5) }, () =>
      paragraph(source, topicOf(number), random),
    );
    const first = number % copyEvery === copyEvery - 1 ? paragraphsOf(number - 1)[0] : undefined;
    return first === undefined ? made : [first, ...made.slice(1)];
  };
  return {
    article: (number) => {
      const random = seededRandom(seed + 1, number);
      const { name, words } = topicOf(number);
      const heading = Array.from({ length: 2 + random.below(4) }, () => zipf(words, random));
      return {
        id: `synthetic-${number}`,
        topic: number % topicCount,
        title: `${name} ${heading.join(' ')}`,
        date: `${2000 + random.below(21)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`,
        source: random.pick(outlets),
        paragraphs: paragraphsOf(number),
      };
    },
    question: (number, random) => {
      const sentence = random.pick(random.pick(paragraphsOf(number)));
      const spoken = sentence.match(/[\p{L}\d]{4,}/gu) ?? [];
      const kept = Array.from({ length: 5 }, () => random.pick(spoken));
      const exchanged = kept.map((word) => (random.happens(0.25) ? source.content(random) : word));
      const [first = '', second = '', third = '', ...rest] = exchanged;
      const start = random.pick(['What did the', 'When was the', 'Who said that the', 'How many of the']);
      return `${start} ${first} ${second} of ${topicOf(number).name} ${third} ${rest.join(' ')}?`;
    },
  };
}

function makeTopic(source: WordSource, seed: number, topic: number): Topic {
  const random = seededRandom(seed + 2, topic);
  const names = Array.from({ length: 12 }, () => source.name(random));
  const words = Array.from({ length: 120 }, () => source.content(random));
  return { name: `${source.name(random)}${topic} ${capitalised(random.pick(words))}`, words, names };
}

function paragraph(source: WordSource, topic: Topic, random: SeededRandom): string[] {
  return Array.from({ length: 2 + random.below(3) }, () => sentence(source, topic, random));
}

function sentence(source: WordSource, topic: Topic, random: SeededRandom): string {
  const length = 8 + random.below(15) + random.below(9);
  const words = Array.from({ length }, (): string => {
    const kind = random.next();
    if (kind < 0.68) return source.running(random);
    if (kind < 0.9) return zipf(topic.words, random);
    return kind < 0.97 ? zipf(topic.names, random) : String(2 + random.below(900));
  });
  const opening = random.next();
  if (opening < 0.1) {
    words.unshift(`On ${1 + random.below(28)} ${random.pick(months)} ${2000 + random.below(21)},`);
  } else if (opening < 0.2) words.unshift(`${zipf(topic.names, random)} said that the`);
  else if (opening < 0.25) words.unshift(`According to ${zipf(topic.names, random)},`);
  const comma = 3 + random.below(words.length - 4);
  words[comma] += ',';
  return `${capitalised(words.join(' ').replaceAll(',,', ','))}.`;
}

/** One of some values, the first most often: the one at rank r about 1 / r as often. */
function zipf(values: readonly string[], random: SeededRandom): string {
  return values[Math.floor((values.length + 1) ** random.next()) - 1] ?? '';
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
