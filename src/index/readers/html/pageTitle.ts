import { cleanLine } from '../cleanText.js';

/** What stands between a page's title and the name of its site. */
const separatorPattern = / (?:[|·•»«–—-]|::|\/\/) |(?<=[^\s:]): /g;
/** Separators that hardly stand in a title itself. */
const plainSeparator = / (?:[|·•»«]|::) /g;
const maximumCharacters = 1000;

/** What a page says of its title. */
export interface TitleClues {
  /** Of the `title` element. */
  readonly page: string;
  /** Of Open Graph or the like. */
  readonly shared: string | undefined;
  /** Of JSON-LD. */
  readonly headline: string | undefined;
  /** The only first heading of the article. */
  readonly heading: string | undefined;
  /** That of the whole page, maybe of the site. */
  readonly pageHeading: string | undefined;
  /** Names of the site, and its host. */
  readonly sites: readonly string[];
}

/**
 * The title of a page without the name of its site: the article's own first heading where the page's title agrees
 * with it, else what the page shares under, its headline, its heading, its title. Undefined where nothing says it.
 */
export function pageTitle(clues: TitleClues): string | undefined {
  const heading = cleanLine(clues.heading ?? '').slice(0, maximumCharacters);
  const page = cleanLine(clues.page).slice(0, maximumCharacters);
  const shared = cleanLine(clues.shared ?? '').slice(0, maximumCharacters);
  const pageHeading = cleanLine(clues.pageHeading ?? '').slice(0, maximumCharacters);
  const named = [...clues.sites, ...(endsIn(pageHeading, page) ? [pageHeading] : [])];
  const sites = named.map(fold).filter((site) => site !== '');
  const isOwn = heading !== '' && !sites.includes(fold(heading));
  for (const words of [heading, pageHeading]) {
    const agrees = [page, shared].some((title) => isPartOf(words, title));
    if (words !== '' && !sites.includes(fold(words)) && agrees) return words;
  }
  const candidates = [
    withoutSite(shared, sites),
    cleanLine(clues.headline ?? ''),
    isOwn ? heading : '',
    titleAlone(withoutSite(page, sites)),
    pageHeading,
  ];
  return candidates.find((title) => title !== '' && !sites.includes(fold(title))) ?? (page || undefined);
}

/** Whether a title begins with a heading, at a separator, or ends in it behind a colon. */
function isPartOf(heading: string, title: string): boolean {
  const part = fold(heading);
  if (fold(title) === part) return true;
  const parts = splits(title, separatorPattern);
  return parts.some(({ head, tail, mark }) => fold(head) === part || (mark === ':' && fold(tail) === part));
}

/** Whether a title ends in a heading as it does in the name of a site. */
function endsIn(heading: string, title: string): boolean {
  const parts = splits(title, separatorPattern).filter(({ mark }) => mark !== ':');
  return heading !== '' && parts.some(({ tail }) => fold(tail) === fold(heading));
}

function withoutSite(title: string, sites: readonly string[]): string {
  for (const { head, tail } of splits(title, separatorPattern)) {
    const [first, last] = [fold(head), fold(tail)];
    const isSite = (name: string): boolean =>
      name.length > 1 &&
      sites.some(
        (site) => site === name || splitHeads(site).includes(name) || splitHeads(name).includes(site),
      );
    if (isSite(last)) return head;
    if (isSite(first)) return tail;
  }
  return title;
}

/** The title without what follows its last separator, where enough is left of it. */
function titleAlone(title: string): string {
  const plain = splits(title, plainSeparator).at(-1);
  if (plain !== undefined && plain.head.split(' ').length >= 2) return plain.head;
  const cut = Math.max(title.lastIndexOf(' - '), title.lastIndexOf(' – '), title.lastIndexOf(' — '));
  const head = cut > 0 ? title.slice(0, cut) : title;
  return head.split(' ').length >= 3 ? head : title;
}

function splits(title: string, separator: RegExp): { head: string; tail: string; mark: string }[] {
  return [...title.matchAll(separator)].map(({ index, 0: mark }) => ({
    head: title.slice(0, index).trim(),
    tail: title.slice(index + mark.length).trim(),
    mark: mark.trim(),
  }));
}

/** The beginnings of a site's name: `garden.example - all about soil` is called `garden.example`, too. */
function splitHeads(site: string): string[] {
  return splits(site, separatorPattern).map(({ head }) => head);
}

function fold(text: string): string {
  return cleanLine(text).toLowerCase();
}
