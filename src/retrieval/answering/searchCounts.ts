import type { ArticleFilter, FoundPassage, IndexReader } from '../../store/indexReader.js';
import { stem } from '../../text/stem.js';
import { questionFocus } from '../disagreement/questionFocus.js';
import { givesAsked } from '../disagreement/findDisagreements.js';
import { nameForms } from '../disagreement/sentenceTerms.js';
import { wordsFor } from '../disagreement/sameMeaning.js';

/** Passages whose sentences are read for a count, and of them most that are kept. */
const read = 40;
const kept = 8;

/**
 * Passages that count what a question asks for by another word: one that asks for troops is answered by soldiers and by
 * personnel too. Best first; none for a question that counts nothing of which there are other words.
 */
export async function searchCounts(
  index: IndexReader,
  question: string,
  filter: ArticleFilter,
): Promise<FoundPassage[]> {
  const focus = questionFocus(question);
  const ofPeople = focus.unit === null && /\bhow many\b/i.test(question);
  const counted = [...focus.groups, ...(ofPeople ? ['person'] : [])].flatMap(wordsFor);
  if (focus.asks !== 'quantity' || counted.length === 0) return [];
  const words = [...focus.things.flatMap(({ word }) => [word, ...nameForms(word)]), ...counted];
  const known = await index.documentFrequencies([...new Set(words.map((word) => stem(word)))]);
  const found = await index.searchStems([...known.keys()], read, filter);
  const passages = await index.passages(found.map(({ passage }) => passage));
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const texts = new Map(articles.map(({ key, text }) => [key, text]));
  const counting = new Set(
    passages
      .filter(({ article, sentences }) =>
        sentences.some(({ start, end }) => givesAsked(texts.get(article)?.slice(start, end) ?? '', focus)),
      )
      .map(({ key }) => key),
  );
  return found.filter(({ passage }) => counting.has(passage)).slice(0, kept);
}
