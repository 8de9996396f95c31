import type { Language } from '../../text/language.js';
import { answerTypeOf, type AnswerType } from '../question/answerType.js';
import { stem } from '../../text/stem.js';
import { isStopWord } from '../../text/stopWords.js';
import type { IndexReader } from '../../store/indexReader.js';
import { inverseDocumentFrequency } from '../../text/bm25.js';
import { tokenize } from '../../text/tokenizer.js';
import { readDemands, type QuestionDemands } from '../question/questionDemands.js';
import { questionForms, type TermForm } from '../question/termForms.js';

/** A term of a question. */
export interface QuestionTerm {
  /** Lower case, folded. */
  readonly text: string;
  readonly stem: string;
  /** Inverse document frequency over passages; 0 for a stop word. A stem of no passage weighs most. */
  readonly weight: number;
  /** Written with a capital, not as the first word. */
  readonly proper: boolean;
  readonly isVerb: boolean;
  /** Passages of the archive that hold its stem. */
  readonly frequency: number;
  /** Whether any passage of the archive holds its stem, or its parts as words. */
  readonly isKnown: boolean;
}

/** A question as the scorer of evidence sees it. */
export interface ReadQuestion {
  readonly text: string;
  readonly terms: readonly QuestionTerm[];
  readonly type: AnswerType;
  /** Sum of the weights of distinct stems; over 0 unless the question has no terms. */
  readonly totalWeight: number;
  /** The weight of each stem that is no stop word. */
  readonly weights: ReadonlyMap<string, number>;
  /** Stems of other spellings of the question's names, each with the stem that it stands for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Other ways to write its words: compounds in parts, words as one, acronyms. */
  readonly forms: readonly TermForm[];
  /** What it asks beyond its topic: a negation, a count, the latest. */
  readonly demands: QuestionDemands;
  /** Asks what something is called. */
  readonly asksName: boolean;
}

/** What reading a question needs beside the index. */
export interface QuestionReader {
  readonly language: Language;
  /** Other spellings of a name that the index holds; default none. */
  readonly variants?: (term: string) => readonly string[];
  /** The earlier question that this one goes on from; default none. */
  readonly context?: string | null;
  /** Whether the index holds a term, given folded; default none is known. */
  readonly isKnown?: (term: string) => boolean;
}

/** "how many", "how much": asked for, not searched for. */
const measured = new Set(['many', 'much', 'long', 'often']);

/** What a word of the earlier question weighs beside one of the question itself. */
const contextShare = 0.35;

/** The stems of the earlier question that this one does not hold itself, with their lesser weights. */
async function contextWeights(
  context: string | null,
  index: IndexReader,
  own: ReadonlySet<string>,
): Promise<[string, number][]> {
  const words = tokenize(context ?? '').filter(({ text }) => !isStopWord(text) && !measured.has(text));
  const others = [...new Set(words.map(({ text }) => stem(text)))].filter((other) => !own.has(other));
  if (others.length === 0) return [];
  const frequencies = await index.documentFrequencies(others);
  return [...frequencies].map(([other, frequency]) => [
    other,
    contextShare * inverseDocumentFrequency(index.summary.passages, frequency),
  ]);
}

/** Reads a question's terms and weighs them by how rare they are in the index. */
export async function readQuestion(
  text: string,
  index: IndexReader,
  { language, variants = () => [], isKnown = () => false, context = null }: QuestionReader,
): Promise<ReadQuestion> {
  const tokens = tokenize(text).map((token) => ({ ...token, stem: stem(token.text) }));
  const frequencies = await index.documentFrequencies(tokens.map((token) => token.stem));
  const onlyStopWords = tokens.every((token) => isStopWord(token.text));
  const verbs = new Set(
    language.annotate(text).tokens.flatMap(({ pos, start }) => (pos === 'VERB' ? [start] : [])),
  );
  const forms = questionForms(text, tokens, isKnown);
  const written = new Set(forms.map(({ one }) => one));
  const terms = tokens.map((token, i): QuestionTerm => {
    const isMeasure = measured.has(token.text) && tokens[i - 1]?.text === 'how';
    const counts = onlyStopWords || !(isStopWord(token.text) || isMeasure);
    const frequency = frequencies.get(token.stem) ?? 0;
    const idf = inverseDocumentFrequency(index.summary.passages, frequency);
    const first = text.charAt(token.start);
    return {
      text: token.text,
      stem: token.stem,
      weight: counts ? idf : 0,
      proper: i > 0 && first !== first.toLowerCase(),
      isVerb: verbs.has(token.start),
      frequency,
      isKnown: frequencies.has(token.stem) || written.has(token.stem),
    };
  });
  const telling = terms.filter(({ weight }) => weight > 0);
  const own = new Set(terms.map((term) => term.stem));
  const weights = new Map([
    ...telling.map((term) => [term.stem, term.weight] as const),
    ...(await contextWeights(context, index, own)),
  ]);
  const totalWeight = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const spellings = telling.flatMap((term) =>
    variants(term.text).map((variant) => [stem(variant), term.stem] as const),
  );
  // A question that holds both spellings asks for each.
  const aliases = new Map(spellings.filter(([spelling]) => !weights.has(spelling)));
  const asksName = /\b(?:called|named?|known|term|titled?|entitled|referred|word|nickname)\b/i.test(text);
  return {
    text,
    terms,
    type: answerTypeOf(text),
    totalWeight,
    weights,
    aliases,
    forms,
    demands: readDemands(text),
    asksName,
  };
}

/**
 * What the index is searched for: the question's stems, other spellings of its names and the other ways to write its
 * words. A word that the index holds is not searched for in parts.
 */
export function searchedStems({ weights, aliases, forms, terms }: ReadQuestion): string[] {
  const unknown = new Set(terms.filter(({ frequency }) => frequency === 0).map(({ stem }) => stem));
  const others = forms.flatMap(({ one, many }) => {
    if (!weights.has(one)) return [one];
    return unknown.has(one) ? many : [];
  });
  return [...new Set([...weights.keys(), ...aliases.keys(), ...others])];
}
