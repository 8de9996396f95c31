import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readerFor } from '../../src/index/readers/registry.js';
import type { ReadOutcome } from '../../src/index/readers/reader.js';
import { expectContract } from '../index/readers/expectContract.js';
import { casesFor, casesName, checkSettings, fuzzSeed } from './cases.js';
import { expectSlices } from './expectSlices.js';
import { hostileText, spoiledText } from './hostileText.js';
import { mutateBytes } from './mutateBytes.js';
import { samplesOf, sampleNames } from './readerSamples.js';

const folder = mkdtempSync(join(tmpdir(), 'footnote-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a file of these bytes, and checks everything that is promised of any file. */
async function readAny(name: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content as string);
  const absolutePath = join(folder, name);
  writeFileSync(absolutePath, bytes);
  const outcomes: ReadOutcome[] = [];
  for await (const outcome of readerFor(name).read({
    path: name,
    absolutePath,
    root: folder,
    size: bytes.length,
  }))
    outcomes.push(outcome);
  expect(outcomes.length).toBeGreaterThan(0);
  // Work that a file can ask for: no more pieces than it has bytes.
  expect(outcomes.length).toBeLessThanOrEqual(Math.max(1, bytes.length));
  for (const outcome of outcomes) {
    expectContract(outcome);
    if (outcome.kind === 'article') expectSlices(outcome.article);
  }
}

/** Pages, and what is read as they are, take a parser a hundred times longer than other files. */
const readAsPages = sampleNames.filter((name) => /\.(?:m?html|xml|docx|epub)$|-ghost/.test(name));
const partOf = (name: string): Parameters<typeof casesFor> =>
  readAsPages.includes(name)
    ? ['damaged pages', readAsPages.length]
    : ['damaged files', sampleNames.length - readAsPages.length];

describe('a damaged file is read or skipped with a reason', () => {
  for (const name of sampleNames) {
    test(`${name} ${casesName(...partOf(name))}`, async () => {
      const samples = samplesOf(name);
      for (let number = 0; number < casesFor(...partOf(name)); number += 1) {
        const bytes = mutateBytes(samples[number % samples.length] ?? Buffer.alloc(0), number);
        try {
          await readAny(name, bytes);
        } catch (cause) {
          const input = bytes.toString('base64').slice(0, 20_000);
          const cut = bytes.length > 15_000 ? ' (cut; the numbers make it again)' : '';
          throw new Error(`case ${number} of seed ${fuzzSeed}, ${name}, as base64: ${input}${cut}`, {
            cause,
          });
        }
      }
    });
  }
});

const field = fc.oneof(hostileText(6), fc.jsonValue({ maxDepth: 3 }));
const record = fc.record(
  {
    ...{ id: field, title: field, date: field, source: field, authors: field, tags: field, url: field },
    ...{
      language: field,
      text: fc.oneof(hostileText(60), spoiledText('The bridge closed. It was old.')),
      html: field,
    },
  },
  { requiredKeys: [] },
);

describe('hostile text in a sound file is read', () => {
  const inFile: Readonly<Record<string, (text: string) => string>> = {
    'a.txt': (text) => text,
    'a.md': (text) => `---\ntitle: ${text.split('\n')[0]}\nauthor: ${text.slice(0, 50)}\n---\n${text}`,
    'a.html': (text) =>
      `<title>${text}</title><body><h1>${text}</h1><p>${text}</p><p title="${text}">The end.`,
  };
  test.each(Object.entries(inFile))(`%s ${casesName('written files', 4)}`, async (name, write) => {
    await fc.assert(
      fc.asyncProperty(hostileText(60), (text) => readAny(name, write(text))),
      checkSettings('written files', 4),
    );
  });

  test(`records of any shape ${casesName('written files', 4)}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 4 }), async (records) => {
        await readAny('a.json', JSON.stringify(records));
        await readAny('a.jsonl', records.map((one) => JSON.stringify(one)).join('\n'));
      }),
      checkSettings('written files', 4),
    );
  });
});
