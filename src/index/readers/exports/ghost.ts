import { z } from 'zod';
import { cleanLine } from '../cleanText.js';
import { finishArticle } from '../fields/finishArticle.js';
import type { ReadOutcome } from '../reader.js';
import { readGhostContent } from './ghostContent.js';

/** Ids of this length are unique everywhere; shorter ones number the rows of one database. */
const uniqueIdCharacters = 20;

const text = z.string().nullish().catch(null);
const key = z.union([z.string(), z.number().transform(String)]).catch('');
const many = <T extends z.ZodType>(shape: T) => z.array(shape.nullable().catch(null)).catch([]);

const post = z.object({
  ...{
    id: key,
    title: text,
    html: text,
    lexical: text,
    mobiledoc: text,
    plaintext: text,
    status: text,
    type: text,
  },
  ...{ published_at: z.union([z.string(), z.number()]).nullish().catch(null) },
  ...{ custom_excerpt: text, canonical_url: text, locale: text, author_id: key.optional() },
});
const named = z.object({ id: key, name: text, visibility: text });
const link = z.object({ post_id: key, author_id: key.optional(), tag_id: key.optional() });

const data = z.object({
  posts: z.array(z.unknown()),
  users: many(named),
  tags: many(named),
  posts_authors: many(link),
  posts_tags: many(link),
  settings: many(z.object({ key: text, value: text })),
});

/** The tables of a Ghost export that are read. */
export type GhostTables = z.infer<typeof data>;
type GhostPost = z.infer<typeof post>;

/** The tables of a Ghost export; null for any other JSON. */
export function ghostTables(value: unknown): GhostTables | null {
  const wrapped = z.object({ db: z.array(z.object({ data })).min(1) }).safeParse(value);
  return wrapped.success ? (wrapped.data.db[0]?.data ?? null) : null;
}

/**
 * Reads a Ghost export: each published post and page an article. The third post has the path `ghost.json#3`; its id is
 * the post's where that is unique, else the path's. What is not published is skipped with the reason.
 */
export async function* readGhostExport(tables: GhostTables, path: string): AsyncGenerator<ReadOutcome> {
  const names = namesOf(tables);
  if (tables.posts.length === 0) yield { kind: 'skipped', path, reason: 'no text' };
  for (const [i, value] of tables.posts.entries()) {
    const place = `${path}#${i + 1}`;
    const parsed = post.safeParse(value);
    if (!parsed.success)
      yield { kind: 'skipped', path: place, reason: 'expected a post, got something else' };
    else yield await readPost(parsed.data, place, names);
  }
}

async function readPost(given: GhostPost, path: string, names: GhostNames): Promise<ReadOutcome> {
  const reason = reasonAgainst(given.status ?? 'published');
  if (reason !== null) return { kind: 'skipped', path, reason };
  const content = await readGhostContent(given, given.canonical_url ?? undefined);
  if (content.kind === 'skipped') return { kind: 'skipped', path, reason: content.reason };
  const authors = names.authorsOf(given.id);
  return finishArticle({
    path,
    fields: {
      id: given.id.length >= uniqueIdCharacters ? given.id : undefined,
      title: given.title ?? undefined,
      date: given.published_at ?? undefined,
      authors: authors.length > 0 ? authors : names.userOf(given.author_id ?? ''),
      tags: names.tagsOf(given.id),
      description: given.custom_excerpt ?? undefined,
      url: given.canonical_url ?? undefined,
      source: names.site,
      language: given.locale ?? names.language,
    },
    content: content.content,
    warnings: [],
  });
}

function reasonAgainst(status: string): string | null {
  if (status === 'published') return null;
  if (status === 'draft' || status === 'scheduled') return 'draft';
  return `a post whose status is "${cleanLine(status).slice(0, 60)}"`;
}

/** What posts are linked with, by the id of the post. */
interface GhostNames {
  readonly site: string | undefined;
  readonly language: string | undefined;
  authorsOf(post: string): readonly string[];
  userOf(user: string): readonly string[];
  tagsOf(post: string): readonly string[];
}

function namesOf({ users, tags, posts_authors, posts_tags, settings }: GhostTables): GhostNames {
  const userNames = nameById(users);
  // A tag that begins with `#` is for the theme alone.
  const tagNames = nameById(tags.filter((tag) => tag?.visibility !== 'internal'));
  const authors = linked(posts_authors, (each) => userNames.get(each.author_id ?? ''));
  const tagged = linked(posts_tags, (each) => tagNames.get(each.tag_id ?? ''));
  const setting = (name: string) => settings.find((each) => each?.key === name)?.value ?? undefined;
  return {
    site: setting('title'),
    language: setting('locale') ?? setting('lang') ?? setting('default_locale'),
    authorsOf: (id) => authors.get(id) ?? [],
    userOf: (id) => [userNames.get(id) ?? []].flat(),
    tagsOf: (id) => tagged.get(id) ?? [],
  };
}

function nameById(rows: GhostTables['users']): Map<string, string> {
  return new Map(rows.flatMap((row) => (row?.name ? [[row.id, row.name] as const] : [])));
}

function linked(
  rows: GhostTables['posts_tags'],
  nameOf: (row: z.infer<typeof link>) => string | undefined,
): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const row of rows) {
    const name = row === null ? undefined : nameOf(row);
    if (row === null || name === undefined) continue;
    const others = names.get(row.post_id);
    if (others === undefined) names.set(row.post_id, [name]);
    else others.push(name);
  }
  return names;
}
