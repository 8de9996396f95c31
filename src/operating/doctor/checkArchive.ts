import { FootnoteError } from '../../errors.js';
import { reportArchive } from '../../index/archiveReport.js';
import { listCorpusFiles } from '../../index/changes/corpusFiles.js';
import { filePath } from '../../index/reasonGroups.js';
import { readerExtensions } from '../../index/readers/registry.js';
import type { ArticleReference } from '../../store/article.js';
import { noFilter } from '../../store/indexReader.js';
import { indexPlaceOf, openIndex } from '../../store/openIndex.js';
import type { Check, SettledContext } from './check.js';
import { note, well, type Finding } from './finding.js';

const about = 'archive';
const tell = 'run footnote index --dry-run to see which, and why';

/** An archive of fewer files or articles says nothing by its shares. */
const fewest = 10;
/** Shares from which on an archive looks wrong. */
const mostUnread = 1 / 3;
const mostUndated = 1 / 2;
const mostOfOneTitle = 1 / 10;

/** Formats of files that belong to a site rather than to its articles: nobody expects them to be read. */
const beside = /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|map|mp[34]|otf|png|scss|svg|ttf|webm|webp|woff2?)$/i;

/**
 * Whether the archive looks as archives do: most of its files in the index, most of its articles dated, and titles of
 * their own. Says nothing where there is no index yet.
 */
export const checkArchive: Check = { about, run: look };

async function look({ settings, signal }: SettledContext): Promise<readonly Finding[]> {
  const place = openIndex(indexPlaceOf(settings));
  try {
    if ((await place.current()) === null) return [];
    const index = await place.open();
    try {
      const references = await index.references(noFilter);
      const files: string[] = [];
      for await (const { kind, ...entry } of listCorpusFiles(settings.CORPUS_DIR, readerExtensions)) {
        if (signal.aborted) return [];
        files.push('file' in entry ? entry.file.path : kind === 'skipped' ? entry.path : '');
      }
      return archiveFindings(references, files);
    } finally {
      await index.close();
    }
  } catch (thrown) {
    // Other checks say what is wrong with an index or a folder that cannot be opened.
    if (thrown instanceof FootnoteError) return [];
    throw thrown;
  } finally {
    await place.close();
  }
}

/** @param files paths of all files of the corpus, read or not */
export function archiveFindings(
  references: readonly ArticleReference[],
  files: readonly string[],
): readonly Finding[] {
  const read = new Set(references.map(({ path }) => filePath(path)));
  const meant = files.filter((path) => !beside.test(path));
  const unread = meant.filter((path) => !read.has(path)).length;
  const { undated, sharedTitles } = reportArchive(references);
  const shared = sharedTitles[0];
  const findings: Finding[] = [];
  if (meant.length >= fewest && unread >= mostUnread * meant.length)
    findings.push(note(about, `${unread} of ${meant.length} files are not in the index`, tell));
  if (references.length >= fewest && undated > mostUndated * references.length) {
    const found = `${undated} of ${references.length} articles have no date: questions about a time miss them`;
    findings.push(note(about, found, 'put a date in the front matter or in the file name'));
  }
  if (shared !== undefined && shared.ids.length >= Math.max(fewest, mostOfOneTitle * references.length)) {
    const found = `${shared.ids.length} articles are called "${shared.title}"`;
    findings.push(note(about, found, 'give each one a title, in its front matter or as its first heading'));
  }
  if (findings.length > 0) return findings;
  return [well(about, `${references.length} articles from ${read.size} of ${meant.length} files`)];
}
