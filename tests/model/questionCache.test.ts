import { expect, test } from 'vitest';
import type { Embedder } from '../../src/model/embedder.js';
import { cacheQuestions } from '../../src/model/questionCache.js';
import { hashEmbedder } from '../support/hashEmbedder.js';

function counting(): { inner: Embedder; asked: string[] } {
  const hash = hashEmbedder();
  const asked: string[] = [];
  return {
    asked,
    inner: { ...hash, embed: (texts, kind) => (asked.push(...texts), hash.embed(texts, kind)) },
  };
}

test('a question that was asked lately is not embedded again', async () => {
  const { inner, asked } = counting();
  const cached = cacheQuestions(inner, 2);
  const first = await cached.embed(['a', 'b'], 'question');
  expect(await cached.embed(['b', 'a'], 'question')).toEqual(first.toReversed());
  expect(asked).toEqual(['a', 'b']);
});

test('the question that was asked longest ago makes room', async () => {
  const { inner, asked } = counting();
  const cached = cacheQuestions(inner, 2);
  for (const question of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.embed([question], 'question');
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});

test('known and unknown questions in one call keep their places', async () => {
  const { inner, asked } = counting();
  const cached = cacheQuestions(inner, 1);
  await cached.embed(['known one'], 'question');
  const texts = ['new', 'known one', 'new', 'other'];
  expect(await cached.embed(texts, 'question')).toEqual(await hashEmbedder().embed(texts, 'question'));
  expect(asked.slice(1)).toEqual(['new', 'new', 'other']);
});

test('a vector that the caller changes is unchanged in the cache', async () => {
  const cached = cacheQuestions(hashEmbedder(), 2);
  const [first] = await cached.embed(['a'], 'question');
  first?.fill(0);
  expect(await cached.embed(['a'], 'question')).toEqual(await hashEmbedder().embed(['a'], 'question'));
});

test('windows pass through', async () => {
  const { inner, asked } = counting();
  const cached = cacheQuestions(inner, 2);
  await cached.embed(['a'], 'window');
  await cached.embed(['a'], 'window');
  expect(asked).toEqual(['a', 'a']);
});
