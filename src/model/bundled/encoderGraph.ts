import type { EncoderWeights } from './encoderWeights.js';
import { createOnnxGraph, onnxDataType, type OnnxGraph } from './onnxGraph.js';
import type { ProtobufMessage } from './protobuf.js';
import {
  addTimingSignal,
  attentionBias,
  bundledMaxTokens,
  float,
  integers,
  linear,
  lookUp,
  transformerLayer,
  type Precision,
} from './transformerGraph.js';

const minSquaredNorm = 1e-12;

/**
 * Universal Sentence Encoder Lite as an ONNX model: inputs `input_ids` and `attention_mask`, int64 `[batch, tokens]`;
 * output `last_hidden_state`, float `[batch, 1, 512]`, unit norm.
 * @see Cer et al., Universal Sentence Encoder, https://arxiv.org/abs/1803.11175
 */
export function encoderGraph(weights: EncoderWeights, precision: Precision): ProtobufMessage {
  const graph = createOnnxGraph('universal-sentence-encoder-lite');
  const ids = firstTokens(graph, 'input_ids');
  const mask = graph.node('Cast', [firstTokens(graph, 'attention_mask')], { to: onnxDataType.float });
  const bias = attentionBias(graph, mask);

  let state = addTimingSignal(
    graph,
    lookUp(graph, ids, weights.embeddings, precision),
    weights.timingFrequencies,
  );
  for (const layer of weights.layers) {
    state = transformerLayer(graph, state, bias, layer, precision);
  }

  // The last layer decides the vector's direction alone: it stays float32 in both precisions.
  const hidden = graph.node('Tanh', [
    linear(graph, maskedMean(graph, state, mask), weights.hidden, 'float32'),
  ]);
  const shape = ['batch', 1, weights.hidden.bias.length];
  graph.output(unitNorm(graph, hidden), { name: 'last_hidden_state', type: 'float', shape });
  return graph.serialize([
    { name: 'input_ids', type: 'int64', shape: ['batch', 'tokens'] },
    { name: 'attention_mask', type: 'int64', shape: ['batch', 'tokens'] },
  ]);
}

function firstTokens(graph: OnnxGraph, input: string): string {
  return graph.node('Slice', [
    input,
    integers(graph, [0]),
    integers(graph, [bundledMaxTokens]),
    integers(graph, [1]),
  ]);
}

/** The mean over tokens that are not padding, as `[batch, 1, width]`. */
function maskedMean(graph: OnnxGraph, state: string, mask: string): string {
  const weights = graph.node('Unsqueeze', [mask, integers(graph, [2])]);
  const total = (of: string): string => graph.node('ReduceSum', [of, integers(graph, [1])], { keepdims: 1 });
  return graph.node('Div', [total(graph.node('Mul', [state, weights])), total(weights)]);
}

function unitNorm(graph: OnnxGraph, state: string): string {
  const squared = graph.node('ReduceSumSquare', [state], { axes: [-1], keepdims: 1 });
  const atLeast = graph.node('Max', [squared, float(graph, minSquaredNorm)]);
  return graph.node('Div', [state, graph.node('Sqrt', [atLeast])]);
}
