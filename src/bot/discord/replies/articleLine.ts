import type { ArticleReference } from '../../../store/article.js';
import { describeDate } from '../../wording/describeDate.js';
import type { Wording } from '../../wording/wording.js';
import { plainLine } from './shortenText.js';

/** A longer address is not linked: it would take the room of the text. */
const longestUrl = 300;
const longestSource = 40;
const longestDate = 50;

/** How an article is named: which day is today, in which language, and how long its title may be. */
export interface ArticleLineOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly wording: Wording;
  /** Of the escaped title. */
  readonly titleCharacters: number;
  /** The headings that an excerpt stands under, outermost first; they follow the title. */
  readonly headings?: readonly string[];
  /** Of the headings' path; default 110. */
  readonly pathCharacters?: number;
  /** Whether the age stands behind the day, and the word for none where there is no day; default true. */
  readonly withAge?: boolean;
}

/** Of the headings, escaped; the outermost give way. */
const longestPath = 110;
const longestHeading = 60;

/**
 * The title, linked when the article has an address of the web, then its archive where there are several, source, date
 * and age: one line of Markdown.
 */
export function articleLine(article: ArticleReference, options: ArticleLineOptions): string {
  const name = plainLine(article.title.trim() === '' ? article.id : article.title, options.titleCharacters);
  const title = `${name}${headingPath(options.headings ?? [], options.pathCharacters ?? longestPath)}`;
  const url = webAddress(article.url);
  const day = options.withAge === false ? articleDay(article.date) : articleDate(article.date, options);
  const archive = article.archive === undefined ? '' : plainLine(article.archive, longestSource);
  const facts = [archive, articleSource(article), day].filter((fact) => fact !== '');
  return [url === null ? `**${title}**` : `[**${title}**](${url})`, ...facts].join(' · ');
}

/** The title alone, linked when the article has an address of the web. */
export function articleLink(
  article: Pick<ArticleReference, 'id' | 'title' | 'url'>,
  titleCharacters: number,
): string {
  const name = plainLine(article.title.trim() === '' ? article.id : article.title, titleCharacters);
  const url = webAddress(article.url);
  return url === null ? name : `[${name}](${url})`;
}

/** " › Heading › Heading"; empty for none. */
function headingPath(headings: readonly string[], mostCharacters: number): string {
  const names = headings.filter((name) => name.trim() !== '').map((name) => plainLine(name, longestHeading));
  let first = 0;
  const path = () =>
    first === names.length
      ? ''
      : [...(first > 0 ? ['…'] : []), ...names.slice(first)].map((name) => ` › ${name}`).join('');
  while (path().length > mostCharacters && first < names.length) first += 1;
  return path();
}

/** The outlet as text; empty when the article gives none. */
function articleSource(article: ArticleReference): string {
  return article.source === null || article.source.trim() === ''
    ? ''
    : plainLine(article.source, longestSource);
}

/** A day; empty for none. */
function articleDay(date: string | null): string {
  return date === null ? '' : plainLine(date.slice(0, 10), longestDate);
}

/** A date with its age, or the word for none. */
export function articleDate(
  date: string | null,
  { today, wording }: Pick<ArticleLineOptions, 'today' | 'wording'>,
): string {
  return plainLine(describeDate(date === null ? null : date.slice(0, 10), today, wording), longestDate);
}

/** An address that can stand in a Markdown link: http or https, without what would end the link. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return null;
  const safe = href.replace(
    /[()<>\\*_~`|[\]]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return safe.length <= longestUrl ? safe : null;
}
