import { join } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import { readerGraphPath } from './bundled/convertReader.js';
import { readerSegment } from './bundled/readerGraph.js';
import { loadTokenizer } from './modelTokenizer.js';
import { loadOnnxRuntime } from './onnxRuntime.js';
import type { LoadedReader, ReadUnit } from './readerModel.js';
import { charactersPerToken, loadSession, readingModel } from './transformers.js';

/** Tokens that are read of each part, and no more. */
const mostTokens = { question: 40, context: 24, text: 64 } as const;

type Part = keyof typeof mostTokens;
const parts = ['question', 'context', 'text'] as const;

/** What the graph reads of a question and a unit: a number a token. */
export interface ReaderInput {
  readonly ids: readonly number[];
  readonly segments: readonly number[];
  /** 1 for a token of the question that context or text holds, and for one of those that the question holds. */
  readonly matches: readonly number[];
}

/**
 * Loads the bundled reader.
 * @param folder as `convertBundledReader` makes it
 * @param threads for its arithmetic, default 1; scores do not depend on it
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export async function loadBundledReader(folder: string, threads = 1): Promise<LoadedReader> {
  const tokensOf = remembering((await loadTokenizer(folder)).tokens);
  const session = await readingModel(folder, () => loadSession(join(folder, readerGraphPath), threads));
  const { Tensor } = loadOnnxRuntime();
  const tensor = (numbers: readonly number[]): unknown =>
    new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
  return {
    async score(question, unit) {
      const { ids, segments, matches } = readerInput(tokensOf, question, unit);
      try {
        const inputs = { input_ids: tensor(ids), segments: tensor(segments), matches: tensor(matches) };
        const { score } = await session.run(inputs);
        return finiteScore(score?.data);
      } catch (cause) {
        throw new FootnoteError('READING_FAILED', readingFailure(messageOf(cause)), { cause });
      }
    },
  };
}

/** Texts whose tokens are kept, some more than one question takes: its units share the question, and often their context. */
const mostKept = 64;

function remembering(tokensOf: (text: string) => readonly number[]): (text: string) => readonly number[] {
  const kept = new Map<string, readonly number[]>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const tokens = tokensOf(text);
    kept.set(text, tokens);
    return tokens;
  };
}

/** Cuts question, context and text into tokens, one after the other without marks between them. */
export function readerInput(
  tokensOf: (text: string) => readonly number[],
  question: string,
  { context, text }: ReadUnit,
): ReaderInput {
  const tokens = (part: Part, words: string): readonly number[] => {
    const most = mostTokens[part];
    return tokensOf(words.slice(0, most * charactersPerToken)).slice(0, most);
  };
  const asked = tokens('question', question);
  const read = { question: asked, context: tokens('context', context), text: tokens('text', text) };
  const own = new Set(asked);
  const others = new Set([...read.context, ...read.text]);
  return {
    ids: parts.flatMap((part) => read[part]),
    segments: parts.flatMap((part) => read[part].map(() => readerSegment[part])),
    matches: parts.flatMap((part) =>
      read[part].map((id) => Number((part === 'question' ? others : own).has(id))),
    ),
  };
}

function finiteScore(data: unknown): number {
  const [score] = data instanceof Float32Array ? data : [];
  if (score === undefined || !Number.isFinite(score)) throw new Error(`${score ?? 'nothing'}`);
  return score;
}

function readingFailure(found: string): string {
  return `expected a score from the bundled reader, got ${found}; set READER_MODEL=off to do without it`;
}
