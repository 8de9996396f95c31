import { stat } from 'node:fs/promises';
import { readPageNote, type PageNote } from '../../archives/pageNote.js';
import type { Article } from '../../store/article.js';
import { articleHash } from '../../store/articleHash.js';
import { FootnoteError } from '../../errors.js';
import { withPatience } from '../../files/patience.js';
import { shortReason } from '../shortReason.js';
import { claimId } from './claimId.js';
import type { CorpusChanges, HashedFile, UnchangedFile } from './corpusChanges.js';
import { createFileAgenda, type FileAgenda } from './fileAgenda.js';
import type { FileRecord, IndexView } from '../../store/indexWriter.js';
import { looksLikeNoise } from '../noise.js';
import { idFault } from './idFault.js';
import { noteLine } from '../readingNote.js';
import { readerFor } from '../readers/registry.js';

/** One step from the articles of an index to those of a corpus, in the order in which it is to be made. */
export type ArticleChange =
  | {
      readonly kind: 'put';
      readonly article: Article;
      readonly file: string;
      readonly hash: string;
      /** Whether the index holds an article of this id. */
      readonly replaces: boolean;
    }
  | { readonly kind: 'moved'; readonly id: string; readonly path: string }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'file'; readonly record: FileRecord }
  | { readonly kind: 'file removed'; readonly path: string };

/** What is known while the changes are found. `view` shows the index as it was for every id that is not in `seen`. */
interface Finding {
  readonly view: IndexView;
  readonly agenda: FileAgenda;
  /** Ids that are settled. */
  readonly seen: Set<string>;
  /** Ids that a file held and does not hold any more. */
  readonly gone: Set<string>;
  /** Steps that follow once the articles that are gone are removed, or a run killed before that would forget them. */
  readonly last: ArticleChange[];
}

/**
 * Reads the changed files and tells article by article what is to be done. Nothing is held but one article and ids.
 *
 * Of articles with one id, the first in the order of paths is taken, whatever the order in which the files came to the
 * corpus: an unchanged file is read again when what it lost or may have changes. The others are passed over, but those
 * whose id is only their path without its extension: they keep the extension (`pond.adoc` is `pond`, then `pond.rst`
 * is `pond.rst`). Articles are removed last: a file that comes later may have them.
 */
export async function* findArticleChanges(
  changes: CorpusChanges,
  view: IndexView,
): AsyncGenerator<ArticleChange> {
  const agenda = createFileAgenda(changes);
  const finding: Finding = { view, agenda, seen: new Set(), gone: new Set(), last: [] };
  for (let entry = agenda.next(); entry !== null; entry = agenda.next()) {
    if (entry.file !== null) {
      yield* changesOfFile(entry.file, finding);
      continue;
    }
    const lost = (await view.articlesOf(entry.path)).map(({ id }) => id);
    yield* giveUp(lost, finding);
    finding.last.push({ kind: 'file removed', path: entry.path });
  }
  for (const id of finding.gone) if (!finding.seen.has(id)) yield { kind: 'removed', id };
  yield* finding.last;
}

async function* changesOfFile(hashed: HashedFile, finding: Finding): AsyncGenerator<ArticleChange> {
  const { file, modifiedMs, hash: fileHash } = hashed;
  const { view, seen } = finding;
  const before = new Map((await view.articlesOf(file.path)).map((known) => [known.id, known]));
  const outcomes: string[] = [];
  const refused = new Set<string>();
  let size = file.size;
  const note = await readPageNote(file.absolutePath);
  try {
    for await (const outcome of readerFor(file.path).read(file)) {
      if (outcome.kind === 'skipped') {
        outcomes.push(noteLine(outcome));
        continue;
      }
      const { warnings } = outcome;
      const article = withNote(outcome.article, note);
      const fault = idFault(article.id);
      if (fault !== null) {
        outcomes.push(noteLine({ path: article.path, kind: 'skipped', reason: fault }));
        continue;
      }
      const staysWith = (holder: string): boolean => keepsIt(holder, file.path, finding);
      const claim = await claimId(article, { before, seen, view, staysWith });
      for (const id of claim.refused) refused.add(id);
      if (claim.id === null) {
        const reason = `another article has the id "${article.id}"`;
        outcomes.push(noteLine({ path: article.path, kind: 'skipped', reason }));
        continue;
      }
      const { id, known, elsewhere } = claim;
      outcomes.push(...warnings, ...noiseLines(article), ...renamedLines(article, id));
      seen.add(id);
      if (elsewhere !== null) yield* readAgain([elsewhere.file], finding);
      const hash = articleHash(article);
      if (known?.hash === hash) yield { kind: 'moved', id, path: article.path };
      else {
        const replaces = known !== null || elsewhere !== null;
        yield { kind: 'put', article: { ...article, id }, file: file.path, hash, replaces };
      }
    }
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    outcomes.push(
      noteLine({ path: file.path, kind: 'skipped', reason: `cannot be read: ${shortReason(cause)}` }),
    );
    size = -1;
  }
  if (await hasChanged(hashed)) size = -1;
  const place = { path: file.path, size, modifiedMs, hash: fileHash };
  const record: FileRecord = { ...place, outcomes, refused: [...refused] };
  const lost = [...before.keys()].filter((id) => !seen.has(id));
  yield* giveUp(lost, finding);
  if (lost.length > 0) finding.last.push({ kind: 'file', record });
  else yield { kind: 'file', record };
}

/** A page that does not say where it is or of which day is where it was fetched, and of the day that its feed says. */
function withNote(article: Article, note: PageNote | null): Article {
  // Of a file that holds several articles, each is somewhere else.
  if (note === null || article.path.includes('#')) return article;
  const url = article.url ?? (/^https?:/.test(note.url) ? note.url : null);
  return { ...article, url, date: article.date ?? note.date };
}

function renamedLines({ id, path }: Article, kept: string): string[] {
  if (kept === id) return [];
  return [
    noteLine({ path, kind: 'repaired', reason: `another article has the id "${id}"; this one is "${kept}"` }),
  ];
}

function noiseLines(article: Article): string[] {
  const reason = looksLikeNoise(article);
  return reason === null ? [] : [noteLine({ path: article.path, kind: 'noise', reason })];
}

/**
 * Whether a file is another one than when it was listed: what was read of it may then be of another content than its
 * hash, which must not count as known.
 */
async function hasChanged({ file, modifiedMs }: HashedFile): Promise<boolean> {
  try {
    const { size, mtimeMs } = await withPatience(stat(file.absolutePath), file.absolutePath);
    return size !== file.size || mtimeMs !== modifiedMs;
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    return true;
  }
}

/** Whether an article stays with the file that the index has it from, rather than going to another. */
function keepsIt(holder: string, other: string, { agenda }: Finding): boolean {
  return holder < other && !agenda.has(holder);
}

/** Gives up ids that a file does not hold any more; files that were refused them are read again. */
function* giveUp(ids: readonly string[], finding: Finding): Generator<ArticleChange> {
  for (const id of ids) {
    finding.gone.add(id);
    yield* readAgain(finding.agenda.refused(id), finding);
  }
}

/** Puts unchanged files on the agenda; until they are read, the index must not take them for known. */
function* readAgain(paths: readonly string[], { agenda }: Finding): Generator<ArticleChange> {
  for (const path of paths) {
    const unchanged: UnchangedFile | null = agenda.add(path);
    if (unchanged !== null) yield { kind: 'file', record: { ...unchanged.record, size: -1 } };
  }
}
