import type { Archive } from './archive.js';
import type { ArchiveOptions } from './archiveOptions.js';
import { openArchives } from './openArchives.js';

/**
 * Opens the generation in force of an index, its model in a process of its own, and the language's rules.
 * @throws FootnoteError `INDEX_MISSING`, `INDEX_DAMAGED`, `INDEX_OUTDATED`, `STORE_…`, and what the embedder throws
 */
export async function openArchive({ indexDir, archives, ...options }: ArchiveOptions): Promise<Archive> {
  const named = archives ?? [{ name: null, indexDir }];
  const opened = await openArchives({ ...options, archives: named });
  return { ...opened.over(opened.names), close: () => opened.close() };
}
