import { createOnnxGraph, onnxDataType, type OnnxGraph } from './onnxGraph.js';
import type { ProtobufMessage } from './protobuf.js';
import type { Matrix } from './quantize.js';
import type { ReaderWeights } from './readerWeights.js';
import {
  addTimingSignal,
  float,
  integers,
  linear,
  lookUp,
  transformerLayer,
  type Precision,
} from './transformerGraph.js';

/** The part that a token belongs to. */
export const readerSegment = { question: 0, context: 1, text: 2 } as const;

/**
 * The bundled reader as an ONNX model: inputs `input_ids`, `segments` (see {@link readerSegment}) and `matches` (1 where
 * the token also stands on the other side), int64 `[batch, tokens]`, without padding; output `score`, float
 * `[batch, 1, 1]`.
 */
export function readerGraph(weights: ReaderWeights, precision: Precision): ProtobufMessage {
  const graph = createOnnxGraph('footnote-reader');
  const words = lookUp(graph, 'input_ids', weights.embeddings, precision);
  let state = addTimingSignal(graph, words, weights.timingFrequencies);
  state = graph.node('Add', [state, rowsOf(graph, weights.segments, 'segments')]);
  state = graph.node('Add', [state, rowsOf(graph, weights.matches, 'matches')]);
  for (const layer of weights.layers) state = transformerLayer(graph, state, null, layer, precision);

  const question = meanOf(graph, state, readerSegment.question);
  const text = meanOf(graph, state, readerSegment.text);
  const product = graph.node('Mul', [question, text]);
  const together = graph.node('Concat', [question, text, product], { axis: -1 });
  // The head decides alone, and its product of two means has no range that int8 would fit.
  const hidden = graph.node('Tanh', [linear(graph, together, weights.head, 'float32')]);
  const score = linear(graph, hidden, weights.out, 'float32');
  graph.output(score, { name: 'score', type: 'float', shape: ['batch', 1, 1] });
  const shape = ['batch', 'tokens'];
  const inputs = ['input_ids', 'segments', 'matches'] as const;
  return graph.serialize(inputs.map((name) => ({ name, type: 'int64', shape })));
}

function rowsOf(graph: OnnxGraph, { rows, columns, data }: Matrix, numbers: string): string {
  return graph.node('Gather', [graph.constant({ shape: [rows, columns], data }), numbers]);
}

/** The mean over the tokens of one segment, as `[batch, 1, width]`; 0 where there are none. */
function meanOf(graph: OnnxGraph, state: string, segment: number): string {
  const isMeant = graph.node('Equal', ['segments', integers(graph, [segment])]);
  const weights = graph.node('Unsqueeze', [
    graph.node('Cast', [isMeant], { to: onnxDataType.float }),
    integers(graph, [2]),
  ]);
  const total = (of: string): string => graph.node('ReduceSum', [of, integers(graph, [1])], { keepdims: 1 });
  const count = graph.node('Max', [total(weights), float(graph, 1)]);
  return graph.node('Div', [total(graph.node('Mul', [state, weights])), count]);
}
