import { strToU8, zipSync } from 'fflate';

/** A ZIP archive of these entries. */
export function zipFile(entries: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));
}
