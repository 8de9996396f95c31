import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import type { CoreSettings } from '../settings.js';
import { archivePlace } from '../store/openIndex.js';
import { mainArchive, type ArchiveSource, type Archives, type ArchiveSpec } from './archiveSpec.js';
import type { GivenArchive, GivenSource } from './archivesSchema.js';
import { folderFaults } from './folderFaults.js';
import { readDuration } from './durations.js';
import { readArchivesFile } from './readArchivesFile.js';

/** Where the archives are named, unless a setting says otherwise. */
export const usualArchivesFile = 'archives.yml';

/** Of the archive `main`; those of the others stand beside it under their names. */
const mainGolden = 'golden/questions.jsonl';

/** The settings that say where archives are. */
export type ArchiveSettings = Pick<CoreSettings, 'ARCHIVES_FILE' | 'CORPUS_DIR' | 'INDEX_DIR' | 'STORE_URL'>;

/**
 * The archives that the settings name: those of `ARCHIVES_FILE`, or of `archives.yml` where it exists; without either
 * one, named `main`.
 * @throws FootnoteError `BAD_SETTINGS` for a file that is missing or wrong, naming every fault with its line
 */
export function readArchives(settings: ArchiveSettings): Archives {
  const file = settings.ARCHIVES_FILE ?? (existsSync(usualArchivesFile) ? usualArchivesFile : null);
  if (file === null) return { all: [archiveOf(mainArchive, noFields, settings)], file, contact: null };
  const { given, refuse } = readArchivesFile(file, readText(file));
  const all = Object.entries(given.archives).map(([name, fields]) => archiveOf(name, fields, settings));
  refuse(folderFaults(all));
  return { all, file, contact: given.contact ?? null };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new FootnoteError(
      'BAD_SETTINGS',
      `expected a file at ARCHIVES_FILE (${file}), got: ${messageOf(cause)}; footnote init writes one`,
      { cause },
    );
  }
}

const noFields: GivenArchive = { sources: [], servers: [], channels: [], roles: [] };

function archiveOf(name: string, given: GivenArchive, settings: ArchiveSettings): ArchiveSpec {
  const isMain = name === mainArchive;
  const usualIndex = isMain ? settings.INDEX_DIR : join(settings.INDEX_DIR, 'archives', name);
  const indexDir = given.index ?? usualIndex;
  const { servers, channels, roles } = given;
  return {
    name,
    title: given.title ?? name,
    corpusDir: given.corpus ?? (isMain ? settings.CORPUS_DIR : `corpora/${name}`),
    indexDir,
    indexPlace: settings.STORE_URL === null ? indexDir : archivePlace(settings.STORE_URL, name),
    goldenPath: given.golden ?? (isMain ? mainGolden : `golden/${name}.jsonl`),
    sources: given.sources.map(sourceOf),
    ...{ servers, channels, roles },
  };
}

/** A source with its defaults. */
export function sourceOf(given: GivenSource): ArchiveSource {
  const { include, exclude, hosts, pace, limit, every } = given;
  const rules = { include, exclude, hosts, pace, limit, everyMs: readDuration(every) ?? 0 };
  const { sitemap, feed, page, git, folder = '', branch = null } = given;
  if (sitemap !== undefined) return { kind: 'sitemap', url: sitemap, key: `sitemap ${sitemap}`, ...rules };
  if (feed !== undefined) return { kind: 'feed', url: feed, key: `feed ${feed}`, ...rules };
  if (page !== undefined) return { kind: 'page', url: page, key: `page ${page}`, ...rules };
  const url = git ?? '';
  return { kind: 'git', url, folder, branch, key: `git ${url} ${branch ?? ''} ${folder}`.trim(), ...rules };
}

/**
 * The archive of a name.
 * @param name default: the only one there is
 * @throws FootnoteError `BAD_USAGE` for a name that none has, or for none where there are several
 */
export function archiveNamed({ all }: Archives, name: string | undefined): ArchiveSpec {
  const names = all.map((archive) => archive.name).join(', ');
  const [first] = all;
  if (name === undefined && all.length === 1 && first !== undefined) return first;
  const found = all.find((archive) => archive.name === name);
  if (found !== undefined) return found;
  const got = name === undefined ? 'none' : `“${name}”`;
  throw new FootnoteError('BAD_USAGE', `expected --archive to be one of ${names}, got ${got}`);
}
