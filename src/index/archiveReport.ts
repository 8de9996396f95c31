import type { ArticleReference } from '../store/article.js';
import { filePath } from './reasonGroups.js';
import { readerFor } from './readers/registry.js';

/** What an index holds, as the owner of its articles wants to know it. */
export interface ArchiveReport {
  /** By the name of their reader, most articles first. */
  readonly formats: readonly { readonly format: string; readonly files: number; readonly articles: number }[];
  /** Articles without a date. */
  readonly undated: number;
  /** Titles that several articles bear, most of them first. */
  readonly sharedTitles: readonly { readonly title: string; readonly ids: readonly string[] }[];
}

/** Counts the articles of an index. */
export function reportArchive(references: readonly ArticleReference[]): ArchiveReport {
  const formats = new Map<string, { files: Set<string>; articles: number }>();
  const titles = new Map<string, string[]>();
  let undated = 0;
  for (const { id, path, title, date } of references) {
    const file = filePath(path);
    const format = readerFor(file).name;
    const counted = formats.get(format) ?? { files: new Set<string>(), articles: 0 };
    formats.set(format, counted);
    counted.files.add(file);
    counted.articles += 1;
    if (date === null) undated += 1;
    const same = titles.get(title);
    if (same === undefined) titles.set(title, [id]);
    else same.push(id);
  }
  return {
    formats: [...formats]
      .map(([format, { files, articles }]) => ({ format, files: files.size, articles }))
      .sort((a, b) => b.articles - a.articles),
    undated,
    sharedTitles: [...titles]
      .filter(([, ids]) => ids.length > 1)
      .map(([title, ids]) => ({ title, ids }))
      .sort((a, b) => b.ids.length - a.ids.length),
  };
}
