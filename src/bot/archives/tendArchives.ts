import type { Logger } from 'pino';
import type { ArchiveSpec } from '../../archives/archiveSpec.js';
import { FootnoteError } from '../../errors.js';
import type { Archive } from '../../retrieval/archive.js';
import { openIndex } from '../../store/openIndex.js';
import { goldenPath } from '../reindexing/goldenQuestions.js';
import { joinReindexing } from '../reindexing/joinReindexing.js';
import { localReindexing } from '../reindexing/localReindexing.js';
import type { SharedStore } from '../reindexing/processReindexing.js';
import type { Reindexing } from '../reindexing/reindexing.js';
import { tendIndex, type IndexTending } from '../reindexing/tendIndex.js';
import { watchIndex } from '../reindexing/watchIndex.js';
import type { DiscordSettings } from '../settings.js';
import type { BotArchives } from './botArchives.js';

/** What looking after the indexes works with. */
export interface TendArchivesOptions {
  readonly settings: DiscordSettings;
  readonly archives: BotArchives;
  /** Opens the index of the settings apart. */
  readonly openArchive: () => Promise<Archive>;
  readonly several?: { readonly openOne: (archive: ArchiveSpec) => Promise<Archive> };
  readonly shared?: SharedStore;
  readonly goldenPath?: string;
  readonly indexerProgram?: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** The indexes of a bot, kept whole and up to date. */
export interface TendedArchives {
  /** Of all archives. */
  readonly reindexing: Reindexing;
  /** Of one of them. */
  of(name: string): Reindexing;
  readonly tending: Pick<IndexTending, 'met'>;
  /** Compares each index with what was written. */
  checkAll(): void;
  /** Takes up generations that other processes put in force; call the result to stop. */
  watch(changed: () => void): () => void;
}

interface Hooks {
  /** Whether this process looks after the files. */
  readonly isMine: () => boolean;
  /** Called after each swap. */
  readonly onSwap: (generation: string) => void;
}

/** Looks after the index of each archive. */
export function tendArchives(options: TendArchivesOptions, hooks: Hooks): TendedArchives {
  const { archives, shared, log, now, inBackground } = options;
  const parts = archives.specs.map((spec) => {
    const reindexing = reindexingOf(spec, options, hooks, () => check());
    // A database looks after its own files.
    const tending =
      shared !== undefined
        ? nobody
        : tendIndex({ indexDir: spec.indexDir, reindexing, log, now, inBackground });
    const check = (): void => {
      if (hooks.isMine()) inBackground(checkInForce(archives, spec, tending));
    };
    return { name: spec.name, spec, reindexing, tending, check };
  });
  const [only, ...others] = parts;
  return {
    reindexing: only !== undefined && others.length === 0 ? only.reindexing : joinReindexing(parts),
    of: (name) => {
      const part = parts.find((one) => one.name === name);
      if (part === undefined) throw new RangeError(`expected an archive, got ${name}`);
      return part.reindexing;
    },
    tending: {
      met: (error) => {
        if (!(error instanceof FootnoteError)) return;
        // The message names the file.
        const met = others.length === 0 ? parts : parts.filter(({ spec }) => names(error, spec));
        for (const { tending } of met) tending.met(error);
      },
    },
    checkAll: () => {
      for (const { check } of parts) check();
    },
    watch: (changed) => {
      const stops = parts.map(({ spec }) => watchOne(spec, options, changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const nobody: IndexTending = { met: () => undefined, check: () => Promise.resolve() };

function names({ message }: FootnoteError, { indexDir }: ArchiveSpec): boolean {
  return message.includes(indexDir);
}

/** Checks the generation that answers, once the archive is open. */
async function checkInForce(archives: BotArchives, spec: ArchiveSpec, tending: IndexTending): Promise<void> {
  const opened = await archives.over([spec.name]).archive.catch(() => null);
  const generation = opened === null ? null : generationOf(archives, spec);
  if (generation !== null) await tending.check(generation);
}

/** Null while it is not open, and for an archive that has no index yet. */
function generationOf(archives: BotArchives, { name }: ArchiveSpec): string | null {
  try {
    return archives.over([name]).opened()?.summary().generation ?? null;
  } catch {
    return null;
  }
}

function reindexingOf(
  spec: ArchiveSpec,
  options: TendArchivesOptions,
  { onSwap }: Hooks,
  check: () => void,
): Reindexing {
  const { archives, several, shared, settings, now } = options;
  const swapped = (): void => {
    onSwap(generationOf(archives, spec) ?? 'unknown');
    check();
  };
  const common = {
    ...{ settings, now, onSwap: swapped, archive: archives.over([spec.name]).archive },
    ...(options.indexerProgram === undefined ? {} : { indexerProgram: options.indexerProgram }),
  };
  if (several === undefined) {
    return localReindexing({
      ...common,
      ...(shared === undefined ? {} : { place: shared.place }),
      openArchive: options.openArchive,
      goldenPath: options.goldenPath ?? goldenPath,
    });
  }
  return localReindexing({
    ...common,
    archiveName: spec.name,
    place: openIndex(spec.indexPlace),
    openArchive: () => several.openOne(spec),
    goldenPath: spec.goldenPath,
  });
}

function watchOne(
  { indexDir, indexPlace }: ArchiveSpec,
  { shared, several, log }: TendArchivesOptions,
  changed: () => void,
): () => void {
  if (shared !== undefined) {
    if (several === undefined) return shared.place.watch(changed);
    const place = openIndex(indexPlace);
    const stop = place.watch(changed);
    return () => {
      stop();
      void place.close();
    };
  }
  return watchIndex(indexDir, {
    changed,
    gone: () =>
      log.warn(
        `expected an index in ${indexDir}, got no folder; answers still come from the open one: ` +
          'run footnote index or restore a backup there, and the bot picks it up',
      ),
  });
}
