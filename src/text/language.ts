import type { ItsFunction } from 'wink-nlp';
import type { Span } from './span.js';

/** A token with its part of speech (Universal Dependencies tags: `PROPN`, `NUM`, `VERB`, …). */
export interface AnnotatedToken extends Span {
  readonly text: string;
  readonly pos: string;
}

/** A run of tokens that names a date, a number, an amount of money, … */
export interface Entity extends Span {
  /** `DATE`, `TIME`, `DURATION`, `CARDINAL`, `ORDINAL`, `MONEY`, `PERCENT`, … */
  readonly type: string;
  readonly text: string;
}

/** What is known of a text's words. Offsets into the text. */
export interface Annotation {
  readonly tokens: readonly AnnotatedToken[];
  readonly entities: readonly Entity[];
}

/** Reads English. */
export interface Language {
  annotate(text: string): Annotation;
  /** Whether a word is in the model's lexicon, in this form: no proof against one that is not. */
  isWord(word: string): boolean;
}

/** Plain functions, although wink types them as methods. */
type Selectors = Readonly<Record<'uniqueId' | 'value' | 'pos' | 'detail' | 'span', ItsFunction<unknown>>>;

let opened: Promise<Language> | null = null;

/**
 * Loads the language model: about a fifth of a second and 60 MB. Once for a process: at each load wink's English model
 * writes what it holds as JSON again, in which every backslash is doubled, so that twenty loads take a gigabyte.
 */
export function openLanguage(): Promise<Language> {
  opened ??= loadLanguage();
  return opened;
}

async function loadLanguage(): Promise<Language> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
  const its: Selectors = nlp.its;
  const lexemeOf = (word: string): number => {
    const [id] = nlp.readDoc(word).tokens().out(its.uniqueId) as number[];
    return id ?? Number.POSITIVE_INFINITY;
  };
  // Words that the lexicon lacks are numbered from its end on, in the order in which they are first read.
  const lexiconEnd = lexemeOf('qxzjvkqxzj');
  return {
    isWord: (word) => lexemeOf(word) < lexiconEnd,
    annotate(text) {
      const document = nlp.readDoc(text);
      const words = document.tokens().out(its.value) as string[];
      const poss = document.tokens().out(its.pos) as string[];
      const tokens: AnnotatedToken[] = [];
      let at = 0;
      words.forEach((word, i) => {
        const start = text.indexOf(word, at);
        if (start < 0) return;
        at = start + word.length;
        tokens.push({ text: word, pos: poss[i] ?? 'X', start, end: at });
      });
      const details = document.entities().out(its.detail) as { value: string; type: string }[];
      const spans = document.entities().out(its.span) as [number, number][];
      const entities = details.flatMap(({ value, type }, i): Entity[] => {
        const [first, last] = spans[i] ?? [0, -1];
        const start = tokens[first]?.start;
        const end = tokens[last]?.end;
        return start === undefined || end === undefined ? [] : [{ type, text: value, start, end }];
      });
      return { tokens, entities };
    },
  };
}
