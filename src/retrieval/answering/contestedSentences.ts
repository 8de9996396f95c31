import { qualifiedId } from '../../store/qualifiedId.js';
import type { Disagreement } from '../answer.js';
import { findDisagreements } from '../disagreement/findDisagreements.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';

/** Best sentences that are compared with each other. */
const compared = 80;

/** A disagreement whose values name sentences rather than citations. */
export interface Contest {
  readonly about: string;
  readonly values: readonly {
    readonly value: string;
    readonly withUnit?: string;
    readonly ranked: RankedSentence;
  }[];
}

/**
 * Where the best sentences give different values for what is asked.
 * @param ranking best first
 */
export function contestedSentences(question: ReadQuestion, ranking: readonly RankedSentence[]): Contest[] {
  const best = ranking.slice(0, compared);
  const evidence = best.map(({ sentence }, i) => ({
    citation: i,
    sentence: sentence.candidate.article.text.slice(sentence.start, sentence.end),
    date: sentence.candidate.article.date,
    articleTitle: sentence.candidate.article.title,
  }));
  return findDisagreements(question.text, evidence).map(({ about, values }) => ({
    about,
    values: values.flatMap(({ citation, date: _, ...value }) => {
      const ranked = best[citation];
      return ranked === undefined ? [] : [{ ...value, ranked }];
    }),
  }));
}

/** What an answer needs of a citation to tell which values it shows. */
interface CitedStretch {
  readonly n: number;
  readonly article: { readonly id: string; readonly date: string | null };
  readonly start: number;
  readonly end: number;
}

/** Contests as an answer shows them: only values whose sentence is cited, and only where at least two are left. */
export function citedDisagreements(
  contests: readonly Contest[],
  citations: readonly CitedStretch[],
): Disagreement[] {
  return contests.flatMap(({ about, values }) => {
    const cited = values.flatMap(({ ranked: { sentence }, ...value }) => {
      const citation = citations.find(
        ({ article, start, end }) =>
          qualifiedId(article) === qualifiedId(sentence.candidate.article) &&
          start <= sentence.start &&
          sentence.end <= end,
      );
      return citation === undefined ? [] : [{ ...value, citation: citation.n, date: citation.article.date }];
    });
    return cited.length < 2 ? [] : [{ about, values: cited }];
  });
}
