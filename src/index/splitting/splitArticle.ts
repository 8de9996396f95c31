import type { Article } from '../../store/article.js';
import type { Passage } from '../../store/passage.js';
import { splitPassages } from './passages.js';
import { sectionsOf } from '../../store/units.js';
import { splitWindows } from './windows.js';

/** The passages of an article, with their units and windows. @param countTokens the embedding model's count */
export function splitArticle(
  { text, blocks, language }: Pick<Article, 'text' | 'blocks' | 'language'>,
  countTokens: (text: string) => number,
): Passage[] {
  return sectionsOf(text, blocks, language)
    .flatMap((units) => splitPassages(text, units))
    .map((run) => ({ ...run, windows: splitWindows(text, run.sentences, countTokens) }));
}
