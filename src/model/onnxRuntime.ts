import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { FootnoteError } from '../errors.js';

/** What a graph gives. */
export interface OnnxTensor {
  readonly data: unknown;
  /** Its shape. */
  readonly dims: readonly number[];
}

/** A loaded graph: takes a tensor for each input by its name, and gives one for each output. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  run(inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, OnnxTensor>>>;
}

/** The part of onnxruntime-node that is used here. */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => unknown;
  readonly InferenceSession: {
    create(
      path: string,
      options: { readonly intraOpNumThreads: number; readonly interOpNumThreads: number },
    ): Promise<OnnxSession>;
  };
}

/**
 * Loads the copy of onnxruntime-node that transformers.js uses. One thread of a process may do so, and only once in the
 * process's life: 1.14 keeps its constructor in a static, and a second thread corrupts the heap.
 * @throws FootnoteError `EMBEDDING_FAILED` outside the main thread.
 * @see https://github.com/microsoft/onnxruntime/issues/24486
 */
export function loadOnnxRuntime(): OnnxRuntime {
  if (!isMainThread) {
    throw new FootnoteError(
      'EMBEDDING_FAILED',
      'expected the main thread of a process, got a worker thread; run what needs the model in a child process',
    );
  }
  const here = createRequire(import.meta.url);
  const beside = createRequire(here.resolve('@xenova/transformers'));
  return beside('onnxruntime-node') as OnnxRuntime;
}
