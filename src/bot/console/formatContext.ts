import type { Span } from '../../text/span.js';
import type { ExcerptContext } from '../../retrieval/archive.js';
import { describeOrigin } from '../wording/describeOrigin.js';
import type { Layout } from './layout.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quotedLines.js';

/**
 * An excerpt in its surroundings: a heavier bar marks the excerpt, an ellipsis outside of the bars that the article goes
 * on.
 * @param highlights ranges within the excerpt
 */
export function formatContext(context: ExcerptContext, highlights: readonly Span[], layout: Layout): string {
  const { width, style, today, wording } = layout;
  const { article, before, excerpt, after, moreBefore, moreAfter } = context;
  const around = (text: string) =>
    text.trim() === '' ? [] : quotedLines(text.trim(), layout, { indent: '  ' }).lines;
  const ellipsis = (more: boolean) => (more ? [style.faint('  …')] : []);
  return [
    ...paragraph(article.title, { width, style: style.title }),
    ...paragraph(describeOrigin(article, today, wording), { width, style: style.faint }),
    ...ellipsis(moreBefore),
    ...around(before),
    ...quotedLines(excerpt, layout, { indent: '  ', bar: '┃ ', highlights }).lines,
    ...around(after),
    ...ellipsis(moreAfter),
    ...paragraph(article.url ?? article.path, { width, style: style.faint }),
  ].join('\n');
}
