import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listCorpusFiles } from '../../src/index/changes/corpusFiles.js';
import { readerExtensions, readerFor } from '../../src/index/readers/registry.js';
import { splitArticle } from '../../src/index/splitting/splitArticle.js';
import type { Article } from '../../src/store/article.js';
import { leafBlocks, type Block, type LeafBlock } from '../../src/store/block.js';
import { splitSentences } from '../../src/text/sentences.js';
import { seededRandom, type SeededRandom } from './seededRandom.js';
import { roughTokens } from './vectorPool.js';

/** Articles of one folder: they share a subject and a manner. */
interface Kind {
  readonly name: string;
  readonly articles: readonly Article[];
  /** Every sentence of their paragraphs and items. */
  readonly sentences: readonly string[];
}

const articlesPerFolder = 1000;
const seed = 23;

/**
 * Writes articles of about so many passages from what people wrote. First come all articles of the folders, as their readers see
 * them, each folder's in turn. Where these are too few, further ones follow: an article again, with its headings, but each
 * sentence of its paragraphs and items exchanged for one of any article of its folder. Seeded.
 * @param folders one for each kind of articles
 * @returns how many of the passages are of articles as they are
 */
export async function writeRecombined(
  out: string,
  folders: readonly string[],
  passages: number,
): Promise<number> {
  const kinds: Kind[] = [];
  for (const folder of folders) kinds.push(await readKind(folder));
  let [number, written, real] = [0, 0, 0];
  for (let round = 0; written < passages; round += 1) {
    const before = written;
    for (const { kind, article } of inTurns(kinds)) {
      if (written >= passages) break;
      const blocks = round === 0 ? blocksOf(article) : recombined(kind, article, seededRandom(seed, number));
      if (number % articlesPerFolder === 0) await mkdir(folderOf(out, number), { recursive: true });
      await writeFile(join(folderOf(out, number), `${number}.md`), markdownOf(kind, article, blocks));
      written += passageCount(blocks);
      number += 1;
    }
    if (round === 0) real = written;
    if (written === before) throw new Error(`expected articles in ${folders.join(', ')}, got none`);
  }
  return real;
}

async function readKind(folder: string): Promise<Kind> {
  const articles: Article[] = [];
  for await (const entry of listCorpusFiles(folder, readerExtensions)) {
    if (entry.kind !== 'file') continue;
    for await (const outcome of readerFor(entry.file.path).read(entry.file)) {
      if (outcome.kind === 'article') articles.push(outcome.article);
    }
  }
  const sentences = articles.flatMap((article) =>
    blocksOf(article).flatMap(({ kind, sentences: own }) => (kind === 'heading' ? [] : own)),
  );
  return { name: basename(folder), articles, sentences };
}

/** The first article of every kind, the second of every kind, and so on. */
function inTurns(kinds: readonly Kind[]): { kind: Kind; article: Article }[] {
  const most = Math.max(...kinds.map(({ articles }) => articles.length));
  return Array.from({ length: most }, (_, at) =>
    kinds.flatMap((kind) => {
      const article = kind.articles[at];
      return article === undefined ? [] : [{ kind, article }];
    }),
  ).flat();
}

interface TextBlock {
  readonly kind: LeafBlock['kind'];
  readonly level: number;
  readonly sentences: readonly string[];
}

/** An article's headings, paragraphs and items with their sentences; code and tables are left out. */
function blocksOf({ text, blocks, language }: Article): TextBlock[] {
  return leafBlocks(blocks).flatMap((block): TextBlock[] => {
    if (block.kind === 'code' || block.kind === 'row') return [];
    const own = text.slice(block.start, block.end);
    const sentences = splitSentences(own, language).map(({ start, end }) => own.slice(start, end));
    return [{ kind: block.kind, level: block.kind === 'heading' ? block.level : 0, sentences }];
  });
}

/** How many passages blocks are split into, one after the other. */
function passageCount(blocks: readonly TextBlock[]): number {
  let text = '';
  const placed = blocks.map(({ kind, level, sentences }): Block => {
    const start = text.length;
    text += sentences.join(' ');
    const span = { start, end: text.length };
    text += '\n\n';
    if (kind === 'heading') return { ...span, kind, level };
    return kind === 'item' ? { ...span, kind, ordered: false, depth: 0 } : { ...span, kind: 'paragraph' };
  });
  return splitArticle({ text, blocks: placed, language: 'en' }, roughTokens).length;
}

function recombined({ sentences }: Kind, article: Article, random: SeededRandom): TextBlock[] {
  return blocksOf(article).map((block) =>
    block.kind === 'heading'
      ? block
      : { ...block, sentences: block.sentences.map(() => random.pick(sentences)) },
  );
}

function markdownOf({ name }: Kind, { title, date }: Article, blocks: readonly TextBlock[]): string {
  const fields = [`title: ${JSON.stringify(title)}`, `source: ${JSON.stringify(name)}`];
  if (date !== null) fields.push(`date: ${date}`);
  const texts = blocks.map(({ kind, level, sentences }) => {
    const text = sentences.join(' ').replace(/\s+/g, ' ').replace(/^- /, '');
    if (kind === 'heading') return `${'#'.repeat(level)} ${text}`;
    return kind === 'item' ? `- ${text}` : text;
  });
  return `---\n${fields.join('\n')}\n---\n\n${texts.join('\n\n')}\n`;
}

function folderOf(out: string, number: number): string {
  return join(out, String(Math.floor(number / articlesPerFolder)));
}
