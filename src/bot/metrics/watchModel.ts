import { messageOf, FootnoteError } from '../../errors.js';
import type { ReadingEmbedder } from '../../model/readerModel.js';
import { openEmbedder, type EmbedderOptions, type WorkerEmbedder } from '../../model/workerEmbedder.js';

/** A model that is watched while it works. */
export interface WatchedModel {
  /** Opens the model; for `openArchive`. Several may be open at once, as while a new index is checked. */
  readonly open: (options: EmbedderOptions) => Promise<ReadingEmbedder>;
  /** Whether one is open. */
  isLoaded(): boolean;
  /** Why the last text got no vector, as one line; null when it got one, or none was embedded yet. */
  fault(): string | null;
  /** Memory of all processes that embed. */
  residentBytes(): number;
}

/** @param openModel opens a model in a process of its own; another one in tests */
export function watchModel(
  openModel: (options: EmbedderOptions) => Promise<WorkerEmbedder> = openEmbedder,
): WatchedModel {
  const opened = new Set<WorkerEmbedder>();
  let fault: string | null = null;
  return {
    open: async (options) => {
      const model = await openModel(options);
      opened.add(model);
      return {
        ...model,
        embed: async (texts, kind, given) => {
          try {
            const vectors = await model.embed(texts, kind, given);
            fault = null;
            return vectors;
          } catch (error) {
            const isCancelled = error instanceof FootnoteError && error.code === 'CANCELLED';
            if (!isCancelled) fault = messageOf(error);
            throw error;
          }
        },
        close: async () => {
          opened.delete(model);
          await model.close();
        },
      };
    },
    isLoaded: () => opened.size > 0,
    fault: () => fault,
    residentBytes: () => [...opened].reduce((sum, model) => sum + model.residentBytes(), 0),
  };
}
