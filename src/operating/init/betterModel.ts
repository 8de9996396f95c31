import { hubHost } from '../../model/downloadModel.js';

/** A model of the hub that finds more than the bundled one. */
export interface BetterModel {
  readonly id: string;
  readonly megabytes: number;
}

/** Small, and the better of two that were measured. */
const model = { id: 'Xenova/bge-small-en-v1.5', file: 'onnx/model_quantized.onnx' } as const;

const timeoutMs = 5_000;

/** The model with its size, where the hub can be reached; else null. @param host another one in tests */
export async function betterModel(signal: AbortSignal, host: string = hubHost): Promise<BetterModel | null> {
  try {
    const answer = await fetch(new URL(`${model.id}/resolve/main/${model.file}`, host), {
      method: 'HEAD',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const bytes = Number(answer.headers.get('x-linked-size') ?? answer.headers.get('content-length') ?? 0);
    return answer.ok && bytes > 0 ? { id: model.id, megabytes: Math.round(bytes / 1e6) } : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
