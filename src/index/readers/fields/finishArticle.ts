import { leafBlocks, type Block, type StructuredText } from '../../../store/block.js';
import type { ArticleFields } from './articleFields.js';
import { dateOfArticle } from './dateOfArticle.js';
import { articleLanguage } from './articleLanguage.js';
import { cleanTitle, shortenTitle, titleFromText } from './articleTitle.js';
import { cleanLine } from '../cleanText.js';
import { authorNames } from './authorNames.js';
import { takeCredits } from './credits.js';
import { idFromPath } from './idFromPath.js';
import { isDraftPath } from './isDraft.js';
import type { ReadOutcome } from '../reader.js';
import { sliceText } from '../sliceText.js';
import { titleFromPath } from './titleFromPath.js';

/** Bounds on what a file may say of its article, in UTF-16 units and items. */
const maximum = {
  id: 1000,
  title: 300,
  name: 200,
  description: 1000,
  url: 2048,
  tags: 100,
  authors: 50,
} as const;

/** An article as its reader found it. */
export interface ArticleDraft {
  /** See `Article.path`. */
  readonly path: string;
  readonly fields: ArticleFields;
  /** As `createTextBuilder` writes it. */
  readonly content: StructuredText;
  /** Its authors where they are known by name, whatever the name looks like; then `fields.authors` does not count. */
  readonly names?: readonly string[];
  /** What was repaired, without the path. */
  readonly warnings: readonly string[];
}

/**
 * Finishes a draft, the same way for every format: takes the credits off its end, takes off a first block that only
 * repeats the title, parses the date and fills in what the file does not say.
 *
 * The title is what the file gives, else its only heading of level 1 where the text begins with it, else the name of
 * the file as words, else the first sentence. The date: see `dateOfArticle`. The file's own fields win over what the
 * credits say. A draft gives `skipped` with the reason `draft`, a text that is empty with the reason `no text`.
 */
export function finishArticle(draft: ArticleDraft): ReadOutcome {
  const { path, fields } = draft;
  if (fields.draft === true || isDraftPath(path)) return { kind: 'skipped', path, reason: 'draft' };
  const warnings = [...draft.warnings];
  const credits = takeCredits(draft.content.text);
  const givenTitle = shortenTitle(cleanTitle(fields.title ?? ''), maximum.title);
  const ownTitle = givenTitle === '' ? onlyHeading(draft.content) : givenTitle;
  const content = sliceText(
    draft.content,
    repeatedTitleEnd(credits.text, ownTitle, draft.content.blocks),
    credits.text.length,
  );
  const { text } = content;
  if (text === '') return { kind: 'skipped', path, reason: 'no text' };
  const authors = draft.names === undefined ? authorNames(fields.authors ?? []) : ownNames(draft.names);
  const id = articleId(fields.id, path, warnings);
  const date = dateOfArticle({ path, fields, content, creditDate: credits.date }, warnings);
  const article = {
    id,
    path,
    title: shortenTitle(ownTitle, maximum.title) || (titleFromPath(path) ?? cleanLine(titleFromText(text))),
    date,
    source: articleSource(fields.source) ?? credits.source,
    url: articleUrl(fields.url, warnings),
    authors: authors.length > 0 ? authors : credits.authors,
    tags: articleTags(fields.tags ?? []),
    aliases: articleTags(fields.aliases ?? []),
    description: articleDescription(fields.description),
    language: articleLanguage(fields.language, content, warnings),
    ...content,
  };
  return { kind: 'article', article, warnings: warnings.map((warning) => `${path}: ${warning}`) };
}

function articleId(given: string | undefined, path: string, warnings: string[]): string {
  if (given === undefined || given.trim() === '') return idFromPath(path);
  if (given.length <= maximum.id && !/\p{Surrogate}/u.test(given)) return given;
  warnings.push(`the id is damaged or longer than ${maximum.id} characters; the path is used`);
  return idFromPath(path);
}

function ownNames(given: readonly string[]): string[] {
  const names = given.map(cleanLine).filter((name) => name !== '' && name.length <= maximum.name);
  return [...new Set(names)].slice(0, maximum.authors);
}

function articleSource(given: string | undefined): string | null {
  const source = cleanTitle(given ?? '');
  return source === '' || source.length > maximum.name ? null : source;
}

function articleUrl(given: string | undefined, warnings: string[]): string | null {
  const url = given?.trim() ?? '';
  if (url === '') return null;
  if (/^https?:\/\/[^\s\p{C}]+$/iu.test(url) && url.length <= maximum.url && URL.canParse(url)) return url;
  warnings.push(`the url "${shortenTitle(cleanLine(url), 60)}" is not an http or https address; left out`);
  return null;
}

function articleTags(given: readonly string[]): string[] {
  const tags = given.map(cleanTitle).filter((tag) => tag !== '' && tag.length <= maximum.name);
  return [...new Set(tags)].slice(0, maximum.tags);
}

function articleDescription(given: string | undefined): string | null {
  const description = cleanTitle(given ?? '');
  return description === '' ? null : shortenTitle(description, maximum.description);
}

/** The heading of level 1 that a text begins with, where it has no other; else an empty string. */
function onlyHeading({ text, blocks }: StructuredText): string {
  const [first] = blocks;
  if (first?.kind !== 'heading' || first.level !== 1) return '';
  const headings = leafBlocks(blocks).filter((block) => block.kind === 'heading' && block.level === 1);
  return headings.length === 1 ? text.slice(first.start, first.end) : '';
}

/** Where the text goes on after a first heading or paragraph that only repeats the title; 0 without one. */
function repeatedTitleEnd(text: string, title: string, blocks: readonly Block[]): number {
  const [first, second] = blocks;
  if (title === '' || first === undefined || second === undefined || second.start >= text.length) return 0;
  if (first.kind !== 'heading' && first.kind !== 'paragraph') return 0;
  return text.slice(first.start, first.end).toLowerCase() === title.toLowerCase() ? second.start : 0;
}
