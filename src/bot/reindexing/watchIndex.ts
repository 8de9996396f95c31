import { existsSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { layout } from '../../store/sqlite/generations/generations.js';

/** File systems that tell nothing (networks, some containers) are asked this often. */
const pollEveryMs = 30_000;

/** What the watch tells. */
export interface IndexWatcher {
  /** There may be another generation in force. */
  readonly changed: () => void;
  /** The folder is gone; told once until it is there again. */
  readonly gone: () => void;
}

/** Watches for a generation that another process puts in force, also in a folder that is replaced; call the result to stop. */
export function watchIndex(indexDir: string, { changed, gone }: IndexWatcher): () => void {
  const folder = resolve(indexDir);
  let inside: FSWatcher | null = null;
  let isThere = true;
  const look = (): void => {
    const was = isThere;
    isThere = existsSync(folder);
    if (was && !isThere) gone();
    if (!isThere) {
      inside?.close();
      inside = null;
    } else inside ??= tryWatch(folder, (name) => name === layout.current && changed());
  };
  const poll = (): void => {
    look();
    if (isThere) changed();
  };
  // The folder around it tells of its end and its return.
  const around = tryWatch(dirname(folder), (name) => name === basename(folder) && poll());
  look();
  const timer = setInterval(poll, pollEveryMs).unref();
  return () => {
    clearInterval(timer);
    around?.close();
    inside?.close();
  };
}

/** @param onName gets the name of what changed in the folder */
function tryWatch(folder: string, onName: (name: string) => unknown): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => void (name !== null && onName(name)));
    // A folder that goes away ends the watching; the timer goes on.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
