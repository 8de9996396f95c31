import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import { isStopWord } from '../../src/text/stopWords.js';
import { tokenize } from '../../src/text/tokenizer.js';
import { seededRandom } from './seededRandom.js';

/** Articles that questions are made from, and words that are taken from a sentence. */
const taken = { articles: 200, words: 7 } as const;

/** Gives questions of about ten words about sentences of an index; others for each round. */
export async function folderQuestions(indexDir: string): Promise<(count: number, round: number) => string[]> {
  const index = await openEmbeddedIndex(indexDir);
  const sentences: string[] = [];
  for (const { key } of (await index.references(noFilter)).slice(0, taken.articles)) {
    const [article] = await index.articles([key]);
    for (const passage of await index.passagesOf(key)) {
      const texts = passage.sentences.map(({ start, end }) => article?.text.slice(start, end) ?? '');
      sentences.push(...texts.filter((text) => contentWords(text).length >= taken.words));
    }
  }
  await index.close();
  return (count, round) => {
    const random = seededRandom(22 + round);
    return Array.from({ length: count }, () => {
      const words = contentWords(random.pick(sentences));
      const kept = words.slice(random.below(words.length - taken.words + 1)).slice(0, taken.words);
      return `What is said of ${kept.join(' ')}?`;
    });
  };
}

function contentWords(text: string): string[] {
  return tokenize(text)
    .filter((term) => !isStopWord(term.text))
    .map(({ start, end }) => text.slice(start, end));
}
