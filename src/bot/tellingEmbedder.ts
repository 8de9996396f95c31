import { openEmbedder, type EmbedderOptions, type WorkerEmbedder } from '../model/workerEmbedder.js';

/** Opens a model whose processes are missed: `tell` gets a line for people when one ends that nobody asked to end. */
export function tellingEmbedder(
  tell: (line: string) => void,
): (options: EmbedderOptions) => Promise<WorkerEmbedder> {
  return (options) =>
    openEmbedder({
      ...options,
      onLost: (fault) =>
        tell(
          `expected the embedding process to keep running, got ${fault}; a new one takes over and repeats what was under way`,
        ),
    });
}
