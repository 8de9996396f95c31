import { availableParallelism } from 'node:os';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Embedder } from '../model/embedder.js';
import { prepareModel } from '../model/prepareModel.js';
import { openTokenCounter } from '../model/tokenCounter.js';
import { openEmbedder } from '../model/workerEmbedder.js';
import type { DownloadProgress } from '../model/downloadModel.js';
import { FootnoteError, messageOf } from '../errors.js';
import { unlessFilesHang } from '../files/patience.js';
import type { CliCommand, CommandContext } from './command.js';
import { coreSettings, placeSettings, readSettings, type CoreSettings } from '../settings.js';
import { noFilter } from '../store/indexReader.js';
import { indexPlaceOf, openIndex } from '../store/openIndex.js';
import { identityOf } from '../index/fingerprint.js';
import { createIndexProgress } from '../index/indexProgress.js';
import { indexStoreAt } from '../store/indexStoreAt.js';
import { reportArchive, type ArchiveReport } from '../index/archiveReport.js';
import { formatPreview, formatReport } from '../index/indexReport.js';
import { previewIndexing } from '../index/previewIndexing.js';
import { runIndexing } from '../index/runIndexing.js';

interface Flags {
  readonly corpus?: string;
  readonly index?: string;
  readonly store?: string;
  readonly model?: string;
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `footnote index`: brings the index up to date with the corpus. A parent process is sent `{ kind: 'progress', progress }`
 * and at the end `{ kind: 'report', report }` or `{ kind: 'failure', code, message }`.
 */
export const indexCommand: CliCommand = {
  define: (command) =>
    command
      .option('--corpus <dir>', 'folder of articles (default: CORPUS_DIR)')
      .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
      .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
      .option('--model <id>', 'embedding model (default: EMBEDDING_MODEL)')
      .option('--full', 'rebuild everything')
      .option('--dry-run', 'print what would be added, changed and removed, and write nothing')
      .option('--json', 'print the report as JSON'),
  async run(command, context) {
    const flags = command.opts<Flags>();
    try {
      return await unlessFilesHang(execute(settingsOf(flags, context.environment), flags, context));
    } catch (thrown) {
      const code = thrown instanceof FootnoteError ? thrown.code : null;
      context.tellParent?.({ kind: 'failure', code, message: messageOf(thrown) });
      throw thrown;
    }
  },
};

function settingsOf(flags: Flags, environment: CommandContext['environment']): CoreSettings {
  const given = {
    ...{ CORPUS_DIR: flags.corpus, INDEX_DIR: flags.index, EMBEDDING_MODEL: flags.model },
    STORE_URL: flags.store,
  };
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const blank = named.find(([, value]) => value?.trim() === '');
  if (blank !== undefined) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a value for ${blank[0]}, got a blank; give one or leave it out`,
    );
  }
  const settings = readSettings(coreSettings, {
    ...environment,
    ...Object.fromEntries(named),
    ...placeSettings(flags),
  });
  if (settings.STORE_URL !== null) return settings;
  const inside = relative(resolve(settings.CORPUS_DIR), resolve(settings.INDEX_DIR));
  // It would be read as articles, unless a part of its path begins with a dot: `..`, or a hidden folder.
  if (!isAbsolute(inside) && !inside.split(sep).some((part) => part.startsWith('.'))) {
    throw new FootnoteError(
      'BAD_SETTINGS',
      `expected INDEX_DIR outside CORPUS_DIR (${settings.CORPUS_DIR}), got ${settings.INDEX_DIR}; choose another folder`,
    );
  }
  return settings;
}

async function execute(settings: CoreSettings, flags: Flags, context: CommandContext): Promise<number> {
  const { stdout, stderr, now, signal } = context;
  const json = flags.json === true;
  const progress = createIndexProgress(stderr, context.tellParent);
  const embedders: Promise<Embedder>[] = [];
  try {
    const modelOptions = {
      model: settings.EMBEDDING_MODEL,
      modelsDir: settings.MODELS_DIR,
      signal,
      onProgress: (step: DownloadProgress) => progress.download(step),
    };
    const { profile } = await prepareModel(modelOptions);
    const store = indexStoreAt(indexPlaceOf(settings));
    const identity = identityOf(profile);
    const run = { corpusDir: settings.CORPUS_DIR, store, identity, full: flags.full === true, signal };
    if (flags.dryRun === true) {
      const preview = await previewIndexing(run);
      stdout.write(json ? `${JSON.stringify(preview)}\n` : formatPreview(preview));
      return 0;
    }
    const report = await runIndexing({
      ...run,
      openEmbedder: () => {
        const embedder = openEmbedder({ ...modelOptions, workers: availableParallelism() });
        embedders.push(embedder);
        return embedder;
      },
      openTokenCounter: () => openTokenCounter(modelOptions),
      now,
      onProgress: (step) => progress.indexing(step),
    });
    progress.end();
    const archive = await archiveAt(indexPlaceOf(settings));
    context.tellParent?.({ kind: 'report', report });
    stdout.write(json ? `${JSON.stringify({ ...report, archive })}\n` : formatReport(report, archive));
    return 0;
  } finally {
    progress.end();
    for (const opened of await Promise.allSettled(embedders)) {
      if (opened.status === 'fulfilled') await opened.value.close();
    }
  }
}

/** What the generation in force holds. */
async function archiveAt(place: string): Promise<ArchiveReport> {
  const opened = openIndex(place);
  try {
    const index = await opened.open();
    try {
      return reportArchive(await index.references(noFilter));
    } finally {
      await index.close();
    }
  } finally {
    await opened.close();
  }
}
