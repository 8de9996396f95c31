import { findCorpusChanges } from '../../index/changes/corpusChanges.js';
import { readerExtensions, readerFor } from '../../index/readers/registry.js';

/** What a few files of a folder hold. */
export interface Samples {
  /** Files that there is a reader for. */
  readonly files: number;
  /** Titles of the first articles. */
  readonly titles: readonly string[];
}

/**
 * Reads the first articles of a folder.
 * @throws FootnoteError `CORPUS_MISSING`
 */
export async function readSamples(folder: string, most = 3): Promise<Samples> {
  const { changed } = await findCorpusChanges(folder, readerExtensions, new Map());
  const titles: string[] = [];
  for (const { file } of changed) {
    for await (const outcome of readerFor(file.path).read(file)) {
      if (outcome.kind === 'article') titles.push(outcome.article.title);
      if (titles.length >= most) break;
    }
    if (titles.length >= most) break;
  }
  return { files: changed.length, titles };
}
