import { readFile } from 'node:fs/promises';
import { FootnoteError } from '../../errors.js';
import type { EncoderWeights, LayerWeights, LinearWeights } from './encoderWeights.js';
import type { Matrix } from './quantize.js';

/** Where the learned corrections lie, float16, little-endian. */
const adapterFile = new URL('../../../weights/embeddingAdapter.f16', import.meta.url);

/** A correction to a kernel: `down` is `[in, rank]`, `up` is `[rank, out]`. */
interface Correction {
  readonly rank: number;
  readonly down: Float32Array;
  readonly up: Float32Array;
}

/**
 * Reads the corrections that were learned from questions and the windows that answer them: `training/README.md`
 * says how.
 * @see Hu and others, LoRA: Low-Rank Adaptation of Large Language Models, 2022
 */
export function readEmbeddingAdapter(): Promise<Buffer> {
  return readFile(adapterFile);
}

/**
 * The encoder with the corrections added to its kernels; biases and norms stay. All have one rank, which their length tells.
 * @param adapter for each kernel in the order query-key-value, output, residual (where there is one), feed-forward in and
 *   out of both layers, then the hidden layer: `down`, then `up`, row by row
 * @throws FootnoteError `MODEL_DAMAGED` when there are not as many numbers as that
 */
export function adaptEncoder(weights: EncoderWeights, adapter: Buffer): EncoderWeights {
  const [first, second] = weights.layers;
  const sides = [...kernelsOf(first), ...kernelsOf(second), weights.hidden].reduce(
    (sum, { kernel }) => sum + kernel.rows + kernel.columns,
    0,
  );
  const rank = adapter.length / 2 / sides;
  if (rank === 0 || !Number.isInteger(rank)) throw wrongSize(adapter.length);
  let at = 0;
  const take = (count: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, i) => halfAt(adapter, at + 2 * i));
    at += 2 * count;
    return values;
  };
  const correct = (linear: LinearWeights): LinearWeights => {
    const { rows, columns } = linear.kernel;
    const correction = { rank, down: take(rows * rank), up: take(rank * columns) };
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
  return {
    ...weights,
    layers: [layer(first), layer(second)] as const,
    hidden: correct(weights.hidden),
  };
}

/** The kernels of a layer that have a correction. */
function kernelsOf(layer: LayerWeights): LinearWeights[] {
  const { queryKeyValue, attentionOutput, residual, feedForwardIn, feedForwardOut } = layer;
  return [
    queryKeyValue,
    attentionOutput,
    ...(residual === null ? [] : [residual]),
    feedForwardIn,
    feedForwardOut,
  ];
}

function addProduct({ rows, columns, data }: Matrix, { rank, down, up }: Correction): Matrix {
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
