import { PassThrough, Writable } from 'node:stream';

/** A stand-in for a process's output that keeps what was written. */
export type TextSink = NodeJS.WriteStream & { readonly text: () => string };

/** @param terminal the columns of a terminal; absent for a pipe */
export function createTextSink(terminal?: { readonly columns: number }): TextSink {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, {
    text: () => chunks.join(''),
    ...(terminal === undefined ? {} : { isTTY: true, columns: terminal.columns }),
  }) as unknown as TextSink;
}

/** A stand-in for piped standard input that gives a text and ends; with `terminal`, one that says it is a terminal. */
export function createTextSource(
  text: string,
  { terminal = false }: { terminal?: boolean } = {},
): PassThrough & { isTTY?: boolean } {
  const source: PassThrough & { isTTY?: boolean } = new PassThrough();
  if (terminal) source.isTTY = true;
  source.end(text);
  return source;
}
