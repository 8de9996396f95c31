import { Presets, SingleBar } from 'cli-progress';

/** How far something has come, with what the format names in braces. */
export interface BarState {
  readonly value: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly [name: string]: string | number;
}

/** A bar on a terminal, nothing elsewhere. */
export interface ProgressBar {
  /**
   * Shows a state, on a bar of its own for each `what`.
   * @param format as cli-progress takes it; fits 80 columns with everything that it names
   */
  show(what: string, format: string, state: BarState): void;
  /** Takes the bar down; a second call does nothing. */
  end(): void;
}

/** @param columns the bar's own width; default 24 */
export function createProgressBar(stderr: NodeJS.WriteStream, columns = 24): ProgressBar {
  let shown: { readonly bar: SingleBar; readonly what: string } | null = null;
  const end = (): void => {
    shown?.bar.stop();
    shown = null;
  };
  return {
    show(what, format, { value, total, ...payload }) {
      if (!stderr.isTTY) return;
      if (shown?.what !== what) {
        end();
        const bar = new SingleBar(
          {
            format,
            stream: stderr,
            clearOnComplete: true,
            hideCursor: true,
            barsize: columns,
            etaBuffer: 50,
          },
          Presets.shades_classic,
        );
        bar.start(Math.max(1, total), value, payload);
        shown = { bar, what };
      }
      shown.bar.setTotal(Math.max(1, total));
      shown.bar.update(value, payload);
    },
    end,
  };
}
