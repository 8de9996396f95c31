import type { Archive } from '../retrieval/archive.js';
import type { CoreSettings } from '../settings.js';
import { indexPlaceOf } from '../store/openIndex.js';
import type { ArchiveIndex } from '../retrieval/archiveOptions.js';
import type { CommandContext } from './command.js';
import { createProgressBar } from '../progressBar.js';

/** What is opened; `indexes` for several, or the one that `archives.yml` names, in the place of that of the settings. */
type Opened = Pick<
  CoreSettings,
  'STORE_URL' | 'INDEX_DIR' | 'EMBEDDING_MODEL' | 'READER_MODEL' | 'MODELS_DIR'
> & {
  readonly indexes?: readonly ArchiveIndex[];
};

/**
 * Opens the archive that the settings name, with a bar while a model is downloaded, and closes it when the work is done.
 * Several are asked as one.
 * @throws FootnoteError what opening throws
 */
export async function withArchive<Result>(
  settings: Opened,
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
  {
    STORE_URL,
    INDEX_DIR,
    EMBEDDING_MODEL,
    READER_MODEL,
    MODELS_DIR,
    indexes,
  }: Parameters<typeof withArchive>[0],
  { openArchive, stderr, signal }: Parameters<typeof withArchive>[1],
): Promise<Archive> {
  const bar = createProgressBar(stderr);
  try {
    return await openArchive({
      ...placesOf(indexes, indexPlaceOf({ STORE_URL, INDEX_DIR })),
      model: EMBEDDING_MODEL,
      readerModel: READER_MODEL,
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

/** One archive without a name is opened as it always was. */
function placesOf(
  indexes: readonly ArchiveIndex[] | undefined,
  indexDir: string,
): { readonly indexDir: string; readonly archives?: readonly ArchiveIndex[] } {
  const [only, ...others] = indexes ?? [];
  if (only === undefined) return { indexDir };
  if (only.name === null && others.length === 0) return { indexDir: only.indexDir };
  return { indexDir, archives: [only, ...others] };
}
