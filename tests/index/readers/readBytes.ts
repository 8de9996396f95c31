import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../../src/store/article.js';
import type { Reader, ReadOutcome } from '../../../src/index/readers/reader.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/** Writes a file into a folder and gives all that a reader makes of it. */
export async function readBytes(
  reader: Reader,
  path: string,
  content: string | Uint8Array,
): Promise<ReadOutcome[]> {
  const root = await realpath(await temporaryFolder());
  const absolutePath = join(root, path);
  await writeFile(absolutePath, content);
  const outcomes: ReadOutcome[] = [];
  for await (const outcome of reader.read({ path, absolutePath, root, size: Buffer.byteLength(content) })) {
    outcomes.push(outcome);
  }
  return outcomes;
}

/** The article of the only outcome; the test fails when it is another. */
export function onlyArticle(outcomes: readonly ReadOutcome[]): Article {
  const [outcome] = outcomes;
  if (outcomes.length !== 1 || outcome?.kind !== 'article') {
    throw new Error(`expected one article, got ${JSON.stringify(outcomes)}`);
  }
  return outcome.article;
}
