import { join } from 'node:path';
import { openEmbeddedIndex } from '../src/store/sqlite/embeddedIndex.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { folderQuestions } from './articles/folderQuestions.js';
import { runIndex } from './processes.js';

/** An index, and questions about it: none twice, as the embedder keeps the vectors of questions. */
export interface AskedArchive {
  readonly name: string;
  readonly indexDir: string;
  readonly questions: (count: number, round: number) => readonly string[];
}

/** A made-up archive of about so many passages. */
export async function madeUpArchive(passages: number): Promise<AskedArchive> {
  const archive = await benchArchive(passages);
  const questions = (count: number, round: number): string[] => archiveQuestions(archive, count, round);
  return { name: passages.toLocaleString('en'), indexDir: archive.indexDir, questions };
}

/** A folder of articles that people wrote, indexed for the part that runs. */
export async function folderArchive(corpus: string): Promise<AskedArchive> {
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
