import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOnnxGraph, onnxDataType, type OnnxGraph } from '../../src/model/bundled/onnxGraph.js';

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'bridge', 'tall', 'bread', 'how', 'is', 'the', '.', '?'];
/** The ids before it are those of special tokens. */
const firstWord = 4;

/**
 * A cross-encoder in the hub's shape, by its files' paths: a BERT tokenizer with twelve words, at most 16 tokens, and a
 * graph that counts the pairs of equal words in question and unit.
 * @param logits 1: the count; 2: 0.5 for no and the count for yes; 3: what no reader gives
 */
export function tinyCrossEncoder(logits: 1 | 2 | 3): ReadonlyMap<string, Uint8Array> {
  return modelFiles({ num_labels: logits }, overlapGraph(logits));
}

/**
 * An encoder in the hub's shape with the same tokenizer. A token's state is its id, and how many of its other inputs are
 * 1: the mask alone, for a text that stands alone.
 * @param inputs that the graph reads
 */
export function tinyEncoder(
  inputs = ['input_ids', 'attention_mask', 'token_type_ids'],
): ReadonlyMap<string, Uint8Array> {
  const graph = createOnnxGraph('tiny-encoder');
  const [ids = '', ...others] = inputs.map((name) => {
    const axis = graph.constant({ shape: [1], data: BigInt64Array.of(2n) });
    return graph.node('Unsqueeze', [graph.node('Cast', [name], { to: onnxDataType.float }), axis]);
  });
  const ones = graph.node('Sum', others);
  const shape = ['batch', 'tokens', 2];
  const states = graph.node('Concat', [ids, ones], { axis: 2 });
  graph.output(states, { name: 'last_hidden_state', type: 'float', shape });
  return modelFiles({}, serialized(graph, inputs));
}

function modelFiles(config: object, graph: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  return new Map([
    ['config.json', text({ model_type: 'bert', hidden_size: 4, ...config })],
    ['tokenizer.json', text(tokenizer())],
    [
      'tokenizer_config.json',
      text({ tokenizer_class: 'BertTokenizer', model_max_length: 16, do_lower_case: true }),
    ],
    ['onnx/model_quantized.onnx', Buffer.concat(graph)],
  ]);
}

/** Writes a model's files into a folder. */
export async function writeModel(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [path, contents] of files) await writeFile(join(folder, path), contents);
}

function tokenizer() {
  const special = (name: string, type: number) => ({ SpecialToken: { id: name, type_id: type } });
  const part = (id: 'A' | 'B', type: number) => ({ Sequence: { id, type_id: type } });
  const single = [special('[CLS]', 0), part('A', 0), special('[SEP]', 0)];
  const added = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    added_tokens: words.slice(0, firstWord).map((content, id) => ({ id, content, ...added })),
    normalizer: { type: 'BertNormalizer', clean_text: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, part('B', 1), special('[SEP]', 1)],
    },
    decoder: null,
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##' },
      ...{ max_input_chars_per_word: 100, vocab: Object.fromEntries(words.map((word, id) => [word, id])) },
    },
  };
}

function overlapGraph(logits: number): Uint8Array[] {
  const graph = createOnnxGraph('tiny-cross-encoder');
  const integers = (...values: number[]): string =>
    graph.constant({ shape: [values.length], data: BigInt64Array.from(values, BigInt) });
  const float = (value: number): string => graph.constant({ shape: [], data: Float32Array.of(value) });
  const cast = (of: string): string => graph.node('Cast', [of], { to: onnxDataType.float });
  const along = (of: string, axis: number): string => graph.node('Unsqueeze', [of, integers(axis)]);
  const isUnit = cast('token_type_ids');
  const isWord = cast(graph.node('Greater', ['input_ids', integers(firstWord - 1)]));
  const isAsked = graph.node('Mul', [isWord, graph.node('Sub', [float(1), isUnit])]);
  const equal = cast(graph.node('Equal', [along('input_ids', 2), along('input_ids', 1)]));
  const pairs = graph.node('Mul', [graph.node('Mul', [equal, along(isAsked, 2)]), along(isUnit, 1)]);
  const count = along(graph.node('ReduceSum', [pairs, integers(1, 2)], { keepdims: 0 }), 1);
  const half = graph.node('Add', [graph.node('Mul', [count, float(0)]), float(0.5)]);
  graph.output(joined(graph, [...Array<string>(logits - 1).fill(half), count]), {
    ...{ name: 'logits', type: 'float', shape: ['batch', logits] },
  });
  return serialized(graph, ['input_ids', 'attention_mask', 'token_type_ids']);
}

function serialized(graph: OnnxGraph, inputs: readonly string[]): Uint8Array[] {
  return [...graph.serialize(inputs.map((name) => ({ name, type: 'int64', shape: ['batch', 'tokens'] })))];
}

function joined(graph: OnnxGraph, parts: readonly string[]): string {
  return graph.node('Concat', parts, { axis: 1 });
}
