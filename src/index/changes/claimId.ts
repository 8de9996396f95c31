import type { Article } from '../../store/article.js';
import type { IndexView, KnownArticle } from '../../store/indexWriter.js';
import { idFromPath } from '../readers/fields/idFromPath.js';

/** The id under which an article is kept, null where others have all that it could bear, and those it was refused. */
export interface IdClaim {
  readonly id: string | null;
  /** The article of this id that the file held before. */
  readonly known: KnownArticle | null;
  /** That which another file held, and now loses. */
  readonly elsewhere: KnownArticle | null;
  readonly refused: readonly string[];
}

/** What decides about an id. */
export interface IdPlace {
  /** What the file held before, by id. */
  readonly before: ReadonlyMap<string, KnownArticle>;
  /** Ids that are settled. */
  readonly seen: ReadonlySet<string>;
  readonly view: IndexView;
  /** Whether an article stays with the file that the index has it from. */
  readonly staysWith: (file: string) => boolean;
}

/** Finds the first of an article's ids that is free, or that another file has to give up. */
export async function claimId(article: Article, place: IdPlace): Promise<IdClaim> {
  const { before, seen, view, staysWith } = place;
  const refused: string[] = [];
  for (const id of idsOf(article)) {
    const known = before.get(id) ?? null;
    const elsewhere = seen.has(id) || known !== null ? null : await view.articleById(id);
    if (!seen.has(id) && (elsewhere === null || !staysWith(elsewhere.file)))
      return { id, known, elsewhere, refused };
    refused.push(id);
  }
  return { id: null, known: null, elsewhere: null, refused };
}

/** An article's id, and behind it its whole path, where the id is no more than the path without its extension. */
function idsOf({ id, path }: Article): string[] {
  return id === idFromPath(path) && id !== path ? [id, path] : [id];
}
