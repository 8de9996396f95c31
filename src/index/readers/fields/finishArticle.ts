import type { Block, StructuredText } from '../../../store/block.js';
import type { ArticleFields } from './articleFields.js';
import type { ReadOutcome } from '../reader.js';
import { shortenTitle, titleFromText } from './articleTitle.js';
import { cleanLine } from '../cleanText.js';
import { parseArticleDate } from './articleDate.js';
import { authorNames } from './authorNames.js';
import { takeCredits } from './credits.js';
import { sliceText } from '../sliceText.js';

/** Bounds on what a file may say of its article, in UTF-16 units and items. */
const MAXIMUM = { id: 1000, title: 300, name: 200, description: 1000, url: 2048, tags: 100 } as const;

const DEFAULT_LANGUAGE = 'en';

/** An article as its reader found it. */
export interface ArticleDraft {
  /** See `Article.path`. */
  readonly path: string;
  readonly fields: ArticleFields;
  /** As `createTextBuilder` writes it. */
  readonly content: StructuredText;
  /** What was repaired, without the path. */
  readonly warnings: readonly string[];
}

/**
 * Finishes a draft, the same way for every format: takes the credits off its end, takes off a first block that only
 * repeats the title, parses the date and fills in what the file does not say.
 *
 * The file's own fields win over what the credits say. Without a title, the first sentence is the title. A text that
 * is empty gives `skipped` with the reason `no text`.
 */
export function finishArticle(draft: ArticleDraft): ReadOutcome {
  const { path, fields } = draft;
  const warnings = [...draft.warnings];
  const credits = takeCredits(draft.content.text);
  const givenTitle = shortenTitle(cleanLine(fields.title ?? ''), MAXIMUM.title);
  const content = sliceText(
    draft.content,
    repeatedTitleEnd(credits.text, givenTitle, draft.content.blocks),
    credits.text.length,
  );
  const { text } = content;
  if (text === '') return { kind: 'skipped', path, reason: 'no text' };
  const authors = authorNames(fields.authors ?? []);
  const article = {
    id: articleId(fields.id, path, warnings),
    path,
    title: givenTitle === '' ? titleFromText(text) : givenTitle,
    date: articleDate(fields.date, warnings) ?? credits.date,
    source: articleSource(fields.source) ?? credits.source,
    url: articleUrl(fields.url, warnings),
    authors: authors.length > 0 ? authors : credits.authors,
    tags: articleTags(fields.tags ?? []),
    aliases: articleTags(fields.aliases ?? []),
    description: articleDescription(fields.description),
    language: languageTag(fields.language, warnings),
    ...content,
  };
  return { kind: 'article', article, warnings: warnings.map((warning) => `${path}: ${warning}`) };
}

/** The id of an article whose file gives none: `news/001.txt` gives `news/001`, `archive.jsonl#17` gives `archive#17`. */
function idFromPath(path: string): string {
  return path.replace(/(?<=[^/])\.[^./#]+(?=(?:#\d+)?$)/, '');
}

function articleId(given: string | undefined, path: string, warnings: string[]): string {
  if (given === undefined || given.trim() === '') return idFromPath(path);
  if (given.length <= MAXIMUM.id && !/\p{Surrogate}/u.test(given)) return given;
  warnings.push(`the id is damaged or longer than ${MAXIMUM.id} characters; the path is used`);
  return idFromPath(path);
}

function articleDate(given: string | number | undefined, warnings: string[]): string | null {
  const date = parseArticleDate(given);
  if (date === null && given !== undefined && cleanLine(String(given)) !== '') {
    warnings.push(
      `the date "${shortenTitle(cleanLine(String(given)), 60)}" is impossible, ambiguous or unknown; left out`,
    );
  }
  return date;
}

function articleSource(given: string | undefined): string | null {
  const source = cleanLine(given ?? '');
  return source === '' || source.length > MAXIMUM.name ? null : source;
}

function articleUrl(given: string | undefined, warnings: string[]): string | null {
  const url = given?.trim() ?? '';
  if (url === '') return null;
  if (/^https?:\/\/[^\s\p{C}]+$/iu.test(url) && url.length <= MAXIMUM.url && URL.canParse(url)) return url;
  warnings.push(`the url "${shortenTitle(cleanLine(url), 60)}" is no http or https address; left out`);
  return null;
}

function articleTags(given: readonly string[]): string[] {
  const tags = given.map(cleanLine).filter((tag) => tag !== '' && tag.length <= MAXIMUM.name);
  return [...new Set(tags)].slice(0, MAXIMUM.tags);
}

function languageTag(given: string | undefined, warnings: string[]): string {
  const tag = given?.trim().replaceAll('_', '-') ?? '';
  if (tag === '') return DEFAULT_LANGUAGE;
  if (tag.length <= 35 && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) {
    const canonical = canonicalTag(tag);
    if (canonical !== undefined) return canonical;
  }
  warnings.push(
    `the language "${shortenTitle(cleanLine(tag), 60)}" is no BCP 47 tag; ${DEFAULT_LANGUAGE} is assumed`,
  );
  return DEFAULT_LANGUAGE;
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function articleDescription(given: string | undefined): string | null {
  const description = cleanLine(given ?? '');
  return description === '' ? null : shortenTitle(description, MAXIMUM.description);
}

/** Where the text goes on after a first heading or paragraph that only repeats the title; 0 without one. */
function repeatedTitleEnd(text: string, title: string, blocks: readonly Block[]): number {
  const [first, second] = blocks;
  if (title === '' || first === undefined || second === undefined || second.start >= text.length) return 0;
  if (first.kind !== 'heading' && first.kind !== 'paragraph') return 0;
  return text.slice(first.start, first.end).toLowerCase() === title.toLowerCase() ? second.start : 0;
}
