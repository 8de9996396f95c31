import { watch, type FSWatcher } from 'node:fs';
import { layout } from '../../../retrieval/store/generations.js';

/** File systems that tell nothing (networks, some containers) are asked this often. */
const pollEveryMs = 30_000;

/** Watches for a generation that another process puts in force; call the result to stop. */
export function watchIndex(indexDir: string, onChange: () => void): () => void {
  const timer = setInterval(onChange, pollEveryMs).unref();
  const watcher = tryWatch(indexDir, onChange);
  return () => {
    clearInterval(timer);
    watcher?.close();
  };
}

function tryWatch(indexDir: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(indexDir, { persistent: false }, (_, name) => {
      if (name === null || name === layout.current) onChange();
    });
    // A folder that goes away ends the watching; the timer goes on.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
