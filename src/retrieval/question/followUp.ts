import type { Language } from '../../text/language.js';
import { asksAgain } from './asksAgain.js';
import { answerTypeOf } from './answerType.js';
import { chatKindOf } from './chat.js';
import { replacePronouns } from './pronouns.js';
import type { ReadTurn } from './referents.js';
import { replaceTopic, topicOf } from './replaceTopic.js';
import { readPhrases } from './readPhrases.js';
import type { PhraseReading } from './readPhrases.js';

/** A question of a conversation with the answer that was given. */
export interface Turn {
  readonly question: string;
  /** The lead, or null when unanswered. */
  readonly answerText: string | null;
  readonly articleTitle: string | null;
  /** ISO day of the cited article. */
  readonly articleDate?: string | null;
}

/** What a question goes on from. */
export interface QuestionContext {
  /** The earlier question. */
  readonly question: string;
  /** The earlier question and the names in its answer: to be looked for too, with less weight. */
  readonly words: string;
  /** The earlier answer, where the follow-up asks for something else; null where it asks more of the same. */
  readonly answered: string | null;
}

/** A question with what it takes up from before. */
export interface CompletedQuestion {
  readonly question: string;
  /** False when the question is the same, byte for byte. */
  readonly completed: boolean;
  /** Null when the question stands alone, as typed or as completed. */
  readonly context: QuestionContext | null;
}

/**
 * Reads a follow-up with the turns before it. "What about Jordan?" puts Jordan in the place of what the earlier question
 * named, and "what else did he say?" names him: only where it is sure. Every other follow-up ("why?", "where is that?",
 * "is it binding?") stays as typed and keeps the subject as its context, since a rewriting that is no English is worse
 * than none. Rules over parts of speech; no language model. A question that stands alone, or the first of a
 * conversation, is left as it is. Turns may hold questions as typed or as completed; small talk is no turn.
 *
 * @param turns - oldest first; the last few are enough
 */
export function completeQuestion(
  question: string,
  turns: readonly Turn[],
  language: Language,
): CompletedQuestion {
  const earlier: ReadTurn[] = [];
  for (const turn of turns) {
    if (chatKindOf(turn.question) !== null) continue;
    const read = complete(turn.question, earlier, language);
    const keepsSubject = read.context !== null && !read.completed;
    earlier.push({
      question: readPhrases(keepsSubject ? read.context.question : read.question, language),
      answer: turn.answerText === null ? null : readPhrases(turn.answerText, language),
      articleDate: turn.articleDate ?? null,
    });
  }
  return complete(question, earlier, language);
}

function complete(question: string, turns: readonly ReadTurn[], language: Language): CompletedQuestion {
  const last = turns.at(-1);
  if (last === undefined) return { question, completed: false, context: null };
  const reading = readPhrases(withoutOpening(question), language);
  const context = contextOf(last);
  if (asksAgain(reading)) return { question, completed: false, context: { ...context, answered: null } };
  const about = aboutTopic(reading, last.question, language);
  if (about !== null) return { question: asQuestion(about), completed: true, context: null };
  const named = replacePronouns(reading, turns);
  if (named === null) return { question, completed: false, context: null };
  if (named === reading.text) return { question, completed: false, context };
  return { question: asQuestion(named), completed: true, context: null };
}

function contextOf({ question, answer }: ReadTurn): QuestionContext {
  // "Which river …?" → the Rhine: what the answer names is what comes next.
  const asksName = /^(?:who|which|where)$/.test(answerTypeOf(question.text).type);
  const names = (asksName ? (answer?.chunks ?? []) : [])
    .filter(({ proper }) => proper)
    .map(({ name }) => name);
  const words = [question.text, ...names].join(' ');
  return { question: question.text, words, answered: answer?.text ?? null };
}

/** "and", "ok so" and the like at the start, which join a question to the one before it. */
function withoutOpening(question: string): string {
  const bare = question
    .trim()
    .replace(/^(?:(?:and|but|so|ok|okay|also|then|thanks|thank you|hm+|right|well)[ ,!.]+)+(?=\S)/i, '');
  return bare === '' ? question.trim() : bare;
}

function aboutTopic(reading: PhraseReading, earlier: PhraseReading, language: Language): string | null {
  const topic = topicOf(reading);
  return topic === null ? null : replaceTopic(readPhrases(topic, language), earlier);
}

function asQuestion(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s?.!,])[\s?.!,]+$/, '')
    .trim();
  return `${bare.slice(0, 1).toUpperCase()}${bare.slice(1)}?`;
}
