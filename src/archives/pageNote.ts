import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** What is kept next to a page that was fetched: where it came from, and what its own bytes do not say. */
export interface PageNote {
  /** After redirects; the one that people are sent to. */
  readonly url: string;
  /** ISO time. */
  readonly fetchedAt: string;
  readonly contentType: string | null;
  /** As the server declared it; null where it did not. */
  readonly charset: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** ISO day of publication, as the feed says that led to it. */
  readonly date: string | null;
}

const schema = z.object({
  url: z.string(),
  fetchedAt: z.string(),
  contentType: z.string().nullable(),
  charset: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  date: z.string().nullable(),
});

/** Where the note of a file lies: next to it, hidden, so that it is not read as an article. */
export function pageNotePath(path: string): string {
  return join(dirname(path), `.${basename(path)}.fetched`);
}

/** The note of a file; null for one that was not fetched, and where what lies there is no note. */
export async function readPageNote(path: string): Promise<PageNote | null> {
  try {
    return schema.parse(JSON.parse(await readFile(pageNotePath(path), 'utf8')));
  } catch {
    return null;
  }
}
