/**
 * Whether a path is wanted: it begins with one of the included (with none, any does) and with none of the excluded.
 * A star stands for any characters, as in `robots.txt`.
 * @param path of a page, with its query; or of a file in a repository, with a `/` before it
 */
export function matchesPath(
  path: string,
  { include, exclude }: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): boolean {
  const begins = (pattern: string): boolean => beginsWith(path, pattern);
  return (include.length === 0 || include.some(begins)) && !exclude.some(begins);
}

/** The pieces between the stars are looked for one after the other, each at its first place: linear, and enough for prefixes. */
function beginsWith(path: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return true;
}
