import { cleanLine } from '../cleanText.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readHtmlContent } from '../html/htmlContent.js';
import { plainWords } from '../html/plainWords.js';
import type { CorpusFile, ReadOutcome } from '../reader.js';
import { childNamed, childrenNamed, readXmlElements, type XmlElement } from '../xml/xmlElements.js';
import { wordPressHtml } from './wordPressHtml.js';

/** What a blog's export says of all its posts. */
interface Blog {
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** Names that readers see, by the names that authors log in with. */
  readonly authors: ReadonlyMap<string, string>;
}

/** What WordPress keeps next to posts and pages for itself: passed over in silence. */
const internal =
  /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.*)$/;

/** Why posts of a status are left out; those of another one are published. */
const statusOfPost: Readonly<Record<string, string>> = {
  draft: 'draft',
  'auto-draft': 'draft',
  pending: 'draft',
  future: 'draft',
  private: 'a private post',
  trash: 'a post in the trash',
  inherit: 'no post of its own',
};

/**
 * Reads a WordPress export (WXR): each published post and page an article, with its path and id ending in the post's
 * number (`blog.xml#17`). Drafts, private posts, those in the trash or behind a password are skipped with the reason;
 * comments are not read. Streamed: a file may be of any size.
 */
export async function* readWordPressExport(file: CorpusFile): AsyncGenerator<ReadOutcome> {
  const blog = { title: undefined as string | undefined, language: undefined as string | undefined };
  const authors = new Map<string, string>();
  let articles = 0;
  let number = 0;
  for await (const piece of readXmlElements(file, 2)) {
    if (piece.kind === 'skipped') {
      articles += 1;
      yield { ...piece, path: file.path };
      continue;
    }
    const { element } = piece;
    if (element.name === 'title') blog.title ??= plainWords(element.text);
    if (element.name === 'language') blog.language ??= element.text;
    if (element.name === 'wp:author') addAuthor(element, authors);
    if (element.name !== 'item') continue;
    number += 1;
    const outcome = await readPost(element, { file, number, blog: { ...blog, authors } });
    if (outcome === null) continue;
    articles += 1;
    yield outcome;
  }
  if (articles === 0) yield { kind: 'skipped', path: file.path, reason: 'no text' };
}

function addAuthor(element: XmlElement, authors: Map<string, string>): void {
  const name = (part: string): string => textOf(element, `wp:author_${part}`);
  const full = `${name('first_name')} ${name('last_name')}`.trim();
  authors.set(name('login'), name('display_name') || full || name('login'));
}

/** @param place `number` from 1: that of the item in the file */
async function readPost(
  item: XmlElement,
  place: { readonly file: CorpusFile; readonly number: number; readonly blog: Blog },
): Promise<ReadOutcome | null> {
  const { file, number, blog } = place;
  const field = (name: string): string => textOf(item, name);
  const type = field('wp:post_type');
  if (internal.test(type)) return null;
  const postId = field('wp:post_id');
  const path = `${file.path}#${/^\d{1,15}$/.test(postId) ? postId : number}`;
  const reason = reasonAgainst(type, field('wp:status'), field('wp:post_password'));
  if (reason !== null) return { kind: 'skipped', path, reason };
  const content = await readHtmlContent(wordPressHtml(field('content:encoded')), field('link'));
  if (content.kind === 'skipped') return { kind: 'skipped', path, reason: content.reason };
  const login = field('dc:creator');
  return finishArticle({
    path,
    fields: {
      title: plainWords(field('title')),
      date: dateOf(item),
      authors: login === '' ? [] : [blog.authors.get(login) ?? login],
      tags: tagsOf(item),
      description: plainWords(field('excerpt:encoded')),
      url: field('link'),
      source: blog.title,
      language: blog.language,
    },
    content: content.content,
    warnings: [],
  });
}

function reasonAgainst(type: string, status: string, password: string): string | null {
  if (type !== '' && type !== 'post' && type !== 'page')
    return `no reader for WordPress content of the type "${cleanLine(type).slice(0, 60)}"`;
  if (password !== '') return 'a post behind a password';
  return statusOfPost[status] ?? null;
}

/** The day in the blog's own time, where it is known. */
function dateOf(item: XmlElement): string | undefined {
  const dates = ['wp:post_date', 'wp:post_date_gmt', 'pubDate'].map((name) => textOf(item, name));
  return dates.find((date) => date !== '' && !date.startsWith('0000'));
}

function tagsOf(item: XmlElement): string[] {
  return childrenNamed(item, 'category')
    .filter(({ attributes: { domain, nicename } }) => {
      const isTag = domain === undefined || domain === 'category' || domain === 'post_tag';
      return isTag && nicename !== 'uncategorized';
    })
    .map(({ text }) => plainWords(text));
}

function textOf(element: XmlElement, name: string): string {
  return childNamed(element, name)?.text.trim() ?? '';
}
