import { readFile } from 'node:fs/promises';
import { FootnoteError } from '../../errors.js';
import type { EncoderWeights, LayerWeights, LinearWeights } from './encoderWeights.js';
import type { Matrix } from './quantize.js';

/** Columns of the first and rows of the second factor of each correction. */
const rank = 16;

/** Where the learned corrections lie, float16, little-endian. */
const adapterFile = new URL('../../../weights/embeddingAdapter.f16', import.meta.url);

/** A correction of rank 16 to a kernel: `down` is `[in, 16]`, `up` is `[16, out]`. */
interface Correction {
  readonly down: Float32Array;
  readonly up: Float32Array;
}

/**
 * Reads the corrections that were learned from questions and the windows that answer them: `training/embedding.py` says
 * how.
 * @see Hu and others, LoRA: Low-Rank Adaptation of Large Language Models, 2022
 */
export function readEmbeddingAdapter(): Promise<Buffer> {
  return readFile(adapterFile);
}

/**
 * The encoder with the corrections added to its kernels; biases and norms stay.
 * @param adapter for each kernel in the order query-key-value, output, residual (where there is one), feed-forward in and
 *   out of both layers, then the hidden layer: `down`, then `up`, row by row
 * @throws FootnoteError `MODEL_DAMAGED` when there are not as many numbers as that
 */
export function adaptEncoder(weights: EncoderWeights, adapter: Buffer): EncoderWeights {
  let at = 0;
  const take = (count: number): Float32Array => {
    if (at + 2 * count > adapter.length) throw wrongSize(adapter.length);
    const values = Float32Array.from({ length: count }, (_, i) => halfAt(adapter, at + 2 * i));
    at += 2 * count;
    return values;
  };
  const correct = (linear: LinearWeights): LinearWeights => {
    const { rows, columns } = linear.kernel;
    const correction = { down: take(rows * rank), up: take(rank * columns) };
    return { ...linear, kernel: addProduct(linear.kernel, correction) };
  };
  const layer = (original: LayerWeights): LayerWeights => {
    const queryKeyValue = correct(original.queryKeyValue);
    const attentionOutput = correct(original.attentionOutput);
    const residual = original.residual === null ? null : correct(original.residual);
    const feedForwardIn = correct(original.feedForwardIn);
    const feedForwardOut = correct(original.feedForwardOut);
    return { ...original, queryKeyValue, attentionOutput, residual, feedForwardIn, feedForwardOut };
  };
  const [first, second] = weights.layers;
  const adapted = {
    ...weights,
    layers: [layer(first), layer(second)] as const,
    hidden: correct(weights.hidden),
  };
  if (at !== adapter.length) throw wrongSize(adapter.length);
  return adapted;
}

function addProduct({ rows, columns, data }: Matrix, { down, up }: Correction): Matrix {
  const sum = Float32Array.from(data);
  for (let row = 0; row < rows; row += 1) {
    for (let inner = 0; inner < rank; inner += 1) {
      const factor = down[row * rank + inner] ?? 0;
      for (let column = 0; column < columns; column += 1) {
        sum[row * columns + column] =
          (sum[row * columns + column] ?? 0) + factor * (up[inner * columns + column] ?? 0);
      }
    }
  }
  return { rows, columns, data: sum };
}

/** @see https://en.wikipedia.org/wiki/Half-precision_floating-point_format */
function halfAt(bytes: Buffer, at: number): number {
  const bits = bytes.readUInt16LE(at);
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function wrongSize(bytes: number): FootnoteError {
  return new FootnoteError(
    'MODEL_DAMAGED',
    `expected the learned corrections of ten kernels in weights/, got ${bytes} bytes; install the package again`,
  );
}
