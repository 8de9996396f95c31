import { FootnoteError } from '../errors.js';
import type { Embedder } from '../model/embedder.js';
import { bundledModel } from '../model/modelProfile.js';
import { openEmbedder as openWorkerEmbedder } from '../model/workerEmbedder.js';
import type { IndexPlace } from '../store/indexPlace.js';
import type { IndexReader } from '../store/indexReader.js';
import { withArchiveName } from '../store/joinIndexes.js';
import { openIndex } from '../store/openIndex.js';
import { openLanguage } from '../text/language.js';
import type { Archive } from './archive.js';
import type { ArchiveIndex, ArchiveOptions } from './archiveOptions.js';
import { archiveOver, type ArchiveTools } from './archiveOver.js';
import { openGeneration, type GenerationHolder } from './generation.js';
import { joinHolders } from './joinHolders.js';
import { liveIndex } from './liveIndex.js';

/** Archives that are open; they share one model. Close them. */
export interface OpenArchives {
  readonly names: readonly string[];
  /**
   * Some of the archives as one. The same names give the same archive; closing it closes nothing.
   * @throws RangeError for a name that is none, or for none at all
   */
  over(names: readonly string[]): Archive;
  close(): Promise<void>;
}

/** The name by which an archive without one is asked for. */
const onlyName = '';

/**
 * Opens the generation in force of each index, the model once in a process of its own, and the language's rules. Of
 * several, those without an index stay closed until `refresh` finds one.
 * @throws FootnoteError `INDEX_MISSING` when there is no index at all, `INDEX_DAMAGED`, `INDEX_OUTDATED`, `STORE_…`, and
 *   what the embedder throws
 */
export async function openArchives({
  archives,
  model,
  modelsDir,
  readerModel = bundledModel,
  onProgress,
  signal,
  openEmbedder = openWorkerEmbedder,
}: Omit<ArchiveOptions, 'indexDir' | 'archives'> & {
  readonly archives: readonly ArchiveIndex[];
}): Promise<OpenArchives> {
  const places = archives.map(({ name, indexDir }) => ({ name, place: openIndex(indexDir) }));
  const closing: (() => Promise<unknown>)[] = places.map(
    ({ place }) =>
      () =>
        place.close(),
  );
  try {
    const indexes: (IndexReader | null)[] = [];
    for (const { name, place } of places) {
      const index = await openNamed(place, name, archives.length > 1);
      if (index !== null) closing.unshift(() => index.close());
      indexes.push(index);
    }
    if (indexes.every((index) => index === null)) throw noIndex(places.map(({ place }) => place.name));
    const opening = openEmbedder({
      model,
      modelsDir,
      readerModel,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    closing.unshift(() =>
      opening.then(
        (opened) => opened.close(),
        () => undefined,
      ),
    );
    const [embedder, generations, language] = await Promise.all([
      opening,
      inOrder(indexes, (index) => (index === null ? Promise.resolve(null) : openGeneration(index))),
      openLanguage(),
    ]);
    const check = (index: IndexReader): void => checkModel(index, embedder);
    for (const index of indexes) if (index !== null) check(index);
    const holders = places.map(({ name, place }, i): readonly [string, GenerationHolder] => [
      name ?? onlyName,
      liveIndex(place, { name, opened: generations[i] ?? null, check }),
    ]);
    return archivesOver(new Map(holders), { embedder, reader: embedder.reader ?? null, language });
  } catch (cause) {
    for (const close of closing) await close();
    throw cause;
  }
}

/** One after the other: each reads its whole vocabulary. */
async function inOrder<From, To>(all: readonly From[], read: (one: From) => Promise<To>): Promise<To[]> {
  const found: To[] = [];
  for (const one of all) found.push(await read(one));
  return found;
}

/** The model is loaded in its process while the indexes are read here. */
async function openNamed(
  place: IndexPlace,
  name: string | null,
  mayBeMissing: boolean,
): Promise<IndexReader | null> {
  try {
    return withArchiveName(await place.open(), name);
  } catch (error) {
    if (mayBeMissing && error instanceof FootnoteError && error.code === 'INDEX_MISSING') return null;
    throw error;
  }
}

function noIndex(names: readonly string[]): FootnoteError {
  return new FootnoteError(
    'INDEX_MISSING',
    `expected an index in one of ${names.join(', ')}, got none; run footnote index`,
  );
}

/** Vectors of two models do not compare. */
function checkModel({ summary }: IndexReader, embedder: Embedder): void {
  if (summary.model === embedder.model) return;
  throw new FootnoteError(
    'INDEX_OUTDATED',
    `expected an index made with the model ${embedder.model}, got one made with ${summary.model}; ` +
      'run footnote index, or set EMBEDDING_MODEL to that model',
  );
}

function archivesOver(holders: ReadonlyMap<string, GenerationHolder>, tools: ArchiveTools): OpenArchives {
  const views = new Map<string, Archive>();
  const holderOf = (name: string): GenerationHolder => {
    const holder = holders.get(name);
    if (holder === undefined) throw new RangeError(`expected the name of an archive, got ${name}`);
    return holder;
  };
  const viewOf = (names: readonly string[]): Archive => {
    const [first, ...others] = names;
    if (first === undefined) throw new RangeError('expected archives, got none');
    const holder =
      others.length === 0
        ? holderOf(first)
        : joinHolders(names.map((name) => ({ name, holder: holderOf(name) })));
    return { ...archiveOver(holder, tools), close: () => Promise.resolve() };
  };
  return {
    names: [...holders.keys()],
    over: (names) => {
      const wanted = [...holders.keys()].filter((name) => names.includes(name));
      const key = JSON.stringify(wanted);
      const view = views.get(key) ?? viewOf(wanted);
      views.set(key, view);
      return view;
    },
    close: async () => {
      for (const holder of holders.values()) await holder.close();
      await tools.embedder.close();
    },
  };
}
