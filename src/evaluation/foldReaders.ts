import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FootnoteError } from '../errors.js';
import { convertBundledReader } from '../model/bundled/convertReader.js';
import { loadBundledReader } from '../model/bundledReader.js';
import { loadReader } from '../model/loadReader.js';
import { bundledModel } from '../model/modelProfile.js';
import { prepareReader } from '../model/prepareReader.js';
import type { LoadedReader, ReaderModel } from '../model/readerModel.js';
import { foldCount } from './gatherExamples.js';
import type { FoldReaders } from './fitReading.js';

/** What a file of weights is called after its fold or set. */
const suffix = '.i8';

/**
 * The reader of a setting for every fold: right for questions that it did not learn from.
 * @param model `bundled`, `off`, an id or a folder
 * @returns null for `off`, and where no reader is shipped
 * @throws FootnoteError as `prepareReader` and `loadReader` do
 */
export async function openSameReader(model: string, modelsDir: string): Promise<FoldReaders | null> {
  const prepared = await prepareReader({ model, modelsDir });
  if (prepared === null) return null;
  const reader = inThread(prepared.name, await loadReader(prepared));
  return { name: prepared.name, of: () => reader };
}

/**
 * Readers in the shape of the bundled one, each by the questions that it never saw, as `training/reader` makes them: `0.i8` to
 * `4.i8` for a fold, or a file named after a set for all of that set. What has no file teaches nothing about reading.
 * @throws FootnoteError `BAD_USAGE` where there is none
 */
export async function openFoldReaders(folder: string): Promise<FoldReaders> {
  const made = await mkdtemp(join(tmpdir(), 'footnote-readers-'));
  try {
    const readers = new Map<string, ReaderModel>();
    for (const file of (await filesIn(folder)).filter((name) => name.endsWith(suffix))) {
      const name = file.slice(0, -suffix.length);
      const own = join(made, name);
      await convertBundledReader(own, await readFile(join(folder, file)));
      readers.set(name, inThread(bundledModel, await loadBundledReader(own)));
    }
    if (readers.size === 0) {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected readers by fold (0.i8 to ${foldCount - 1}.i8) in ${folder}, got none; make them by training/reader`,
      );
    }
    return { name: bundledModel, of: ({ fold, set }) => readers.get(set) ?? readers.get(`${fold}`) ?? null };
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** The names of what is in a folder; none where there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** A reader that runs in this thread. */
function inThread(name: string, loaded: LoadedReader): ReaderModel {
  return {
    name,
    async score(question, units) {
      const scores = new Float32Array(units.length);
      for (const [i, unit] of units.entries()) scores[i] = await loaded.score(question, unit);
      return scores;
    },
    close: () => Promise.resolve(),
  };
}
