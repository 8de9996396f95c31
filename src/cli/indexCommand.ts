import { availableParallelism } from 'node:os';
import type { Embedder } from '../model/embedder.js';
import { prepareModel } from '../model/prepareModel.js';
import { openTokenCounter } from '../model/tokenCounter.js';
import { openEmbedder } from '../model/workerEmbedder.js';
import type { DownloadProgress } from '../model/downloadModel.js';
import { FootnoteError, messageOf } from '../errors.js';
import { unlessFilesHang } from '../files/patience.js';
import { overlap } from '../files/realPlace.js';
import { askedArchives } from './askedArchives.js';
import type { CliCommand, CommandContext } from './command.js';
import { coreSettings, placeSettings, readSettings, type CoreSettings } from '../settings.js';
import { noFilter } from '../store/indexReader.js';
import { indexPlaceOf, openIndex } from '../store/openIndex.js';
import { identityOf } from '../index/fingerprint.js';
import { createIndexProgress, type IndexProgress } from '../index/indexProgress.js';
import { indexStoreAt } from '../store/indexStoreAt.js';
import { reportArchive, type ArchiveReport } from '../index/archiveReport.js';
import { formatPreview, formatReport } from '../index/indexReport.js';
import { previewIndexing } from '../index/previewIndexing.js';
import { runIndexing } from '../index/runIndexing.js';

interface Flags {
  readonly archive?: string;
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
      .option('--archive <name>', 'index only this archive of archives.yml (default: all of them)')
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
      return await unlessFilesHang(indexAll(flags, context));
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
  return settings;
}

/** An index in the corpus would be read as articles, and a corpus in an index removed as a part of it. */
function checkFolders({ CORPUS_DIR, INDEX_DIR, STORE_URL }: CoreSettings): void {
  if (STORE_URL !== null || !overlap(INDEX_DIR, CORPUS_DIR)) return;
  throw new FootnoteError(
    'BAD_SETTINGS',
    `expected INDEX_DIR outside CORPUS_DIR (${CORPUS_DIR}) and not around it, got ${INDEX_DIR}; choose another folder`,
  );
}

/** What is indexed, and where to. */
interface IndexingTarget {
  /** Null for the only one. */
  readonly name: string | null;
  readonly corpusDir: string;
  readonly place: string;
}

function targetsOf(flags: Flags, settings: CoreSettings): readonly IndexingTarget[] {
  const asked = askedArchives(flags, settings);
  if (asked.kind === 'archives') {
    return asked.chosen.map(({ name, corpusDir, indexPlace }) => ({ name, corpusDir, place: indexPlace }));
  }
  checkFolders(settings);
  return [{ name: null, corpusDir: settings.CORPUS_DIR, place: indexPlaceOf(settings) }];
}

/** Indexes one archive after the other; the model is loaded once. One that has no articles yet does not keep the others. */
async function indexAll(flags: Flags, context: CommandContext): Promise<number> {
  const settings = settingsOf(flags, context.environment);
  const targets = targetsOf(flags, settings);
  const progress = createIndexProgress(context.stderr, context.tellParent);
  const model = sharedModel(settings, context, progress);
  const done: { readonly name: string | null; readonly result: object; readonly text: string }[] = [];
  const faults: FootnoteError[] = [];
  try {
    for (const target of targets) {
      try {
        done.push({ name: target.name, ...(await indexOne(target, { flags, context, model, progress })) });
      } catch (error) {
        const isPassedOver = error instanceof FootnoteError && skippable.has(error.code);
        if (targets.length === 1 || !isPassedOver) throw error;
        faults.push(new FootnoteError(error.code, `${target.name}: ${error.message}`, { cause: error }));
      }
    }
  } finally {
    progress.end();
    await model.close();
  }
  printReports(done, { isOne: targets.length === 1, json: flags.json === true }, context);
  for (const { message } of faults) context.stderr.write(`${message}\n`);
  return faults.length === 0 ? 0 : 1;
}

/** Faults of one archive that are none of another. */
const skippable: ReadonlySet<string> = new Set(['CORPUS_MISSING', 'CORPUS_EMPTY', 'INDEX_LOCKED']);

/** One archive's report stands alone; those of several bear their names. */
function printReports(
  done: readonly { readonly name: string | null; readonly result: object; readonly text: string }[],
  { isOne, json }: { readonly isOne: boolean; readonly json: boolean },
  { stdout }: Pick<CommandContext, 'stdout'>,
): void {
  const named = done.map(({ name, result }) => (name === null ? result : { name, ...result }));
  if (json) stdout.write(`${JSON.stringify(isOne ? named[0] : named)}\n`);
  else stdout.write(done.map(({ name, text }) => (isOne ? text : `${name ?? ''}: ${text}`)).join(''));
}

/** A model that is opened when the first archive needs it. */
function sharedModel(settings: CoreSettings, { signal }: CommandContext, progress: IndexProgress) {
  const options = {
    model: settings.EMBEDDING_MODEL,
    modelsDir: settings.MODELS_DIR,
    signal,
    onProgress: (step: DownloadProgress) => progress.download(step),
  };
  let embedder: Promise<Embedder> | null = null;
  let counter: ReturnType<typeof openTokenCounter> | null = null;
  return {
    prepare: async () => (await prepareModel(options)).profile,
    openEmbedder: () => (embedder ??= openEmbedder({ ...options, workers: availableParallelism() })),
    openTokenCounter: () => (counter ??= openTokenCounter(options)),
    close: async () => {
      const opened = await embedder?.catch(() => null);
      await opened?.close();
    },
  };
}

interface IndexingTools {
  readonly flags: Flags;
  readonly context: CommandContext;
  readonly model: ReturnType<typeof sharedModel>;
  readonly progress: IndexProgress;
}

async function indexOne(
  { name, corpusDir, place }: IndexingTarget,
  { flags, context, model, progress }: IndexingTools,
): Promise<{ readonly result: object; readonly text: string }> {
  const identity = identityOf(await model.prepare());
  const run = {
    corpusDir,
    store: indexStoreAt(place),
    identity,
    full: flags.full === true,
    signal: context.signal,
  };
  if (flags.dryRun === true) {
    const preview = await previewIndexing(run);
    return { result: preview, text: formatPreview(preview) };
  }
  const report = await runIndexing({
    ...run,
    ...{ openEmbedder: model.openEmbedder, openTokenCounter: model.openTokenCounter, now: context.now },
    onProgress: (step) => progress.indexing(step),
  });
  progress.end();
  const archive = await archiveAt(place);
  context.tellParent?.({ kind: 'report', report, ...(name === null ? {} : { archive: name }) });
  return { result: { ...report, archive }, text: formatReport(report, archive) };
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
