import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedStore } from '../../src/store/sqlite/embeddedStore.js';
import type { IndexStore } from '../../src/store/indexWriter.js';
import { storeThresholds } from '../../src/store/sqlite/storeThresholds.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import { stems } from '../../src/text/tokenizer.js';
import { dyingStore } from '../store/dyingStore.js';
import { makeRig, type IndexingRig } from './indexingRig.js';
import { embedder } from './testEntries.js';
import { readVocabulary } from '../support/readVocabulary.js';

const paths = ['a.jsonl', 'b.jsonl', 'c/d.jsonl', 'e.txt', 'f.txt'];
const wire =
  'The minister said that the bridge would stay closed until the end of the month, while engineers look for cracks.';
const texts = [
  'The ferry sank at 7.5 knots. All were saved.\n\nReed spoke of it. It rained again.',
  `Smith was late. ${wire}`,
  `${wire.replace('month', 'year')} Nobody was surprised at all.`,
  'The market opened. Reed sold apples! Was it cheap? It was not.\n\nShort one.\n\nAnother short one.',
];

const article = fc.record({
  id: fc.constantFrom('x', 'y', 'z', 'e'),
  text: fc.nat(texts.length - 1),
  title: fc.nat(1),
});
const file = fc.oneof(
  { weight: 3, arbitrary: fc.array(article, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
/**
 * What each of some files holds from now on; null removes it. A run that dies after some changes follows, and then a
 * whole one.
 */
const edits = fc.dictionary(fc.constantFrom(...paths), file, { maxKeys: 3 });
const script = fc.array(fc.record({ edits, dieAfter: fc.nat(8) }), {
  minLength: 2,
  maxLength: 5,
});

type FileContent = { id: string; text: number; title: number }[] | null;

async function edit(rig: IndexingRig, held: Set<string>, step: Record<string, FileContent>): Promise<void> {
  for (const [path, content] of Object.entries(step)) {
    if (content === null) {
      if (held.delete(path)) await rig.remove(path);
      continue;
    }
    held.add(path);
    const lines = content.map(({ id, text, title }) =>
      JSON.stringify({ id, title: `Title ${title} of ${id}`, text: texts[text], source: 'Courier' }),
    );
    await rig.write(path, path.endsWith('.txt') ? (texts[content[0]?.text ?? 0] ?? '') : lines.join('\n'));
  }
}

async function dyingRun(rig: IndexingRig, store: IndexStore, changes: number): Promise<void> {
  const ended = await rig.run({ store: dyingStore(store, changes) }).catch((error: unknown) => error);
  if (ended instanceof Error) expect(ended.message).toBe('died');
}

/** All that an index answers, with articles by id and passages by place, since keys may differ. */
async function describeIndex(indexDir: string) {
  const reader = await openEmbeddedIndex(indexDir);
  const references = (await reader.references(noFilter)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const articles = await reader.articles(references.map(({ key }) => key));
  const idOf = new Map(articles.map(({ key, id }) => [key, id]));
  const passages = (await Promise.all(articles.map(({ key }) => reader.passagesOf(key)))).flat();
  const nameOf = new Map(
    passages.map(({ key, article: of, ordinal }) => [key, `${idOf.get(of) ?? '?'}/${ordinal}`]),
  );
  const words = stems('the ferry minister reed sold 7.5 month late Title');
  const found = await reader.searchStems(words, 1_000, noFilter);
  const [vector = new Float32Array()] = await embedder.embed(['the ferry sank'], 'question');
  const near = await reader.searchVector(vector, 1_000, noFilter);
  const duplicates = await reader.duplicatesOf([...nameOf.keys()]);
  const named = (found: readonly { passage: number; score: number }[], digits: number) =>
    Object.fromEntries(
      found.map(({ passage, score }) => [nameOf.get(passage) ?? '?', score.toFixed(digits)]),
    );
  const result = {
    summary: { ...reader.summary, generation: '' },
    articles: articles.map((each) => ({ ...each, key: 0 })),
    passages: passages.map(({ start, end, sentences, windows }) => ({ start, end, sentences, windows })),
    words: named(found, 6),
    meaning: named(near, 3),
    frequencies: [...(await reader.documentFrequencies(words))].sort(),
    vocabulary: await readVocabulary(reader),
    duplicates: [...duplicates]
      .flatMap(([key, others]) => others.map((other) => `${nameOf.get(key)} ${nameOf.get(other)}`))
      .sort(),
  };
  await reader.close();
  return result;
}

/** Each run is another script of edits; `RUNS` asks for more of them than a suite that is run often has time for. */
const runs = Number(process.env['RUNS'] ?? 6);

/** So small that every run writes derived rows in its middle, and has a graph of projections. */
const small = { passagesPerDerivation: 2, projectedFrom: 6, projectedDimensions: 16 };

test.each([
  ['', storeThresholds],
  [' as large ones are', small],
])(
  'after any edits, an index brought up to date%s answers as one built from nothing, and embeds nothing twice',
  async (_, thresholds) => {
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const rig = await makeRig();
        await rig.write('fixed.txt', 'This one stays. It never changes.');
        const held = new Set<string>();
        /** Windows of the index before a step, with their titles. */
        let known = new Set<string>();
        for (const { edits: step, dieAfter } of steps) {
          await edit(rig, held, step);
          const store = embeddedStore(rig.indexDir, thresholds);
          await dyingRun(rig, store, dieAfter);
          const report = await rig.run({ store });
          const embedded = [...rig.embedded];
          const full = join(rig.indexDir, '..', 'full');
          const fresh = await rig.run({ store: embeddedStore(full, thresholds), full: true });
          expect(await describeIndex(rig.indexDir)).toEqual(await describeIndex(full));
          expect(report.skipped).toEqual(fresh.skipped);
          // Titles are part of what is embedded, so that no two ids share a window.
          expect(embedded.filter((text) => known.has(text))).toEqual([]);
          known = new Set(rig.embedded);
        }
      }),
      { numRuns: runs },
    );
    // Long enough to find the smallest counterexample.
  },
  300_000,
);
