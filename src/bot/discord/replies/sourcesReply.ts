import type { Answer, Citation } from '../../../retrieval/answer.js';
import { wholeExcerpt } from '../../excerpt/partOfExcerpt.js';
import type { ArticleReference } from '../../../store/article.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { articleLine, articleLink } from './articleLine.js';
import { excerptBlock } from './excerptBlock.js';
import type { ReplyContent, ReplySelect } from './reply.js';

const room = { linkTitle: 60, title: 120, excerpt: 900, line: 1500 } as const;

/** The articles of an answer, each once, in the order of its citations. */
export function articlesOf(citations: readonly Citation[]): ArticleReference[] {
  const found = new Map<string, ArticleReference>();
  for (const { article, alsoIn } of citations) {
    for (const one of [article, ...alsoIn.map((copy) => copy.article)]) {
      if (!found.has(one.id)) found.set(one.id, one);
    }
  }
  return [...found.values()];
}

/** The sources of an answer as one line of links, each article once; those that find no room are counted. */
export function sourcesLine(
  citations: readonly Citation[],
  { wording, maxCharacters }: { wording: DiscordWording; maxCharacters: number },
): string {
  const articles = articlesOf(citations);
  const links: string[] = [];
  let length = 0;
  for (const article of articles) {
    const link = articleLink(article, room.linkTitle);
    length += link.length + 3;
    if (length > maxCharacters) break;
    links.push(link);
  }
  const rest = articles.length - links.length;
  const shown = [...links, ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
  return `-# ${wording.common.listed(wording.common.sources, shown)}`;
}

/** What the button *Sources* opens: the line of links, and one excerpt as it stands in its article. */
export function sourcesReply(
  answer: Pick<Answer, 'citations'>,
  shown: Citation | undefined,
  {
    today,
    wording,
    select,
  }: { readonly today: string; readonly wording: DiscordWording; readonly select: ReplySelect | null },
): ReplyContent {
  const excerpt =
    shown === undefined
      ? []
      : [
          [
            articleLine(shown.article, {
              today,
              wording: wording.common,
              titleCharacters: room.title,
              headings: shown.headings,
            }),
            excerptBlock(wholeExcerpt(shown), {
              maxCharacters: room.excerpt,
              wording: wording.common,
              rest: null,
            }),
          ].join('\n'),
        ];
  return {
    parts: [sourcesLine(answer.citations, { wording, maxCharacters: room.line }), ...excerpt],
    ...(select === null ? {} : { select }),
  };
}
