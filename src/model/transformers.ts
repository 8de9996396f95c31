import type * as transformersModule from '@xenova/transformers';
import { dirname } from 'node:path';
import { FootnoteError, messageOf } from '../errors.js';
import { loadOnnxRuntime, type OnnxSession } from './onnxRuntime.js';

/**
 * Characters of a text that are looked at for each token that a model reads. Tokenizers work through the whole text
 * before it is cut off; no piece of a known vocabulary is longer.
 */
export const charactersPerToken = 32;

type Transformers = typeof transformersModule;

/** A graph, with one thread for its arithmetic unless more are given. */
export function loadSession(path: string, threads = 1): Promise<OnnxSession> {
  // 1.14 drops session options when it is given bytes, as transformers.js does: the session is made from a path.
  return loadOnnxRuntime().InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
}

/**
 * transformers.js, set to read models next to a folder and nothing from the network.
 * @param folder whose name the library takes for the model's id: call it again before another folder is read
 */
export async function loadTransformers(folder: string): Promise<Transformers> {
  loadOnnxRuntime();
  const transformers = await import('@xenova/transformers');
  Object.assign(transformers.env, {
    localModelPath: dirname(folder),
    allowLocalModels: true,
    allowRemoteModels: false,
    useFSCache: false,
    useBrowserCache: false,
  });
  return transformers;
}

/**
 * Reads a model.
 * @throws FootnoteError `MODEL_DAMAGED` with what `read` throws
 */
export async function readingModel<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new FootnoteError(
      'MODEL_DAMAGED',
      `expected a model in ${folder}, got "${messageOf(cause)}"; remove the folder and start again`,
      { cause },
    );
  }
}
