import { Presets, SingleBar } from 'cli-progress';
import type { DownloadProgress } from '../model/downloadModel.js';

/** Shows how far the download of a model has come. */
export interface DownloadBar {
  show(progress: DownloadProgress): void;
  /** Takes the bar down; a second call does nothing. */
  end(): void;
}

/** A bar on a terminal, nothing elsewhere. */
export function createDownloadBar(stderr: NodeJS.WriteStream): DownloadBar {
  let shown: { readonly bar: SingleBar; readonly file: string } | null = null;
  const end = (): void => {
    shown?.bar.stop();
    shown = null;
  };
  return {
    show({ file, receivedBytes, totalBytes }) {
      if (!stderr.isTTY) return;
      const total = Math.max(totalBytes ?? receivedBytes, 1);
      if (shown?.file !== file) {
        end();
        const bar = new SingleBar(
          { format: 'Model {bar} {percentage}% {file}', stream: stderr, clearOnComplete: true, barsize: 24 },
          Presets.shades_classic,
        );
        bar.start(total, receivedBytes, { file });
        shown = { bar, file };
      }
      shown.bar.setTotal(total);
      shown.bar.update(receivedBytes);
    },
    end,
  };
}
