import type { ArchiveSpec } from '../../archives/archiveSpec.js';
import { readArchives } from '../../archives/readArchives.js';
import { FootnoteError } from '../../errors.js';
import type { Archive } from '../../retrieval/archive.js';
import type { ArchiveOptions } from '../../retrieval/archiveOptions.js';
import { openArchive } from '../../retrieval/openArchive.js';
import { openArchives, type OpenArchives } from '../../retrieval/openArchives.js';
import {
  currentGeneration,
  generationBefore,
  makeCurrent,
} from '../../store/sqlite/generations/generations.js';
import { openIndex } from '../../store/openIndex.js';
import { openConnections } from '../../store/postgres/connections.js';
import { createLog, secretsOf } from '../log.js';
import { openWatching } from '../metrics/watching.js';
import { openLastGood } from '../reindexing/openLastGood.js';
import { openEmbeddedQuestionLog } from '../questionLog/sqlite/embeddedQuestionLog.js';
import { openPostgresQuestionLog } from '../questionLog/postgres/postgresQuestionLog.js';
import { whenReachable } from '../hosts/whenReachable.js';
import type { QuestionLog } from '../questionLog/questionLog.js';
import { hashKeyPath } from '../questionLog/hashKeyFile.js';
import { questionLogPath } from '../questionLog/questionLogPath.js';
import type { BotSettings } from '../settings.js';
import { tellingEmbedder } from '../tellingEmbedder.js';
import { openToAll } from '../openToAll.js';
import { openDiscordBot } from './openDiscordBot.js';
import type { SharedStore } from '../reindexing/processReindexing.js';

/** What the bot takes from its process. */
export interface StartDiscordContext {
  /** Opens the generation in force with a model that this opens; called again to check a new index. */
  readonly openArchive: (openEmbedder: NonNullable<ArchiveOptions['openEmbedder']>) => Promise<Archive>;
  readonly now: () => Date;
  /** The lowest shard of this host; default 0. */
  readonly firstShard?: number;
  /** Ends the bot: it finishes what is running and disconnects. */
  readonly signal: AbortSignal;
  /** Where log lines go. */
  readonly stderr: NodeJS.WritableStream;
}

/** What is kept between starts, and with a store what is shared with other hosts. Close it last. */
interface Keeping {
  readonly store: QuestionLog;
  readonly shared: SharedStore | null;
  close(): Promise<void>;
}

/**
 * Answers on Discord until the signal is aborted.
 * @returns the exit code, 0
 * @throws FootnoteError `BAD_SETTINGS` for a metrics port that is taken, `DISCORD` for a refused token or intent and for a connection that is closed for good, and what
 *   opening the archive throws
 */
export async function startDiscord(
  settings: BotSettings & { readonly DISCORD_TOKEN: string },
  context: StartDiscordContext,
): Promise<number> {
  const { now, firstShard = 0, signal, stderr } = context;
  const log = createLog({ level: settings.LOG_LEVEL, secrets: secretsOf(settings) }, stderr);
  const tell = (line: string): void => log.warn(line);
  const exposed = openToAll(settings);
  if (exposed !== null)
    tell(`expected servers in DISCORD_GUILD_IDS, got none: ${exposed.found}; ${exposed.remedy}`);
  const watching = await openWatching({ port: settings.METRICS_PORT, openModel: tellingEmbedder(tell) });
  if (watching.port !== null) log.info({ port: watching.port }, 'serving metrics on loopback');
  const keeping = await openKeeping(settings, { now, signal, tell }).catch(async (error: unknown) => {
    await watching.close();
    throw error;
  });
  const { store, shared } = keeping;
  const open = (): Promise<Archive> => context.openArchive(watching.openEmbedder);
  const several = severalArchives(settings, { openEmbedder: watching.openEmbedder, signal });
  let isBehind = false;
  const tellBehind = (line: string): void => {
    isBehind = true;
    tell(line);
  };
  const opened =
    several === null
      ? null
      : shared === null
        ? openLastGoodOf(several.specs, several.open, tellBehind)
        : whenReachable({ tell, signal }, several.open);
  const archive =
    opened !== null
      ? opened.then((all) => ({ ...all.over(all.names), close: () => all.close() }))
      : shared === null
        ? openLastGood({ indexDir: settings.INDEX_DIR, open, tell: tellBehind })
        : whenReachable({ tell, signal }, open);
  // Both are awaited below; until then neither may count as unhandled.
  const opening = archive.then(() => watching.indexOpened());
  opening.catch(() => undefined);
  try {
    const bot = await openDiscordBot({
      settings,
      archive,
      openArchive: open,
      store,
      log,
      metrics: watching.metrics,
      now,
      firstShard,
      ...(shared === null ? {} : { shared }),
      ...(several === null || opened === null
        ? {}
        : { archives: { specs: several.specs, opened, openOne: several.openOne } }),
    });
    watching.connected(bot);
    try {
      await opening;
      if (isBehind) bot.bringUpToDate();
      const stopped = new Promise<null>((resolve) => {
        if (signal.aborted) resolve(null);
        signal.addEventListener('abort', () => resolve(null), { once: true });
      });
      const fault = await Promise.race([stopped, bot.fault]);
      if (fault !== null) throw fault;
      return 0;
    } finally {
      await bot.close();
    }
  } finally {
    await archive.then(
      (opened) => opened.close(),
      () => undefined,
    );
    await keeping.close();
    await watching.close();
  }
}

/** The archives of `archives.yml`, and what opens them; null without one. */
function severalArchives(
  settings: BotSettings,
  { openEmbedder, signal }: Pick<ArchiveOptions, 'openEmbedder' | 'signal'>,
) {
  const { all: specs, file } = readArchives(settings);
  if (file === null) return null;
  const model = {
    ...{ model: settings.EMBEDDING_MODEL, modelsDir: settings.MODELS_DIR },
    readerModel: settings.READER_MODEL,
    ...(openEmbedder && { openEmbedder }),
    ...(signal && { signal }),
  };
  const nameOf = ({ name }: ArchiveSpec): string | null => (specs.length === 1 ? null : name);
  const indexes = specs.map((spec) => ({ name: nameOf(spec), indexDir: spec.indexPlace }));
  return {
    specs,
    open: (): Promise<OpenArchives> => openArchives({ ...model, archives: indexes }),
    openOne: (spec: ArchiveSpec): Promise<Archive> =>
      openArchive({
        ...model,
        indexDir: spec.indexPlace,
        archives: [{ name: nameOf(spec), indexDir: spec.indexPlace }],
      }),
  };
}

/** Each damaged index is exchanged for the one before, one after the other. */
async function openLastGoodOf(
  specs: readonly ArchiveSpec[],
  open: () => Promise<OpenArchives>,
  tell: (line: string) => void,
): Promise<OpenArchives> {
  for (let tries = 0; tries < specs.length; tries += 1) {
    try {
      return await open();
    } catch (damage) {
      const isDamage = damage instanceof FootnoteError && damage.code === 'INDEX_DAMAGED';
      const spec = isDamage ? specs.find(({ indexDir }) => damage.message.includes(indexDir)) : undefined;
      if (!isDamage || spec === undefined) throw damage;
      const before = await generationBeforeIn(spec.indexDir);
      if (before === null) throw damage;
      await makeCurrent(spec.indexDir, before);
      tell(`${damage.message}; continuing with the generation before it, ${before}`);
    }
  }
  return open();
}

async function generationBeforeIn(indexDir: string): Promise<string | null> {
  const current = await currentGeneration(indexDir);
  return current === null ? null : generationBefore(indexDir, current);
}

/** @throws FootnoteError `STORE_REFUSED`, `STORE_OUTDATED`, `BOT_KEY_MISSING`; a database that cannot be reached is waited for */
async function openKeeping(
  { STORE_URL, INDEX_DIR }: Pick<BotSettings, 'STORE_URL' | 'INDEX_DIR'>,
  { now, ...waiting }: { now: () => Date; signal: AbortSignal; tell: (line: string) => void },
): Promise<Keeping> {
  if (STORE_URL === null) {
    const store = await openEmbeddedQuestionLog({ path: questionLogPath(INDEX_DIR), now });
    return { store, shared: null, close: () => store.close() };
  }
  const connections = openConnections(STORE_URL);
  const keyPath = hashKeyPath(questionLogPath(INDEX_DIR));
  const place = openIndex(STORE_URL);
  const closeBoth = async () => {
    await place.close();
    await connections.close();
  };
  try {
    const store = await whenReachable(waiting, () => openPostgresQuestionLog({ connections, keyPath, now }));
    return { store, shared: { place, connections }, close: () => store.close().then(closeBoth) };
  } catch (error) {
    await closeBoth();
    throw error;
  }
}
