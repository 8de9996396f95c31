import type { Answer, Citation, Lead, LeadKind } from '../../retrieval/answer.js';
import { citedStructure } from '../../retrieval/answering/citedStructure.js';
import type { Archive, AskOptions, AskOutcome } from '../../retrieval/archive.js';
import { referenceOf } from '../../retrieval/answering/referenceOf.js';
import { qualifiedId } from '../../store/qualifiedId.js';
import { dot } from '../../store/quantizedVector.js';
import type { IndexedArticle } from '../../store/indexReader.js';
import { splitSentences } from '../../text/sentences.js';
import type { Span } from '../../text/span.js';
import { excerptUnits, type ExcerptUnit } from '../excerpt/excerptUnits.js';
import { sameQuestionCosine } from '../sameQuestion.js';
import { answersFolder } from './savedAnswerFiles.js';

/** What is shown of an answer that people wrote: of its sentences, and of a list, code or a table. */
const mostCharacters = { sentence: 700, structure: 1500, lead: 300 } as const;

/** Asks the archive, and puts an answer that moderators saved first where its question is asked again. */
export type AskPreferring = (question: string, options: AskOptions) => Promise<AskOutcome>;

interface Known {
  readonly generation: string;
  readonly saved: readonly { readonly id: string; readonly vector: Float32Array }[];
}

/** Whether an article is an answer that moderators saved. */
export function isSavedAnswer({ path }: { readonly path: string }): boolean {
  return path.startsWith(`${answersFolder}/`);
}

/** @param archive whose saved answers are looked up once a generation */
export function preferSaved(archive: Archive): AskPreferring {
  let known: Promise<Known> | null = null;
  let generation = '';
  const savedNow = (): Promise<Known> => {
    const now = archive.summary().generation;
    if (known === null || generation !== now) {
      generation = now;
      known = knownAnswers(archive, now);
      // A fault is this question's alone: the next one looks again.
      known.catch(() => (known = null));
    }
    return known;
  };
  return async (question, options) => {
    const outcome = await archive.ask(question, options);
    if (outcome.kind === 'refused' || outcome.answer.status === 'chat' || options.filter?.article != null) {
      return outcome;
    }
    const { saved } = await savedNow();
    if (saved.length === 0) return outcome;
    const [vector] = await archive.embedQuestions([outcome.answer.question]);
    const nearest = vector === undefined ? null : nearestOf(saved, vector);
    const article = nearest === null ? null : await archive.read(nearest.id);
    if (nearest === null || article === null) return outcome;
    return { kind: 'answer', answer: withSaved(outcome.answer, article, nearest.cosine) };
  };
}

async function knownAnswers(archive: Archive, generation: string): Promise<Known> {
  const articles = (await archive.list({})).filter(isSavedAnswer);
  const vectors =
    articles.length === 0 ? [] : await archive.embedQuestions(articles.map(({ title }) => title));
  return {
    generation,
    saved: articles.flatMap((article, at) => {
      const vector = vectors[at];
      return vector === undefined ? [] : [{ id: qualifiedId(article), vector }];
    }),
  };
}

function nearestOf(saved: Known['saved'], vector: Float32Array): { id: string; cosine: number } | null {
  let found: { id: string; cosine: number } | null = null;
  for (const { id, vector: other } of saved) {
    const cosine = dot(other, vector);
    if (cosine >= (found?.cosine ?? sameQuestionCosine)) found = { id, cosine };
  }
  return found;
}

/** The answer with the saved article's beginning in front; what else was found follows it. */
function withSaved(answer: Answer, article: IndexedArticle, cosine: number): Answer {
  const { lead, citation } = citationOf(article, cosine);
  const others = answer.citations.filter((one) => qualifiedId(one.article) !== qualifiedId(article));
  const renumbered = new Map(others.map(({ n }, at) => [n, at + 2]));
  const disagreements = answer.disagreements.filter(({ values }) =>
    values.every((value) => renumbered.has(value.citation)),
  );
  return {
    ...answer,
    status: 'answered',
    confidence: Math.min(1, cosine),
    answer: lead,
    citations: [citation, ...others.map((one) => ({ ...one, n: renumbered.get(one.n) ?? one.n }))],
    disagreements: disagreements.map((one) => ({
      ...one,
      values: one.values.map((value) => ({ ...value, citation: renumbered.get(value.citation) ?? 1 })),
    })),
    closest: [],
    newer: null,
  };
}

function citationOf(article: IndexedArticle, score: number): { lead: Lead; citation: Citation } {
  const units = excerptUnits(article.text, article.blocks);
  const kind = kindOf(units);
  const excerpt =
    kind === 'sentence'
      ? sentences(article.text, { characters: mostCharacters.sentence, count: 5 })
      : firstUnits(units, mostCharacters.structure);
  const told =
    kind === 'sentence' ? sentences(article.text, { characters: mostCharacters.lead, count: 2 }) : excerpt;
  return {
    lead: {
      text: article.text.slice(told.start, told.end),
      kind,
      ...told,
      citation: 1,
      highlights: [],
    },
    citation: {
      n: 1,
      article: referenceOf(article),
      excerpt: article.text.slice(excerpt.start, excerpt.end),
      ...excerpt,
      ...citedStructure(article, excerpt),
      highlights: [{ start: told.start - excerpt.start, end: told.end - excerpt.start }],
      score,
      alsoIn: [],
    },
  };
}

function kindOf(units: readonly ExcerptUnit[]): LeadKind {
  const kinds = units.slice(0, 2).map(({ kind }) => kind);
  if (kinds.includes('line')) return 'code';
  if (kinds.includes('row')) return 'table';
  return kinds.includes('item') || kinds.includes('step') ? 'list' : 'sentence';
}

/** Whole sentences from the beginning; at least one. */
function sentences(text: string, most: { readonly characters: number; readonly count: number }): Span {
  const [first, ...rest] = splitSentences(text);
  const start = first?.start ?? 0;
  let end = first?.end ?? text.length;
  for (const next of rest.slice(0, most.count - 1)) {
    if (next.end - start > most.characters) break;
    end = next.end;
  }
  return { start, end };
}

/** Whole items, rows and lines from the beginning; at least one. */
function firstUnits(units: readonly ExcerptUnit[], most: number): Span {
  const [first, ...rest] = units;
  const start = first?.start ?? 0;
  let end = first?.end ?? 0;
  for (const next of rest) {
    if (next.end - start > most) break;
    end = next.end;
  }
  return { start, end };
}
