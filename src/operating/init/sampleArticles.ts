import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FootnoteError, messageOf } from '../../errors.js';

/** What is typed for the articles that come with Footnote. */
export const sampleName = 'sample';

const shipped = fileURLToPath(new URL('../../../corpus/', import.meta.url));

/**
 * Copies the sample articles into a new folder of the current one.
 * @throws FootnoteError `BAD_USAGE` when there is such a folder already, or it cannot be written
 */
export async function copySampleArticles(folder: string): Promise<void> {
  try {
    await cp(shipped, folder, { recursive: true, force: false, errorOnExist: true });
  } catch (cause) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected to copy the sample articles into a new folder ${folder}, got: ${messageOf(cause)}; name that folder instead, or start in an empty one`,
      { cause },
    );
  }
}
