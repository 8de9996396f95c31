import { floatField, messageField, stringField, varintField, type ProtobufMessage } from './protobuf.js';

/** A constant of the graph: `data` in row-major order, `shape` empty for a scalar. */
export interface OnnxTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array | BigInt64Array;
}

/** The type of a graph's input or output, or the target of a Cast. */
export type OnnxElementType = 'float' | 'int64';

/** A named input or output; a dimension that is a string may differ from run to run. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly shape: readonly (number | string)[];
}

/** Integers are written as INT, lists as INTS, `{ float }` as FLOAT. */
export type OnnxAttributes = Readonly<
  Record<string, number | readonly number[] | { readonly float: number }>
>;

/** A graph under construction. Nodes must be added after the nodes that they read from. */
export interface OnnxGraph {
  /** Adds a node with one output, and returns the output's name. */
  node(operator: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** Adds a node with `count` outputs, and returns their names. */
  nodeWithOutputs(
    operator: string,
    inputs: readonly string[],
    count: number,
    attributes?: OnnxAttributes,
  ): string[];
  /** Adds a constant, and returns its name. */
  constant(tensor: OnnxTensor): string;
  /** Gives a node's output a public name. */
  output(from: string, value: OnnxValue): void;
  /** The whole model as an ONNX file. */
  serialize(inputs: readonly OnnxValue[]): ProtobufMessage;
}

/** The first operator set with LayerNormalization, and the file version that goes with it. */
const opset = 17;
const irVersion = 8;

/** The enum values of TensorProto.DataType. */
export const onnxDataType = { float: 1, int8: 3, int64: 7 } as const;
const attributeType = { float: 1, int: 2, ints: 7 } as const;

/** An empty graph. @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers */
export function createOnnxGraph(name: string): OnnxGraph {
  const nodes: ProtobufMessage[] = [];
  const constants: ProtobufMessage[] = [];
  const outputs: OnnxValue[] = [];
  let names = 0;

  const addNode = (
    operator: string,
    inputs: readonly string[],
    results: readonly string[],
    attributes: OnnxAttributes,
  ): void => {
    nodes.push([
      ...inputs.flatMap((input) => stringField(1, input)),
      ...results.flatMap((result) => stringField(2, result)),
      ...stringField(3, `${operator}_${nodes.length}`),
      ...stringField(4, operator),
      ...Object.entries(attributes).flatMap(([key, value]) => messageField(5, attributeMessage(key, value))),
    ]);
  };

  const graph: OnnxGraph = {
    node(operator, inputs, attributes = {}) {
      const result = `t${names++}`;
      addNode(operator, inputs, [result], attributes);
      return result;
    },
    nodeWithOutputs(operator, inputs, count, attributes = {}) {
      const results = Array.from({ length: count }, () => `t${names++}`);
      addNode(operator, inputs, results, attributes);
      return results;
    },
    constant(tensor) {
      const constantName = `c${constants.length}`;
      constants.push(tensorMessage(constantName, tensor));
      return constantName;
    },
    output(from, value) {
      addNode('Identity', [from], [value.name], {});
      outputs.push(value);
    },
    serialize: (inputs) => [
      ...varintField(1, irVersion),
      ...stringField(2, 'footnote'),
      ...messageField(7, [
        ...nodes.flatMap((node) => messageField(1, node)),
        ...stringField(2, name),
        ...constants.flatMap((constant) => messageField(5, constant)),
        ...inputs.flatMap((input) => messageField(11, valueMessage(input))),
        ...outputs.flatMap((output) => messageField(12, valueMessage(output))),
      ]),
      ...messageField(8, [...stringField(1, ''), ...varintField(2, opset)]),
    ],
  };
  return graph;
}

function attributeMessage(name: string, value: OnnxAttributes[string]): ProtobufMessage {
  if (typeof value === 'number') {
    return [...stringField(1, name), ...varintField(3, value), ...varintField(20, attributeType.int)];
  }
  if ('float' in value) {
    return [...stringField(1, name), ...floatField(2, value.float), ...varintField(20, attributeType.float)];
  }
  const items = value.flatMap((item) => varintField(8, item));
  return [...stringField(1, name), ...items, ...varintField(20, attributeType.ints)];
}

function tensorMessage(name: string, { shape, data }: OnnxTensor): ProtobufMessage {
  const type = data instanceof Float32Array ? 'float' : data instanceof Int8Array ? 'int8' : 'int64';
  return [
    ...shape.flatMap((dimension) => varintField(1, dimension)),
    ...varintField(2, onnxDataType[type]),
    ...stringField(8, name),
    ...messageField(9, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
  ];
}

function valueMessage({ name, type, shape }: OnnxValue): ProtobufMessage {
  const dimensions = shape.flatMap((dimension) =>
    messageField(1, typeof dimension === 'number' ? varintField(1, dimension) : stringField(2, dimension)),
  );
  const tensorType = [...varintField(1, onnxDataType[type]), ...messageField(2, dimensions)];
  return [...stringField(1, name), ...messageField(2, messageField(1, tensorType))];
}
