import type { DownloadProgress } from '../model/downloadModel.js';
import { createProgressBar } from '../progressBar.js';
import type { IndexingProgress } from './applyChanges.js';

/** Shows how far a run has come: a bar on a terminal, nothing elsewhere, messages to a parent process. */
export interface IndexProgress {
  download(progress: DownloadProgress): void;
  indexing(progress: IndexingProgress): void;
  /** Takes the bar down; a second call does nothing. */
  end(): void;
}

/** Least time between two messages to a parent process, in milliseconds. */
const messageEveryMs = 250;

/** Each fits 80 columns, with models of gigabytes and a million windows. */
const formats = {
  download: 'Model {bar} {percentage}%, {megabytes} MB of {file}',
  indexing: 'Indexing {bar} {percentage}%, {articles} articles, {windows} windows, {eta_formatted} left',
  finishing: 'Indexing {bar} {percentage}%, {articles} articles, {windows} windows, finishing',
} as const;

const barColumns = 14;

/** @param tellParent sends a message to the process that started this one, if any */
export function createIndexProgress(
  stderr: NodeJS.WriteStream,
  tellParent?: (message: unknown) => void,
): IndexProgress {
  const bar = createProgressBar(stderr, barColumns);
  let toldAt = -Infinity;
  let toldPhase = '';
  return {
    download({ file, receivedBytes, totalBytes }) {
      const megabytes = (receivedBytes / 1e6).toFixed(1);
      const state = { value: receivedBytes, total: totalBytes ?? 0, megabytes, file: file.slice(-24) };
      bar.show(`download ${file}`, formats.download, state);
    },
    indexing(progress) {
      const { bytesDone, bytesTotal, articles, windows } = progress;
      const phase = bytesDone < bytesTotal ? 'indexing' : 'finishing';
      bar.show(phase, formats[phase], { value: bytesDone, total: bytesTotal, articles, windows });
      const now = performance.now();
      const isDue = now - toldAt >= messageEveryMs || (phase === 'finishing' && toldPhase !== phase);
      if (tellParent === undefined || !isDue) return;
      toldAt = now;
      toldPhase = phase;
      tellParent({ kind: 'progress', progress });
    },
    end: () => bar.end(),
  };
}
