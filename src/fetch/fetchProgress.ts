import { createProgressBar } from '../progressBar.js';
import type { FetchProgress } from './fetchArchive.js';

/** Least time between two messages to a parent process, in milliseconds. */
const messageEveryMs = 250;

/** Shows how far a fetch has come: a bar on a terminal, nothing elsewhere, messages to a parent process. */
export function createFetchProgress(
  stderr: NodeJS.WriteStream,
  tellParent?: (message: unknown) => void,
): { readonly show: (progress: FetchProgress) => void; readonly end: () => void } {
  const bar = createProgressBar(stderr, 14);
  let toldAt = -Infinity;
  return {
    show(progress) {
      const { source, done, total } = progress;
      const name = source.replace(/^https?:\/\//, '').slice(0, 30);
      const format =
        total === 0 ? 'Fetching {name}: reading its list' : 'Fetching {bar} {value}/{total} {name}';
      bar.show(`${source} ${total === 0}`, format, { value: done, total, name });
      const now = performance.now();
      if (now - toldAt < messageEveryMs && done !== total) return;
      toldAt = now;
      tellParent?.({ kind: 'fetching', progress });
    },
    end: () => bar.end(),
  };
}
