import { basename, extname } from 'node:path';

/** A file's name as words, for what has no title of its own: `price_list-2020.csv` gives `price list 2020`. */
export function fileTitle(path: string): string {
  const name = basename(path, extname(path));
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words === '' ? name : words;
}
