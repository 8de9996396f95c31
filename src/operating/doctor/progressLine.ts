import { Presets, SingleBar } from 'cli-progress';
import type { CheckProgress } from './check.js';

/** Shows what is being checked; nothing where standard error is no terminal. */
export interface ProgressLine {
  show(progress: CheckProgress): void;
  /** Takes the line down; a second call does nothing. */
  end(): void;
}

/** A bar on a terminal that fits 80 columns. */
export function createProgressLine(stderr: NodeJS.WriteStream): ProgressLine {
  let bar: SingleBar | null = null;
  return {
    show({ doing, done, total }) {
      if (!stderr.isTTY) return;
      if (bar === null) {
        const format = '{doing} {bar} {percentage}%';
        bar = new SingleBar(
          { format, stream: stderr, clearOnComplete: true, hideCursor: true, barsize: 24 },
          Presets.shades_classic,
        );
        bar.start(Math.max(1, total), done, { doing });
      }
      bar.setTotal(Math.max(1, total));
      bar.update(done, { doing });
    },
    end() {
      bar?.stop();
      bar = null;
    },
  };
}
