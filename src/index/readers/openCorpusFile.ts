import { openRegularFile, type RegularFile } from '../../files/regularFile.js';
import type { CorpusFile } from './reader.js';

/**
 * Opens a listed file, by the one way that readers have: whatever was put in its place since, nothing outside of the
 * corpus is read, and nothing that is no regular file.
 * @throws what the operating system says, or what is there instead; FootnoteError `FILES_HANG`
 */
export function openCorpusFile({ absolutePath, root }: CorpusFile): Promise<RegularFile> {
  return openRegularFile(absolutePath, root);
}

/** Streams a listed file. @throws see {@link openCorpusFile} */
export async function* corpusPieces(file: CorpusFile, pieceBytes?: number): AsyncGenerator<Buffer> {
  const opened = await openCorpusFile(file);
  try {
    yield* opened.pieces(pieceBytes);
  } finally {
    await opened.close();
  }
}
