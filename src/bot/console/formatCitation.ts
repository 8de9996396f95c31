import type { Citation } from '../../retrieval/answer.js';
import { describeLeftOut } from '../excerpt/describeLeftOut.js';
import { wholeExcerpt } from '../excerpt/partOfExcerpt.js';
import { describeOrigin } from '../wording/describeOrigin.js';
import type { Layout } from './layout.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quotedLines.js';

/** A longer excerpt is folded to {@link foldedLines} lines. */
const mostLines = 5;
const foldedLines = 4;

/** A citation as lines: number, title and headings, origin and age, the excerpt behind a bar, where else it stands, its address. */
export function formatCitation(citation: Citation, layout: Layout): string[] {
  const label = `[${citation.n}] `;
  const indent = ' '.repeat(label.length);
  const { width, style, today, wording } = layout;
  const { article, headings, alsoIn } = citation;
  const beside = { width, first: indent, rest: indent, style: style.faint };
  return [
    ...paragraph([article.title, ...headings].join(' › '), {
      width,
      first: label,
      rest: indent,
      style: style.title,
    }),
    ...paragraph(describeOrigin(article, today, wording), beside),
    ...excerptLines(citation, indent, layout),
    ...alsoIn.flatMap(({ article: other }) =>
      paragraph(wording.listed(wording.alsoIn, `${other.title} (${describeOrigin(other, today, wording)})`), {
        ...beside,
        rest: `${indent}  `,
      }),
    ),
    ...paragraph(article.url ?? article.path, beside),
  ];
}

function excerptLines(citation: Citation, indent: string, layout: Layout): string[] {
  const { n, excerpt, highlights, blocks } = citation;
  const { beyond } = wholeExcerpt(citation);
  const ellipsis = (hint: string) => `${indent}${layout.style.faint(`…${hint}`)}`;
  const whole = quotedLines(excerpt, layout, { indent, highlights, blocks });
  const further = describeLeftOut([], layout.wording, beyond);
  const all = [...whole.lines, ...(further === '' ? [] : [ellipsis(` ${further} (:open ${n})`)])];
  if (!layout.fold || whole.lines.length <= mostLines) return all;
  const folded = quotedLines(excerpt, layout, { indent, highlights, blocks, most: foldedLines });
  if (folded.lines.length >= whole.lines.length - 1) return all;
  const left = describeLeftOut(folded.leftOut, layout.wording, beyond);
  const hint = left === '' ? ` (:more ${n})` : ` ${left} (:more ${n})`;
  return [...(folded.cutBefore ? [ellipsis('')] : []), ...folded.lines, ellipsis(hint)];
}
