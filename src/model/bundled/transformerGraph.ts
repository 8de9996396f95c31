import type { LayerWeights, LinearWeights, NormWeights } from './encoderWeights.js';
import { onnxDataType, type OnnxGraph } from './onnxGraph.js';
import { quantizeColumns, quantizeRows, type Matrix } from './quantize.js';

/** How a graph holds its matrices: as they are, or int8 with activations quantized while running. */
export type Precision = 'float32' | 'int8';

/** The encoder reads this many tokens and no more. */
export const bundledMaxTokens = 128;

const headCount = 4;
const layerNormEpsilon = 1e-6;
const masked = -1e9;

/**
 * int8 weights stay within ±64. Where a CPU has AVX2 but no VNNI, the runtime adds pairs of uint8 × int8 products in
 * 16 bits: 2 · 255 · 64 = 32,640 fits, 2 · 255 · 127 would saturate. One bit of the weights buys the same vectors on
 * every CPU.
 */
const kernelLimit = 64;
/** Looked-up rows are never multiplied in integers, so they use the whole range. */
const tableLimit = 127;

/** 0 for a token, −1e9 for padding, as `[batch, 1, 1, tokens]`. */
export function attentionBias(graph: OnnxGraph, mask: string): string {
  const padding = graph.node('Sub', [float(graph, 1), mask]);
  return graph.node('Unsqueeze', [
    graph.node('Mul', [padding, float(graph, masked)]),
    integers(graph, [1, 2]),
  ]);
}

/** Twice the embedding: the original graph adds it to itself. Doubling is exact in either precision. */
export function lookUp(graph: OnnxGraph, ids: string, table: Matrix, precision: Precision): string {
  const shape = [table.rows, table.columns];
  if (precision === 'float32') {
    return graph.node('Gather', [graph.constant({ shape, data: table.data.map((value) => 2 * value) }), ids]);
  }
  const { values, scales } = quantizeRows(table, tableLimit);
  const row = graph.node('Gather', [graph.constant({ shape, data: values }), ids]);
  const doubled = graph.constant({ shape: [table.rows, 1], data: scales.map((scale) => 2 * scale) });
  return graph.node('Mul', [
    graph.node('Cast', [row], { to: onnxDataType.float }),
    graph.node('Gather', [doubled, ids]),
  ]);
}

/** Adds `concat(sin(position · f), cos(position · f))`, positions from 0. */
export function addTimingSignal(graph: OnnxGraph, state: string, frequencies: Float32Array): string {
  const half = frequencies.length;
  const data = new Float32Array(bundledMaxTokens * 2 * half);
  for (let position = 0; position < bundledMaxTokens; position++) {
    frequencies.forEach((frequency, index) => {
      const angle = Math.fround(position * frequency);
      data[position * 2 * half + index] = Math.sin(angle);
      data[position * 2 * half + half + index] = Math.cos(angle);
    });
  }
  const signal = graph.constant({ shape: [bundledMaxTokens, 2 * half], data });
  const tokens = graph.node('Shape', [state], { start: 1, end: 2 });
  const zero = integers(graph, [0]);
  return graph.node('Add', [state, graph.node('Slice', [signal, zero, tokens, zero])]);
}

/**
 * One pre-norm layer over `[batch, tokens, width]`.
 * @param bias of attention (see {@link attentionBias}); null where no token is padding
 */
export function transformerLayer(
  graph: OnnxGraph,
  state: string,
  bias: string | null,
  layer: LayerWeights,
  precision: Precision,
): string {
  const attended = graph.node('Add', [
    attention(graph, state, bias, layer, precision),
    layer.residual === null ? state : linear(graph, state, layer.residual, precision),
  ]);
  return graph.node('Add', [attended, feedForward(graph, attended, layer, precision)]);
}

function attention(
  graph: OnnxGraph,
  state: string,
  bias: string | null,
  layer: LayerWeights,
  precision: Precision,
): string {
  const width = layer.queryKeyValue.kernel.rows;
  const normalized = layerNorm(graph, state, layer.attentionNorm);
  const projected = linear(
    graph,
    normalized,
    scaledQueries(layer.queryKeyValue, (width / headCount) ** -0.5),
    precision,
  );
  const heads = graph
    .nodeWithOutputs('Split', [projected], 3, { axis: -1 })
    .map((part) => graph.node('Reshape', [part, integers(graph, [0, 0, headCount, width / headCount])]));
  const [query = '', key = '', value = ''] = heads.map((part, index) =>
    graph.node('Transpose', [part], { perm: index === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3] }),
  );
  const products = graph.node('MatMul', [query, key]);
  const scores = bias === null ? products : graph.node('Add', [products, bias]);
  const mixed = graph.node('MatMul', [graph.node('Softmax', [scores], { axis: -1 }), value]);
  const together = graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] });
  const joined = graph.node('Reshape', [together, integers(graph, [0, 0, width])]);
  return linear(graph, joined, layer.attentionOutput, precision);
}

/** Folds the attention's `1/√head` into the query columns, the first third. */
function scaledQueries({ kernel, bias }: LinearWeights, factor: number): LinearWeights {
  const queries = kernel.columns / 3;
  const scale = (value: number, index: number): number =>
    index % kernel.columns < queries ? value * factor : value;
  return { kernel: { ...kernel, data: kernel.data.map(scale) }, bias: bias.map(scale) };
}

function feedForward(graph: OnnxGraph, state: string, layer: LayerWeights, precision: Precision): string {
  const normalized = layerNorm(graph, state, layer.feedForwardNorm);
  const inner = graph.node('Relu', [linear(graph, normalized, layer.feedForwardIn, precision)]);
  return linear(graph, inner, layer.feedForwardOut, precision);
}

function layerNorm(graph: OnnxGraph, state: string, { scale, bias }: NormWeights): string {
  const inputs = [state, vector(graph, scale), vector(graph, bias)];
  return graph.node('LayerNormalization', inputs, { axis: -1, epsilon: { float: layerNormEpsilon } });
}

/**
 * `input · kernel + bias`. In int8 the activations get one scale and zero point a run; the order of the nodes is the
 * one that the runtime fuses into a single integer product.
 */
export function linear(
  graph: OnnxGraph,
  input: string,
  { kernel, bias }: LinearWeights,
  precision: Precision,
): string {
  const shape = [kernel.rows, kernel.columns];
  if (precision === 'float32') {
    const product = graph.node('MatMul', [input, graph.constant({ shape, data: kernel.data })]);
    return graph.node('Add', [product, vector(graph, bias)]);
  }
  const { values, scales } = quantizeColumns(kernel, kernelLimit);
  const [quantized = '', scale = '', zeroPoint = ''] = graph.nodeWithOutputs(
    'DynamicQuantizeLinear',
    [input],
    3,
  );
  const product = graph.node('MatMulInteger', [
    quantized,
    graph.constant({ shape, data: values }),
    zeroPoint,
  ]);
  const real = graph.node('Mul', [
    graph.node('Cast', [product], { to: onnxDataType.float }),
    graph.node('Mul', [scale, vector(graph, scales)]),
  ]);
  return graph.node('Add', [real, vector(graph, bias)]);
}

/** A number. */
export function float(graph: OnnxGraph, value: number): string {
  return graph.constant({ shape: [], data: Float32Array.of(value) });
}

/** A list of numbers. */
export function vector(graph: OnnxGraph, data: Float32Array): string {
  return graph.constant({ shape: [data.length], data });
}

/** A list of int64. */
export function integers(graph: OnnxGraph, values: readonly number[]): string {
  return graph.constant({ shape: [values.length], data: BigInt64Array.from(values.map(BigInt)) });
}
