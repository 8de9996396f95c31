import type { Archive } from '../retrieval/archive.js';
import type { CoreSettings } from '../settings.js';
import { indexPlaceOf } from '../store/openIndex.js';
import type { CommandContext } from './command.js';
import { createProgressBar } from '../progressBar.js';

/**
 * Opens the archive that the settings name, with a bar while a model is downloaded, and closes it when the work is done.
 * @throws FootnoteError what opening throws
 */
export async function withArchive<Result>(
  settings: Pick<CoreSettings, 'STORE_URL' | 'INDEX_DIR' | 'EMBEDDING_MODEL' | 'MODELS_DIR'>,
  { openArchive, stderr, signal }: Pick<CommandContext, 'openArchive' | 'stderr' | 'signal'>,
  work: (archive: Archive) => Promise<Result>,
): Promise<Result> {
  const archive = await openWithBar(settings, { openArchive, stderr, signal });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

async function openWithBar(
  { STORE_URL, INDEX_DIR, EMBEDDING_MODEL, MODELS_DIR }: Parameters<typeof withArchive>[0],
  { openArchive, stderr, signal }: Parameters<typeof withArchive>[1],
): Promise<Archive> {
  const bar = createProgressBar(stderr);
  try {
    return await openArchive({
      indexDir: indexPlaceOf({ STORE_URL, INDEX_DIR }),
      model: EMBEDDING_MODEL,
      modelsDir: MODELS_DIR,
      signal,
      onProgress: ({ file, receivedBytes, totalBytes }) =>
        bar.show(file, 'Model {bar} {percentage}% {file}', {
          ...{ value: receivedBytes, total: totalBytes ?? receivedBytes },
          file,
        }),
    });
  } finally {
    bar.end();
  }
}
