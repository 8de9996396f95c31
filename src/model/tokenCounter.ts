import type { ModelOptions } from './modelFiles.js';
import { loadTokenizer } from './modelTokenizer.js';
import { prepareModel } from './prepareModel.js';

/**
 * Opens a model's tokenizer in this thread, without the model; the model is made ready first (see `prepareModel`).
 * Loading holds the thread for about a quarter of a second: not for the bot, and not for a worker thread
 * (see `loadOnnxRuntime`).
 * @returns the number of tokens of a text, special tokens and prefixes not included; about 0.2 ms a sentence
 * @throws FootnoteError as `prepareModel` does; `MODEL_DAMAGED` when the tokenizer cannot be read.
 */
export async function openTokenCounter(options: ModelOptions): Promise<(text: string) => number> {
  const { folder } = await prepareModel(options);
  const { tokens } = await loadTokenizer(folder);
  return (text) => tokens(text).length;
}
