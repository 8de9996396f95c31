import { FootnoteError } from '../../errors.js';
import type { Matrix } from './quantize.js';
import type { Weight } from './tensorflowWeights.js';

/** `y = x · kernel + bias`; the kernel is `[in, out]`. */
export interface LinearWeights {
  readonly kernel: Matrix;
  readonly bias: Float32Array;
}

/** Layer normalization over the last axis. */
export interface NormWeights {
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** One pre-norm transformer layer. */
export interface LayerWeights {
  readonly attentionNorm: NormWeights;
  /** Columns in the order query, key, value. */
  readonly queryKeyValue: LinearWeights;
  readonly attentionOutput: LinearWeights;
  /** Applied to the layer's un-normalized input where widths differ; null for the identity. */
  readonly residual: LinearWeights | null;
  readonly feedForwardNorm: NormWeights;
  readonly feedForwardIn: LinearWeights;
  readonly feedForwardOut: LinearWeights;
}

/** Universal Sentence Encoder Lite. */
export interface EncoderWeights {
  /** `[vocabulary, width]`. */
  readonly embeddings: Matrix;
  /** The angular frequency of each sine and cosine of the timing signal; half the width. */
  readonly timingFrequencies: Float32Array;
  readonly layers: readonly [LayerWeights, LayerWeights];
  readonly hidden: LinearWeights;
}

const appliedPath = 'module_apply_default/Encoder_en/KonaTransformer/Encode/';
const stack = `${appliedPath}TransformerStack/`;
const kernels = 'module/Encoder_en/KonaTransformer/Encode/';
const hiddenPath = 'module/Encoder_en/hidden_layers/tanh_layer_0/';

type Weights = ReadonlyMap<string, Weight>;

/**
 * Finds the encoder's weights by their TensorFlow names, with their shapes checked.
 * @throws FootnoteError `MODEL_DAMAGED` when one is missing or has another shape.
 */
export function encoderWeights(weights: Weights): EncoderWeights {
  return {
    embeddings: matrix(weights, 'module/Embeddings_en', 8002, 256),
    timingFrequencies: vector(weights, `${stack}Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1`, 128),
    layers: [layer(weights, 0, 256), layer(weights, 1, 512)],
    hidden: {
      kernel: matrix(weights, `${hiddenPath}weights`, 512, 512),
      bias: vector(weights, `${hiddenPath}bias`, 512),
    },
  };
}

function layer(weights: Weights, index: number, width: number): LayerWeights {
  const name = `Layer_${index}/TransformerLayer/`;
  const applied = `${appliedPath}${name}`;
  const attention = `${kernels}${name}MultiheadAttention/`;
  const attentionBias = `${applied}MultiheadAttention/`;
  const feedForward = (convolution: string, rows: number, columns: number): LinearWeights => ({
    kernel: matrix(weights, `${stack}${name}FFN/${convolution}/Tensordot/Reshape_1`, rows, columns),
    bias: vector(weights, `${applied}FFN/${convolution}/bias/ConcatPartitions/concat`, columns),
  });
  const projection = (part: string, columns: number): LinearWeights => ({
    kernel: matrix(weights, `${attention}${part}_transform_single/kernel/part_0`, width, columns),
    bias: vector(weights, `${attentionBias}${part}_transform_single/bias/ConcatPartitions/concat`, columns),
  });
  return {
    attentionNorm: norm(weights, applied, width),
    queryKeyValue: projection('qkv', 3 * width),
    attentionOutput: projection('output', 512),
    residual:
      width === 512
        ? null
        : {
            kernel: matrix(weights, `${applied}dense/kernel/ConcatPartitions/concat`, width, 512),
            bias: vector(weights, `${applied}dense/bias/ConcatPartitions/concat`, 512),
          },
    feedForwardNorm: norm(weights, `${applied}FFN/`, 512),
    feedForwardIn: feedForward('conv1', 512, 1536),
    feedForwardOut: feedForward('conv2', 1536, 512),
  };
}

function norm(weights: Weights, under: string, width: number): NormWeights {
  const part = (name: string): Float32Array =>
    vector(
      weights,
      `${under}layer_prepostprocess/layer_norm/layer_norm_${name}/ConcatPartitions/concat`,
      width,
    );
  return { scale: part('scale'), bias: part('bias') };
}

function vector(weights: Weights, name: string, length: number): Float32Array {
  return dataOf(weights, name, [length]);
}

function matrix(weights: Weights, name: string, rows: number, columns: number): Matrix {
  return { rows, columns, data: dataOf(weights, name, [rows, columns]) };
}

/** Leading axes of length 1 do not count: convolution kernels are `[1, 1, in, out]`. */
function dataOf(weights: Weights, name: string, shape: readonly number[]): Float32Array {
  const weight = weights.get(name);
  const found = weight === undefined ? 'none' : weight.shape.join(' × ').replace(/^(?:1 × )+/, '');
  if (weight === undefined || found !== shape.join(' × ')) {
    throw new FootnoteError(
      'MODEL_DAMAGED',
      `expected a weight ${name} of ${shape.join(' × ')}, got ${found}; run npm ci to install the model again`,
    );
  }
  return weight.data;
}
