import type { ArticleReference } from './article.js';

/** Stands between the name of an archive and an id; no id has it. */
const separator = '\u241F';

/** An article's id with the name of its archive, where it has one: several archives may hold the same id. */
export function qualifiedId({ id, archive }: Pick<ArticleReference, 'id' | 'archive'>): string {
  return archive === undefined ? id : `${archive}${separator}${id}`;
}

/**
 * The id as an archive has it.
 * @returns null for an article of another archive; an id that names none stays as it is
 */
export function ownId(id: string, archive: string): string | null {
  const at = id.indexOf(separator);
  if (at < 0) return id;
  return id.slice(0, at) === archive ? id.slice(at + 1) : null;
}
