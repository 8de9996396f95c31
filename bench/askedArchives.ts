import { join } from 'node:path';
import { openEmbeddedIndex } from '../src/store/sqlite/embeddedIndex.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive, benchTextArchive } from './archives.js';
import { folderQuestions } from './articles/folderQuestions.js';
import { benchOptions } from './benchOptions.js';
import { runIndex } from './processes.js';

/** An index, and questions about it: none twice, as the embedder keeps the vectors of questions. */
export interface AskedArchive {
  readonly name: string;
  readonly indexDir: string;
  readonly questions: (count: number, round: number) => readonly string[];
}

/** The archives that are asked: one of each size, of made-up articles or of sentences that people wrote, and the folder. */
export async function* askedArchives(): AsyncGenerator<AskedArchive> {
  const { passages, texts, corpus } = benchOptions();
  for (const size of passages) yield texts.length === 0 ? madeUpArchive(size) : textArchive(texts, size);
  if (corpus !== null) yield folderArchive(corpus);
}

/** An archive of articles that people wrote, and of their sentences recombined, every window embedded. */
async function textArchive(texts: readonly string[], passages: number): Promise<AskedArchive> {
  const { indexDir } = await benchTextArchive(texts, passages);
  const name = `${passages.toLocaleString('en')} real`;
  return { name, indexDir, questions: await folderQuestions(indexDir) };
}

/** A made-up archive of about so many passages. */
async function madeUpArchive(passages: number): Promise<AskedArchive> {
  const archive = await benchArchive(passages);
  const questions = (count: number, round: number): string[] => archiveQuestions(archive, count, round);
  return { name: passages.toLocaleString('en'), indexDir: archive.indexDir, questions };
}

/** A folder of articles that people wrote, indexed for the part that runs. */
async function folderArchive(corpus: string): Promise<AskedArchive> {
  const indexDir = join(await temporaryFolder(), 'index');
  await runIndex(corpus, indexDir, sharedModelsDir);
  return { name: 'the folder', indexDir, questions: await folderQuestions(indexDir) };
}

/** How many passages an index has. */
export async function passagesIn(indexDir: string): Promise<number> {
  const index = await openEmbeddedIndex(indexDir);
  const { passages } = index.summary;
  await index.close();
  return passages;
}
