import type { Writable } from 'node:stream';

/** Writes to a stream and waits until it has taken the text, so that a slow reader holds the writer back. */
export function writeText(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
