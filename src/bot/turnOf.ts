import type { Answer } from '../retrieval/answer.js';
import type { Turn } from '../retrieval/question/followUp.js';

/** What a conversation remembers of an answer. */
export function turnOf(answer: Pick<Answer, 'question' | 'answer' | 'citations'>): Turn {
  const cited = answer.citations.find(({ n }) => n === answer.answer?.citation)?.article;
  return {
    question: answer.question,
    answerText: answer.answer?.text ?? null,
    articleTitle: cited?.title ?? null,
    articleDate: cited?.date ?? null,
  };
}
