import { leafBlocks } from '../../src/store/block.js';
import type { IndexedArticle } from '../../src/store/indexReader.js';
import { headingsAt } from '../../src/store/structure.js';
import type { Span } from '../../src/text/span.js';

/** A section of an article as a document for the peers. Offsets into the article text. */
export interface SectionDocument extends Span {
  readonly article: Pick<IndexedArticle, 'path' | 'id'>;
  /** The article's title and the headings that the section stands under. */
  readonly title: string;
  /** From its heading, or the article's start, to the next heading: verbatim. */
  readonly text: string;
}

/**
 * An article's sections as its reader sees them, in order: each from one heading to the next of whatever level. A heading
 * without anything under it is no section, unless the article is nothing but headings.
 */
export function sectionDocuments(article: IndexedArticle): SectionDocument[] {
  const { text, title, path, id } = article;
  const leaves = leafBlocks(article.blocks);
  const onlyHeadings = leaves.every(({ kind }) => kind === 'heading');
  const starts = leaves.filter(({ kind }) => kind === 'heading').map(({ start }) => start);
  const bounds = [...new Set([0, ...starts, text.length])];
  return bounds.slice(0, -1).flatMap((start, i): SectionDocument[] => {
    const end = bounds[i + 1] ?? text.length;
    const body = leaves.find((leaf) => leaf.start >= start && leaf.start < end && leaf.kind !== 'heading');
    if (body === undefined && !onlyHeadings) return [];
    const headings = headingsAt(leaves, body?.start ?? start).map((one) => text.slice(one.start, one.end));
    return [
      {
        article: { path, id },
        title: [title, ...headings].join('. '),
        text: text.slice(start, end).trim(),
        ...{ start, end },
      },
    ];
  });
}

/** The section that each of some stretches begins in, each once, in the order of the stretches. */
export function sectionsAt(
  sections: readonly SectionDocument[],
  stretches: readonly { readonly article: { readonly id: string }; readonly start: number }[],
): SectionDocument[] {
  const found = stretches.flatMap(
    ({ article, start }) =>
      sections.find((one) => one.article.id === article.id && one.start <= start && start < one.end) ?? [],
  );
  return [...new Set(found)];
}
