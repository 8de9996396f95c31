import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
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
 * Readers in the shape of the bundled one, of which each learned without the questions of its folds: `0.i8` to `4.i8` in a
 * folder, as `training/reader` makes them. A fold without a file teaches nothing about reading.
 * @throws FootnoteError `BAD_USAGE` where there is none
 */
export async function openFoldReaders(folder: string): Promise<FoldReaders> {
  const made = await mkdtemp(join(tmpdir(), 'footnote-readers-'));
  try {
    const readers: (ReaderModel | null)[] = [];
    for (let fold = 0; fold < foldCount; fold += 1) {
      const file = join(folder, `${fold}.i8`);
      const there = await access(file).then(
        () => true,
        () => false,
      );
      if (!there) {
        readers.push(null);
        continue;
      }
      const own = join(made, `${fold}`);
      await convertBundledReader(own, await readFile(file));
      readers.push(inThread(bundledModel, await loadBundledReader(own)));
    }
    if (readers.every((reader) => reader === null)) {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected readers by fold (0.i8 to ${foldCount - 1}.i8) in ${folder}, got none; make them by training/reader`,
      );
    }
    return { name: bundledModel, of: (fold) => readers[fold] ?? null };
  } finally {
    await rm(made, { recursive: true, force: true });
  }
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
