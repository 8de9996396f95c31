import type { Article } from '../../store/article.js';
import type { Passage } from '../../store/passage.js';
import { splitSentences } from '../../text/sentences.js';
import { splitPassages } from './passages.js';
import { splitWindows } from './windows.js';

/** The passages of an article, with their sentences and windows. @param countTokens the embedding model's count */
export function splitArticle(article: Article, countTokens: (text: string) => number): Passage[] {
  const { text, language } = article;
  return splitPassages(text, splitSentences(text, language)).map((run) => ({
    ...run,
    windows: splitWindows(text, run.sentences, countTokens),
  }));
}
