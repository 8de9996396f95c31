import { expect, test } from 'vitest';
import { watchModel } from '../../../src/bot/metrics/watchModel.js';
import { FootnoteError } from '../../../src/errors.js';
import type { WorkerEmbedder } from '../../../src/model/workerEmbedder.js';
import { hashEmbedder } from '../../support/hashEmbedder.js';

const options = { model: 'bundled', modelsDir: 'nowhere' };

test('a model is loaded while it is open, faulty from a failed text to the next vector, and its memory is summed', async () => {
  let fault: FootnoteError | null = null;
  const inner = hashEmbedder();
  const model = {
    ...inner,
    profile: {} as WorkerEmbedder['profile'],
    embed: (...given: Parameters<WorkerEmbedder['embed']>) =>
      fault === null ? inner.embed(...given) : Promise.reject(fault),
    residentBytes: () => 1000,
  };
  const watched = watchModel(() => Promise.resolve({ ...model }));
  expect([watched.isLoaded(), watched.fault(), watched.residentBytes()]).toEqual([false, null, 0]);
  const [first, second] = [await watched.open(options), await watched.open(options)];
  expect([watched.isLoaded(), watched.residentBytes()]).toEqual([true, 2000]);
  fault = new FootnoteError('EMBEDDING_FAILED', 'expected a vector,\n got none; start again');
  await expect(first.embed(['a'], 'question')).rejects.toBe(fault);
  expect(watched.fault()).toBe('expected a vector, got none; start again');
  fault = null;
  expect(await second.embed(['a'], 'question')).toHaveLength(1);
  expect(watched.fault()).toBeNull();
  fault = new FootnoteError('CANCELLED', 'expected time to embed, got cancelled; ask again');
  await expect(first.embed(['a'], 'question')).rejects.toBe(fault);
  expect(watched.fault()).toBeNull();
  await first.close();
  expect([watched.isLoaded(), watched.residentBytes()]).toEqual([true, 1000]);
  await second.close();
  expect([watched.isLoaded(), watched.residentBytes()]).toEqual([false, 0]);
});
