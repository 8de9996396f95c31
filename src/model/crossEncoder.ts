import { basename, join } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import { onnxPath } from './modelProfile.js';
import type { LoadedReader, ReadUnit } from './readerModel.js';
import { charactersPerToken, loadSession, loadTransformers, readingModel } from './transformers.js';

/** Tokens of question and unit together where the model's own configuration has no smaller number. */
const mostTokens = 512;

/**
 * Loads a cross-encoder of the hub (a model for sequence classification) with one thread for its arithmetic. Its score is
 * its only logit, or of two the second less the first. Pairs are never run together: the int8 activation scale spans a
 * batch, so a score would depend on its neighbours.
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export async function loadCrossEncoder(
  folder: string,
  graph: Parameters<typeof onnxPath>[0],
): Promise<LoadedReader> {
  const transformers = await loadTransformers(folder);
  const { tokenizer, model } = await readingModel(folder, async () => {
    const options = { local_files_only: true };
    const config = await transformers.AutoConfig.from_pretrained(basename(folder), options);
    const tokenizer = await transformers.AutoTokenizer.from_pretrained(basename(folder), options);
    const session = await loadSession(join(folder, onnxPath(graph)));
    return { tokenizer, model: new transformers.PreTrainedModel(config, session) };
  });
  const limit: unknown = tokenizer.model_max_length;
  const most = Math.min(typeof limit === 'number' ? limit : Infinity, mostTokens);
  tokenizer.model_max_length = most;
  const cut = (text: string): string => text.slice(0, most * charactersPerToken);
  return {
    async score(question, unit) {
      const options = { text_pair: cut(inContext(unit)), truncation: true };
      try {
        const inputs: unknown = await tokenizer(cut(question), options);
        const { logits } = (await model(inputs)) as { readonly logits?: { readonly data: unknown } };
        return scoreOf(logits?.data);
      } catch (cause) {
        throw new FootnoteError('READING_FAILED', readingFailure(folder, messageOf(cause)), { cause });
      }
    },
  };
}

function inContext({ context, text }: ReadUnit): string {
  return context === '' ? text : `${context}. ${text}`;
}

function scoreOf(data: unknown): number {
  const logits = data instanceof Float32Array ? [...data] : [];
  const score = logits.length === 1 ? logits[0] : logits.length === 2 ? logits[1]! - logits[0]! : undefined;
  if (score === undefined) throw new Error(`${logits.length} logits`);
  if (!Number.isFinite(score)) throw new Error(`${score}`);
  return score;
}

function readingFailure(folder: string, found: string): string {
  return `expected one score, or the scores of no and yes, from the reader in ${folder}, got ${found}; choose another READER_MODEL, or set it to off`;
}
