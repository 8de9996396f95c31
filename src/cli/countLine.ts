/** A line that is written over in a terminal; elsewhere nothing is shown. */
export interface CountLine {
  show(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** A line of progress for work whose steps are counted. */
export function createCountLine(stderr: NodeJS.WriteStream): CountLine {
  const put = (text: string): void => {
    if (stderr.isTTY) stderr.write(`\r\u001B[2K${text}`);
  };
  return { show: put, end: () => put('') };
}
