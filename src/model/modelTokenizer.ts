import type { PreTrainedTokenizer } from '@xenova/transformers';
import { basename } from 'node:path';
import { loadTransformers, readingModel } from './transformers.js';
import { rememberWords } from './wordTokens.js';

/** A model's own tokenizer, in this thread. */
export interface ModelTokenizer {
  /** The ids of a text's tokens, special tokens not included. */
  readonly tokens: (text: string) => readonly number[];
  /** The same between the special tokens that the model wants, cut off at what its configuration says it reads. */
  readonly input: (text: string) => readonly number[];
}

/**
 * Loads a tokenizer: about a quarter of a second, most of it transformers.js.
 * @param folder the model's
 * @throws FootnoteError `MODEL_DAMAGED` when its files cannot be read.
 */
export async function loadTokenizer(folder: string): Promise<ModelTokenizer> {
  const transformers = await loadTransformers(folder);
  const tokenizer: PreTrainedTokenizer = await readingModel(folder, () =>
    transformers.AutoTokenizer.from_pretrained(basename(folder), { local_files_only: true }),
  );
  rememberWords(tokenizer);
  const limit: unknown = tokenizer.model_max_length;
  const most = typeof limit === 'number' ? limit : Infinity;
  return {
    tokens: (text) => tokenizer.encode(text, null, { add_special_tokens: false }),
    input: (text) => tokenizer.encode(text).slice(0, most),
  };
}
