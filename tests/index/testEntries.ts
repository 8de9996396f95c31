import type { Article } from '../../src/store/article.js';
import { articleHash } from '../../src/store/articleHash.js';
import { contextOf } from '../../src/store/structure.js';
import type { ArticleEntry, IndexIdentity } from '../../src/store/indexWriter.js';
import { splitArticle } from '../../src/index/splitting/splitArticle.js';
import { proseBlocks } from '../support/proseBlocks.js';
import { hashEmbedder } from '../support/hashEmbedder.js';

/** Of the vectors in these tests. */
export const dimensions = 32;

export const embedder = hashEmbedder(dimensions);

export const identity: IndexIdentity = { model: 'hash', dimensions, fingerprint: 'f1' };

/** Words between blanks: the token count of tests that need no model. */
export function countWords(text: string): number {
  return text.split(/\s+/u).length;
}

/** An article; what is not given is plain. */
export function makeArticle(fields: Partial<Article> & { id: string; text: string }): Article {
  return {
    path: `${fields.id}.txt`,
    title: `Title of ${fields.id}`,
    date: null,
    source: null,
    url: null,
    authors: [],
    tags: [],
    language: 'en',
    aliases: [],
    description: null,
    blocks: proseBlocks(fields.text),
    links: [],
    ...fields,
  };
}

/** An article as an indexing run would put it. */
export async function makeEntry(
  fields: Partial<Article> & { id: string; text: string },
): Promise<ArticleEntry> {
  const article = makeArticle(fields);
  const passages = splitArticle(article, countWords);
  const vectors = await Promise.all(
    passages.map(({ windows }) => embedder.embed(windows.map(contextOf(article).embedded), 'window')),
  );
  const file = article.path.replace(/#\d+$/u, '');
  return { article, file, hash: articleHash(article), passages, vectors };
}
