import { archiveNamed, readArchives } from '../archives/readArchives.js';
import type { Archives, ArchiveSpec } from '../archives/archiveSpec.js';
import { FootnoteError } from '../errors.js';
import type { ArchiveIndex } from '../retrieval/archiveOptions.js';
import type { CoreSettings } from '../settings.js';
import { indexPlaceOf } from '../store/openIndex.js';

/** Flags that say which index is meant. */
export interface ArchiveFlags {
  readonly archive?: string;
  readonly index?: string;
  readonly store?: string;
  readonly corpus?: string;
}

/** What a command works on: archives of `archives.yml`, or the one place that settings and flags name. */
export type AskedArchives =
  | { readonly kind: 'place' }
  | { readonly kind: 'archives'; readonly archives: Archives; readonly chosen: readonly ArchiveSpec[] };

/**
 * Finds what a command works on. A folder or an address that is named wins over `archives.yml`.
 * @throws FootnoteError `BAD_USAGE` for an archive that is none, or one that is named next to a folder or an address;
 *   `BAD_SETTINGS` for a file that is wrong
 */
export function askedArchives(flags: ArchiveFlags, settings: CoreSettings): AskedArchives {
  const place = (['index', 'store', 'corpus'] as const).find((flag) => flags[flag] !== undefined);
  if (place !== undefined && flags.archive === undefined) return { kind: 'place' };
  if (place !== undefined) {
    throw new FootnoteError('BAD_USAGE', `expected --archive or --${place}, got both; leave one out`);
  }
  const archives = readArchives(settings);
  const chosen = flags.archive === undefined ? archives.all : [archiveNamed(archives, flags.archive)];
  return archives.file === null ? { kind: 'place' } : { kind: 'archives', archives, chosen };
}

/** An archive that is the only one of its file needs no name. */
function archiveIndexes(count: number, chosen: readonly ArchiveSpec[]): ArchiveIndex[] {
  return chosen.map(({ name, indexPlace }) => ({ name: count === 1 ? null : name, indexDir: indexPlace }));
}

/** The indexes that a command asks: see {@link askedArchives}. */
export function askedIndexes(flags: ArchiveFlags, settings: CoreSettings): readonly ArchiveIndex[] {
  const asked = askedArchives(flags, settings);
  if (asked.kind === 'place') return [{ name: null, indexDir: indexPlaceOf(settings) }];
  return archiveIndexes(asked.archives.all.length, asked.chosen);
}
