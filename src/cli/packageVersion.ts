import { readFileSync } from 'node:fs';

/** The version of this program. */
export function packageVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (read as { version: string }).version;
}
