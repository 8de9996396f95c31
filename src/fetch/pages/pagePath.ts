import { createHash } from 'node:crypto';

/** Longest part of a path, and deepest path, that are kept as they are. */
const mostCharacters = 80;
const mostParts = 12;

/**
 * Where a page is kept: host, then path, in the corpus folder, with `/`. Equal addresses give equal paths; different
 * ones nearly always different ones, also on disks that do not tell capitals apart. Nothing of an address leads out of
 * the folder, and no part begins with a dot.
 * @param extension with its dot, or empty for none
 */
export function pagePath(address: string, extension: string): string {
  const url = new URL(address);
  const host = url.port === '' ? url.hostname : `${url.hostname}~${url.port}`;
  const parts = url.pathname.split('/').slice(1);
  const last = parts.pop() ?? '';
  const folders = parts.filter((part) => part !== '').map(folderName);
  const name = last === '' ? 'index' : withoutExtension(decoded(last), extension);
  const query = url.search === '' ? '' : `~${hashOf(url.search)}`;
  const capitals = url.pathname === url.pathname.toLowerCase() ? '' : `~${hashOf(url.pathname)}`;
  const file = `${plain(name)}${capitals}${query}${extension}`;
  const deep = folders.length > mostParts ? [...folders.slice(0, mostParts), hashOf(url.pathname)] : folders;
  return [plain(host.replace(/^\[|\]/g, '')), ...deep, file].join('/');
}

/** A folder that looks like a file would be in the way of one. */
function folderName(part: string): string {
  const name = plain(decoded(part));
  return /\.[a-z0-9]{2,9}$/i.test(name) ? `${name}~` : name;
}

function withoutExtension(name: string, extension: string): string {
  return extension !== '' && name.toLowerCase().endsWith(extension) ? name.slice(0, -extension.length) : name;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Letters, digits and little else; what is lost of a name is made up for by a hash of it. */
function plain(name: string): string {
  const composed = name.normalize('NFC');
  const safe = composed.replace(/[^\p{L}\p{M}\p{N}._~-]/gu, '-').replace(/^[._]/, '-');
  if (safe === composed && safe.length <= mostCharacters) return safe;
  return `${safe.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, '')}~${hashOf(composed)}`;
}

/** Eight digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
