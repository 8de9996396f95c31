import type { AnsweringParts } from '../retrieval/answering/answeringParts.js';
import { readQuestion } from '../retrieval/evidence/readQuestion.js';
import { bm25Retriever } from '../retrieval/search/bm25Retriever.js';
import { denseRetriever } from '../retrieval/search/denseRetriever.js';
import { hybridRetriever } from '../retrieval/search/hybridRetriever.js';
import type { Retriever } from '../retrieval/search/retriever.js';
import { noFilter } from '../store/indexReader.js';
import type { EvaluationSet, GoldQuestion } from './evaluationSet.js';
import { foldText, isNamed } from './holdsText.js';
import { share } from './metrics.js';

/** Passages looked at. */
const depth = 20;

/** Figures of one retriever; shares are 0 to 1. */
export interface RetrieverFigures {
  readonly name: string;
  /** The first passage, or one of the first five, is of the right article and holds an answer. */
  readonly passageAt1: number;
  readonly passageAt5: number;
  /** The first passage is of the right article. */
  readonly articleAt1: number;
}

/** What BM25, the dense retriever and both together find by themselves. */
export async function retrieverFigures(
  parts: Pick<AnsweringParts, 'index' | 'embedder' | 'language'>,
  set: Pick<EvaluationSet, 'answerable'>,
): Promise<RetrieverFigures[]> {
  const bm25 = bm25Retriever(parts.index);
  const dense = denseRetriever(parts.index);
  const figures: RetrieverFigures[] = [];
  for (const retriever of [bm25, dense, hybridRetriever(bm25, dense)]) {
    const places = [];
    for (const gold of set.answerable) places.push(await placeOf(parts, retriever, gold));
    figures.push({
      name: retriever.name,
      passageAt1: share(places.map(({ passage }) => passage === 0)),
      passageAt5: share(places.map(({ passage }) => passage >= 0 && passage < 5)),
      articleAt1: share(places.map(({ article }) => article)),
    });
  }
  return figures;
}

/** Where the first right passage stands, from 0, -1 for nowhere; and whether the first one is of the right article. */
async function placeOf(
  { index, embedder, language }: Pick<AnsweringParts, 'index' | 'embedder' | 'language'>,
  retriever: Retriever,
  gold: GoldQuestion,
): Promise<{ passage: number; article: boolean }> {
  const read = await readQuestion(gold.question, index, { language });
  const [vector = new Float32Array()] = await embedder.embed([gold.question], 'question');
  const query = { stems: [...read.weights.keys()], vector, filter: noFilter };
  const found = await retriever.retrieve(query, depth);
  const passages = await index.passages(found.map(({ passage }) => passage));
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const named = [...(gold.article === undefined ? [] : [gold.article]), ...gold.alsoIn];
  const answers = gold.answers.map(foldText);
  const isRightArticle = (key: number): boolean => {
    const article = byKey.get(key);
    return article !== undefined && named.some((name) => isNamed(article, name));
  };
  const passage = passages.findIndex(({ article, start, end }) => {
    if (!isRightArticle(article)) return false;
    const text = foldText(byKey.get(article)?.text.slice(start, end) ?? '');
    return answers.some((answer) => text.includes(answer));
  });
  const [first] = passages;
  return { passage, article: first !== undefined && isRightArticle(first.article) };
}
