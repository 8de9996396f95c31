/** What every source may say, with defaults filled in. */
export interface SourceRules {
  /** Names it within its archive, and is kept with what it brought. */
  readonly key: string;
  /** Paths that are wanted; empty for all. See `matchesPath`. */
  readonly include: readonly string[];
  /** Paths that are not, also of those that are included. */
  readonly exclude: readonly string[];
  /** How often it is asked again. */
  readonly everyMs: number;
  /** Hosts that may be asked besides that of its own address. */
  readonly hosts: readonly string[];
  /** Most requests a second to one host; null for the usual pace. */
  readonly pace: number | null;
  /** Most pages that are kept of it. */
  readonly limit: number;
}

/** A list of pages, maybe by way of an index of such lists. @see https://www.sitemaps.org/protocol.html */
export interface SitemapSource extends SourceRules {
  readonly kind: 'sitemap';
  readonly url: string;
}

/** RSS, Atom or JSON Feed. */
export interface FeedSource extends SourceRules {
  readonly kind: 'feed';
  readonly url: string;
}

/** One page. */
export interface PageSource extends SourceRules {
  readonly kind: 'page';
  readonly url: string;
}

/** A folder of a branch of a repository. */
export interface GitSource extends SourceRules {
  readonly kind: 'git';
  readonly url: string;
  /** With `/`; empty for all of it. */
  readonly folder: string;
  /** Null for the one that the repository names. */
  readonly branch: string | null;
}

/** Where articles are fetched from. */
export type ArchiveSource = SitemapSource | FeedSource | PageSource | GitSource;

/** A named collection of articles: where it lies, where it is fetched from, and who is served from it. */
export interface ArchiveSpec {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly corpusDir: string;
  /** What `openIndex` takes: a folder, or an address of a store. */
  readonly indexPlace: string;
  /** The folder of the index where it is one; with a store, the one that would be. */
  readonly indexDir: string;
  /** The file of the questions that a new index must not answer worse. */
  readonly goldenPath: string;
  readonly sources: readonly ArchiveSource[];
  /** Ids of servers and channels that are served from it; both empty for everywhere. */
  readonly servers: readonly string[];
  readonly channels: readonly string[];
  /** Ids of roles of which people need one; empty for everyone. */
  readonly roles: readonly string[];
}

/** Everything that is known of the archives. */
export interface Archives {
  /** At least one, in the order of the file. */
  readonly all: readonly ArchiveSpec[];
  /** The file that names them; null where there is none, and one archive named `main`. */
  readonly file: string | null;
  /** An address under which the owner of a site reaches who fetches from it; null for none. */
  readonly contact: string | null;
}

/** The archive that is there without a file. */
export const mainArchive = 'main';
