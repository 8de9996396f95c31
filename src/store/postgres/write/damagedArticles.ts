import { isWhole, type ArticleRow } from '../../articleRow.js';
import type { IndexView, KnownArticle } from '../../indexWriter.js';
import type { Ask } from '../connections.js';
import type { ViewPlace } from './postgresView.js';

/** Articles of which the database no longer holds what was indexed: their files, by their ids. */
export type DamagedArticles = ReadonlyMap<string, string>;

/** Articles that are compared at once. */
const batch = 200;

/** Compares every article of a generation with its hash: a database keeps none of its own of what it stores. */
export async function findDamagedArticles(
  ask: Ask,
  { line, generation }: ViewPlace,
  signal?: AbortSignal,
): Promise<DamagedArticles> {
  const damaged = new Map<string, string>();
  for (let last = 0; signal?.aborted !== true;) {
    const rows = await ask<ArticleRow & { file: string } & Record<string, unknown>>(
      `SELECT key, id, path, file, title, date, source, url, authors, tags, language, text, structure, hash
       FROM footnote.articles WHERE line = $1 AND since <= $2 AND until > $2 AND key > $3
       ORDER BY key LIMIT ${batch}`,
      [line, generation, last],
    );
    for (const { file, ...row } of rows) if (!isWhole(row)) damaged.set(row.id, file);
    if (rows.length < batch) break;
    last = rows.at(-1)?.key ?? last;
  }
  return damaged;
}

/** A view in which files with damaged articles are to be read again, and such articles are none that is known. */
export function withoutDamaged(view: IndexView, damaged: DamagedArticles): IndexView {
  if (damaged.size === 0) return view;
  const files = new Set(damaged.values());
  const unknown = (known: KnownArticle): KnownArticle =>
    damaged.get(known.id) === known.file ? { ...known, hash: '' } : known;
  return {
    files: async () =>
      new Map(
        [...(await view.files())].map(([path, record]) => [
          path,
          files.has(path) ? { ...record, size: -1 } : record,
        ]),
      ),
    articlesOf: async (file) => (await view.articlesOf(file)).map(unknown),
    articleById: async (id) => {
      const known = await view.articleById(id);
      return known === null ? null : unknown(known);
    },
  };
}
