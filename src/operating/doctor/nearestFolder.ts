import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The path itself where something is there, else the nearest folder above it that exists: where it would be made. */
export function nearestFolder(path: string): string {
  const absolute = resolve(path);
  const parent = dirname(absolute);
  return existsSync(absolute) || parent === absolute ? absolute : nearestFolder(parent);
}
