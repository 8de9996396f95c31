/** The id of an article whose file gives none: `news/001.txt` gives `news/001`, `archive.jsonl#17` gives `archive#17`. */
export function idFromPath(path: string): string {
  return path.replace(/(?<=[^/])\.[^./#]+(?=(?:#\d+)?$)/, '');
}
