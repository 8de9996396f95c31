import type { Language } from '../../text/language.js';
import { askAgain } from './askAgain.js';
import { chatKindOf } from './chat.js';
import { replacePronouns } from './pronouns.js';
import type { ReadTurn } from './referents.js';
import { replaceTopic, topicOf } from './replaceTopic.js';
import { readSentence } from './sentenceReading.js';
import type { SentenceReading } from './sentenceReading.js';

/** A question of a conversation with the answer that was given. */
export interface Turn {
  readonly question: string;
  /** The lead, or null when unanswered. */
  readonly answerText: string | null;
  readonly articleTitle: string | null;
  /** ISO day of the cited article. */
  readonly articleDate?: string | null;
}

/** A question that can be asked without what came before it. */
export interface CompletedQuestion {
  readonly question: string;
  /** False when the question stands alone; it is then the same, byte for byte. */
  readonly completed: boolean;
}

/**
 * Completes a follow-up from the turns before it: "What about Jordan?" puts Jordan in the place of what the earlier
 * question named, "when was that?" asks the earlier question for its time, "what else did he say?" names him. Rules
 * over parts of speech; no language model. A question that stands alone, or the first of a conversation, is left as
 * it is. Turns may hold questions as typed or as completed; small talk is no turn.
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
    const { question: asked } = complete(turn.question, earlier, language);
    earlier.push({
      question: readSentence(asked, language),
      answer: turn.answerText === null ? null : readSentence(turn.answerText, language),
      articleDate: turn.articleDate ?? null,
    });
  }
  return complete(question, earlier, language);
}

function complete(question: string, turns: readonly ReadTurn[], language: Language): CompletedQuestion {
  const last = turns.at(-1);
  if (last === undefined) return { question, completed: false };
  const reading = readSentence(withoutOpening(question), language);
  const made =
    askAgain(reading, last.question) ??
    aboutTopic(reading, last.question, language) ??
    replacePronouns(reading, turns);
  if (made === null) return { question, completed: false };
  return { question: asQuestion(made), completed: true };
}

/** "and", "ok so" and the like at the start, which join a question to the one before it. */
function withoutOpening(question: string): string {
  const bare = question
    .trim()
    .replace(/^(?:(?:and|but|so|ok|okay|also|then|thanks|thank you|hm+|right|well)[ ,!.]+)+(?=\S)/i, '');
  return bare === '' ? question.trim() : bare;
}

function aboutTopic(reading: SentenceReading, earlier: SentenceReading, language: Language): string | null {
  const topic = topicOf(reading);
  return topic === null ? null : replaceTopic(readSentence(topic, language), earlier);
}

function asQuestion(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s?.!,])[\s?.!,]+$/, '')
    .trim();
  return `${bare.slice(0, 1).toUpperCase()}${bare.slice(1)}?`;
}
