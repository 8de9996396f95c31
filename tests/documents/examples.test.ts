import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documents, fencesOf, readDocument, type Fence } from './documents.js';
import { isExample, openExampleRuns, withoutTimes, type ExampleRuns } from './exampleRuns.js';

// `npm run documents` sets this: what the examples print now is then written into the documents.
const isWriting = process.env['WRITE_DOCUMENTS'] === '1';

let folder: string;
let runs: ExampleRuns;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-documents-'));
  runs = openExampleRuns(join(folder, 'index'));
  await runs.bodyOf({ kind: 'console', body: '$ footnote index\n', start: 0, end: 0, example: null });
}, 240_000);
afterAll(async () => {
  await runs.close();
  await rm(folder, { recursive: true, force: true });
});

const withExamples = documents.filter(({ text }) => fencesOf(text).some(isExample)).map(({ path }) => path);

it('stand in the pages where people look for them', () => {
  expect(withExamples).toEqual(
    expect.arrayContaining(['README.md', 'docs/commands.md', 'docs/formats.md', 'docs/json.md']),
  );
});

it.each(withExamples)('the examples of %s print what stands there', async (path = '') => {
  const { text } = readDocument(path);
  const printed: [Fence, string][] = [];
  for (const fence of fencesOf(text).filter(isExample)) printed.push([fence, await runs.bodyOf(fence)]);
  if (isWriting) {
    writeFileSync(path, withBodies(text, printed));
    return;
  }
  for (const [{ body }, now] of printed) expect(withoutTimes(body)).toBe(withoutTimes(now));
});

/** A document with other bodies in its blocks; one that differs in times alone stays. */
function withBodies(text: string, bodies: readonly [Fence, string][]): string {
  return bodies
    .toReversed()
    .filter(([{ body }, now]) => withoutTimes(body) !== withoutTimes(now))
    .reduce((whole, [{ start, end }, now]) => whole.slice(0, start) + now + whole.slice(end), text);
}
