import type { ArchiveSpec } from '../../archives/archiveSpec.js';
import type { Archive } from '../../retrieval/archive.js';
import type { OpenArchives } from '../../retrieval/openArchives.js';
import { preferSaved, type AskPreferring } from '../savedAnswers/preferSaved.js';
import { savedAnswerFiles, type SavedAnswerFiles } from '../savedAnswers/savedAnswerFiles.js';
import { isForAll } from './access.js';

/** What is known of some archives that are asked as one. */
export interface ArchiveView {
  /** Resolves when the indexes are open. */
  readonly archive: Promise<Archive>;
  /** Null until then. */
  readonly opened: () => Archive | null;
  readonly ask: AskPreferring;
  /** Answers that moderators save here: with the first of the archives. */
  readonly savedAnswers: SavedAnswerFiles;
}

/** The archives of a bot. */
export interface BotArchives {
  readonly specs: readonly ArchiveSpec[];
  /** All of their names, and of those that are for everyone everywhere. */
  readonly all: readonly string[];
  readonly forAll: readonly string[];
  /** The same names give the same view. No names give that of an archive that has nothing. */
  over(names: readonly string[]): ArchiveView;
}

/** Archives that are being opened. @param opened rejected when they cannot be */
export function createBotArchives(
  specs: readonly ArchiveSpec[],
  opened: Promise<Pick<OpenArchives, 'names' | 'over'>>,
): BotArchives {
  const views = new Map<string, ArchiveView>();
  const all = specs.map(({ name }) => name);
  const viewOf = (names: readonly string[]): ArchiveView => {
    // The only archive has no name of its own.
    const archive = opened.then((open) => {
      if (names.length === 0) return withNothing(open.over(open.names));
      return open.over(specs.length === 1 ? open.names : names);
    });
    // Each question that waits for it hears of a fault.
    archive.catch(() => undefined);
    let now: Archive | null = null;
    archive.then(
      (open) => (now = open),
      () => undefined,
    );
    const asking = archive.then(preferSaved);
    asking.catch(() => undefined);
    const [first] = specs.filter(({ name }) => names.includes(name));
    return {
      archive,
      opened: () => now,
      ask: async (question, options) => (await asking)(question, options),
      savedAnswers: savedAnswerFiles(first?.corpusDir ?? specs[0]?.corpusDir ?? ''),
    };
  };
  return {
    specs,
    all,
    forAll: specs.filter(isForAll).map(({ name }) => name),
    over: (names) => {
      const key = all.filter((name) => names.includes(name)).join(' ');
      const view = views.get(key) ?? viewOf(names);
      views.set(key, view);
      return view;
    },
  };
}

/** An archive in which there is nothing, with the model of another one. */
function withNothing(archive: Archive): Archive {
  const none = () => Promise.resolve([]);
  return {
    ...archive,
    summary: () => ({
      ...archive.summary(),
      ...{
        generation: '',
        articles: 0,
        passages: 0,
        windows: 0,
        firstDate: null,
        lastDate: null,
        archives: [],
      },
    }),
    ask: () => Promise.resolve({ kind: 'refused', refusal: { kind: 'no archive' } }),
    verify: (quote) => archive.verify(quote.slice(0, 0), null),
    findTitles: () => [],
    ...{ search: none, list: none, related: none, timeline: none },
    read: () => Promise.resolve(null),
    inContext: () => Promise.resolve(null),
  };
}
