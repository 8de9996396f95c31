/** A line on standard error that is written over: how far something long has come. */
export interface ProgressLine {
  /** @param done 0 to 1 */
  at(done: number): void;
  end(): void;
}

/** Percent between two lines where lines cannot be written over. */
const step = 20;

/** Begins a line. @param label what is being done */
export function progressLine(label: string): ProgressLine {
  const terminal = process.stderr.isTTY;
  const startedAt = performance.now();
  let told = -1;
  const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  return {
    at(done) {
      const percent = Math.floor(done * 100);
      if (percent === told || (!terminal && percent - told < step && told >= 0)) return;
      told = percent;
      const text = `${label}: ${percent} % (${seconds()})`;
      process.stderr.write(terminal ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      process.stderr.write(`${terminal ? '\r\u001b[2K' : ''}${label}: done (${seconds()})\n`);
    },
  };
}
