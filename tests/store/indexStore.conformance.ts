import { describe } from 'vitest';
import { describeArticles } from './conformance/articles.js';
import { describeDerived } from './conformance/derived.js';
import { describeFilters } from './conformance/filters.js';
import { describeGenerations } from './conformance/generations.js';
import { describeKnowledge } from './conformance/knowledge.js';
import { describeMeaning } from './conformance/meaning.js';
import { describeWords } from './conformance/words.js';
import { makeStoreKit, type StoreUnderTest } from './conformance/storeKit.js';

/** What every store must do. @param makeStore makes an empty one, removed when the test ends */
export function describeIndexStore(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  const kit = makeStoreKit(makeStore);
  describe(name, () => {
    describeArticles(kit);
    describeKnowledge(kit);
    describeGenerations(kit);
    describeWords(kit);
    describeMeaning(kit);
    describeFilters(kit);
    describeDerived(kit);
  });
}
