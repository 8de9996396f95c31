import { basename, join } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import type { EmbeddingKind } from './embedder.js';
import { onnxPath, type ModelProfile } from './modelProfile.js';
import { charactersPerToken, loadSession, loadTransformers, readingModel } from './transformers.js';
import { rememberWords } from './wordTokens.js';

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
 * Loads a model from a folder with one thread for its arithmetic.
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export async function loadTransformersEmbedder(
  folder: string,
  profile: ModelProfile,
): Promise<TransformersEmbedder> {
  const transformers = await loadTransformers(folder);
  const pipeline = await readingModel(folder, async () => {
    const options = { local_files_only: true };
    const config = await transformers.AutoConfig.from_pretrained(basename(folder), options);
    const tokenizer = await transformers.AutoTokenizer.from_pretrained(basename(folder), options);
    rememberWords(tokenizer);
    const session = await loadSession(join(folder, onnxPath(profile)));
    const model = new transformers.PreTrainedModel(config, session);
    const limit: unknown = tokenizer.model_max_length;
    tokenizer.model_max_length = Math.min(typeof limit === 'number' ? limit : Infinity, profile.maxTokens);
    return new transformers.FeatureExtractionPipeline({ task: 'feature-extraction', model, tokenizer });
  });

  return {
    async embed(text, kind) {
      const prefix = kind === 'question' ? profile.questionPrefix : profile.windowPrefix;
      const read = `${prefix}${text}`.slice(0, profile.maxTokens * charactersPerToken);
      try {
        const { data } = await pipeline(read, { pooling: profile.pooling, normalize: false });
        return unitVector(data, profile.dimensions);
      } catch (cause) {
        if (cause instanceof FootnoteError) throw cause;
        throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(messageOf(cause)), { cause });
      }
    },
  };
}

/**
 * Loads a model's tokenizer alone, in this thread: about a quarter of a second, most of it transformers.js.
 * @returns the number of tokens of a text, special tokens not included
 * @throws FootnoteError `MODEL_DAMAGED` when its files cannot be read.
 */
export async function loadTokenCounter(folder: string): Promise<(text: string) => number> {
  const tokensOf = await loadTokenizer(folder);
  return (text) => tokensOf(text).length;
}

/**
 * The same, for the tokens themselves.
 * @returns the ids of a text's tokens, special tokens not included
 * @throws FootnoteError `MODEL_DAMAGED` when its files cannot be read.
 */
export async function loadTokenizer(folder: string): Promise<(text: string) => readonly number[]> {
  const transformers = await loadTransformers(folder);
  const tokenizer = await readingModel(folder, () =>
    transformers.AutoTokenizer.from_pretrained(basename(folder), { local_files_only: true }),
  );
  rememberWords(tokenizer);
  return (text) => tokenizer.encode(text, null, { add_special_tokens: false });
}

function unitVector(data: unknown, dimensions: number | null): Float32Array {
  if (!(data instanceof Float32Array) || (dimensions !== null && data.length !== dimensions)) {
    const found = data instanceof Float32Array ? `${data.length} numbers` : 'something else';
    throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(found));
  }
  // The library's own takes a tenth of the time that the model does.
  let squares = 0;
  for (const component of data) squares += component * component;
  const norm = Math.sqrt(squares);
  if (!(norm > 0 && norm < Infinity))
    throw new FootnoteError('EMBEDDING_FAILED', embeddingFailure(`a norm of ${norm}`));
  return data.map((component) => component / norm);
}

function embeddingFailure(found: string): string {
  return `expected a unit vector from the embedding model, got ${found}; try another EMBEDDING_MODEL`;
}
