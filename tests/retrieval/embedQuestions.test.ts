import { expect, it } from 'vitest';
import { makeRig } from '../index/indexingRig.js';
import { cosine } from '../support/cosine.js';
import { indexArticles, openSmallArchive, smallEmbedder } from '../support/smallIndex.js';

it('an archive embeds questions as questions: one unit vector each, in order, and none for none', async () => {
  const rig = await makeRig();
  await indexArticles(rig, [{ id: 'ferry', text: 'The ferry is free on Sundays.' }]);
  const kinds: string[] = [];
  const archive = await openSmallArchive(rig, {
    ...smallEmbedder,
    embed: (texts, kind) => {
      kinds.push(kind);
      return smallEmbedder.embed(texts, kind);
    },
  });
  const [first, second, third] = await archive.embedQuestions(['Is it free?', 'Who sank it?', 'Is it free?']);
  expect(kinds).toEqual(['question']);
  expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 5);
  expect(third).toEqual(first);
  expect(cosine(first ?? [], second ?? [])).toBeLessThan(0.9);
  expect(await archive.embedQuestions([])).toEqual([]);
});
