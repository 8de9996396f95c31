import { expect, test } from 'vitest';
import { readOnce } from '../../src/store/readOnce.js';
import { noFilter } from '../../src/store/indexReader.js';
import { wire } from '../support/wireCopies.js';
import { openSmallIndex } from '../support/smallIndex.js';

test('an index read once gives what the index gives, in the order of the keys, and asks for no key twice', async () => {
  const index = await openSmallIndex(wire);
  const asked: number[] = [];
  const once = readOnce({
    ...index,
    articles: (keys) => {
      asked.push(...keys);
      return index.articles(keys);
    },
  });
  const keys = (await index.references(noFilter)).map(({ key }) => key);
  const [first = 0, second = 0] = keys;
  expect(await once.articles([second])).toEqual(await index.articles([second]));
  expect(await once.articles([...keys, -1])).toEqual(await index.articles(keys));
  expect(await once.articles([second, first])).toEqual(await index.articles([second, first]));
  expect(asked.filter((key) => key >= 0).sort((a, b) => a - b)).toEqual([...keys].sort((a, b) => a - b));
  const passages = (await index.passagesOf(first)).map(({ key }) => key);
  expect(await once.passages(passages)).toEqual(await index.passages(passages));
  expect(await once.passages(passages)).toEqual(await index.passages(passages));
});
