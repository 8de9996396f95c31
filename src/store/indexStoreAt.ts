import { isStoreUrl } from './postgres/storeUrl.js';
import { embeddedStore } from './sqlite/embeddedStore.js';
import type { IndexStore } from './indexWriter.js';
import { postgresStore } from './postgres/postgresStore.js';

/**
 * The store that a place names, for writing.
 * @param place a folder, or the address of a PostgreSQL store (`postgres://…`)
 * @throws FootnoteError `BAD_SETTINGS` for an address that is none
 */
export function indexStoreAt(place: string): IndexStore {
  return isStoreUrl(place) ? postgresStore(place) : embeddedStore(place);
}
