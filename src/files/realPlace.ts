import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The real path of what is or would be at a path: that of the nearest folder that is there, with the rest. */
export function realPlace(path: string): string {
  const full = resolve(path);
  if (existsSync(full) || dirname(full) === full) return realpathSync(full);
  return join(realPlace(dirname(full)), basename(full));
}

/** Whether a folder is another or lies in it, whatever links lead to them. */
export function isWithin(inner: string, outer: string): boolean {
  const way = relative(realPlace(outer), realPlace(inner));
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** Whether one of two folders is the other or lies in it. */
export function overlap(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
