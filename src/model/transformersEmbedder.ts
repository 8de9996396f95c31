import { join } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import type { EmbeddingKind } from './embedder.js';
import { onnxPath, type ModelProfile } from './modelProfile.js';
import { loadTokenizer } from './modelTokenizer.js';
import { loadOnnxRuntime, type OnnxTensor } from './onnxRuntime.js';
import { charactersPerToken, loadSession, readingModel } from './transformers.js';

/** A loaded model in this thread. A call holds the thread while the model runs: use it in a process of its own. */
export interface TransformersEmbedder {
  /**
   * The unit vector of one text. Texts are never run together: the int8 activation scale spans a batch, so a vector
   * would depend on its neighbours.
   * @throws FootnoteError `EMBEDDING_FAILED` when the model fails or gives something that is no vector.
   */
  embed(text: string, kind: EmbeddingKind): Promise<Float32Array>;
}

/**
 * Loads a model from a folder with one thread for its arithmetic. Its graph is run without the library's pipeline, which
 * takes a quarter as long as the bundled model itself.
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export async function loadTransformersEmbedder(
  folder: string,
  profile: ModelProfile,
): Promise<TransformersEmbedder> {
  const tokenizer = await loadTokenizer(folder);
  const session = await readingModel(folder, () => loadSession(join(folder, onnxPath(profile))));
  const { Tensor } = loadOnnxRuntime();
  const inputOf = (tokens: readonly number[]) => (name: string) =>
    [name, new Tensor('int64', numbersOf(name, tokens), [1, tokens.length])] as const;

  return {
    async embed(text, kind) {
      const prefix = kind === 'question' ? profile.questionPrefix : profile.windowPrefix;
      const read = `${prefix}${text}`.slice(0, profile.maxTokens * charactersPerToken);
      try {
        const tokens = tokenizer.input(read).slice(0, profile.maxTokens);
        const outputs = await session.run(Object.fromEntries(session.inputNames.map(inputOf(tokens))));
        const states = outputs['last_hidden_state'] ?? outputs['logits'] ?? outputs['token_embeddings'];
        return unitVector(pooled(states, profile), profile.dimensions);
      } catch (cause) {
        if (cause instanceof FootnoteError) throw cause;
        throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(messageOf(cause)), { cause });
      }
    },
  };
}

/** What a graph of this family reads of a text that stands alone, by the input's name. */
function numbersOf(name: string, tokens: readonly number[]): BigInt64Array {
  if (name === 'input_ids') return BigInt64Array.from(tokens, BigInt);
  if (name === 'attention_mask') return new BigInt64Array(tokens.length).fill(1n);
  if (name === 'token_type_ids') return new BigInt64Array(tokens.length);
  throw new Error(`a graph that reads "${name}"`);
}

/** One vector of those of a text's tokens. */
function pooled(states: OnnxTensor | undefined, { pooling }: ModelProfile): Float32Array {
  const { data, dims = [] } = states ?? {};
  const [, tokens, dimensions] = dims;
  if (!(data instanceof Float32Array) || tokens === undefined || dimensions === undefined) {
    throw new Error('no hidden states');
  }
  const vector = data.slice(0, dimensions);
  if (pooling === 'cls') return vector;
  // The norm is made one after it: the sum has the direction of the mean.
  for (let at = dimensions; at < data.length; at += dimensions) {
    for (let i = 0; i < dimensions; i += 1) vector[i] = (vector[i] ?? 0) + (data[at + i] ?? 0);
  }
  return vector;
}

function unitVector(vector: Float32Array, dimensions: number | null): Float32Array {
  if (dimensions !== null && vector.length !== dimensions) {
    throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(`${vector.length} numbers`));
  }
  let squares = 0;
  for (const component of vector) squares += component * component;
  const norm = Math.sqrt(squares);
  if (!(norm > 0 && norm < Infinity)) {
    throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(`a norm of ${norm}`));
  }
  return vector.map((component) => component / norm);
}

function embeddingFailure(found: string): string {
  return `expected a unit vector from the embedding model, got ${found}; try another EMBEDDING_MODEL`;
}
