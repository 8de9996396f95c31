import type { GitSource } from '../../archives/archiveSpec.js';

/** How hosts of repositories show a file of a branch. */
const places: ReadonlyMap<string, string> = new Map([
  ['github.com', 'blob'],
  ['gitlab.com', '-/blob'],
  ['codeberg.org', 'src/branch'],
]);

/** Where people read a file of a repository; null where that is not known. */
export function repositoryFileUrl(
  { url, branch }: Pick<GitSource, 'url' | 'branch'>,
  path: string,
): string | null {
  const { protocol, hostname, pathname } = new URL(url);
  const place = places.get(hostname);
  if (protocol !== 'https:' || place === undefined) return null;
  const repository = pathname.replace(/\.git\/?$|\/$/, '');
  const shown = path.split('/').map(encodeURIComponent).join('/');
  // Codeberg takes no name for “the usual branch”.
  if (branch === null && hostname === 'codeberg.org') return null;
  return `https://${hostname}${repository}/${place}/${branch ?? 'HEAD'}/${shown}`;
}
