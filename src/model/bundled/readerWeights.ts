import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FootnoteError } from '../../errors.js';
import { bundledOrigin } from './bundledOrigin.js';
import type { EncoderWeights, LayerWeights, LinearWeights } from './encoderWeights.js';
import type { Matrix } from './quantize.js';

/** Where the learned weights lie, if any are shipped. */
const learnedFile = new URL('../../../weights/reader.i8', import.meta.url);

/** Raise it with every change of what the conversion writes for the same weights. */
const converterVersion = 1;

const headWidth = 64;

/** The bundled reader: the layers of the encoder with weights of its own, over tokens that know their part and their matches. */
export interface ReaderWeights {
  readonly embeddings: Matrix;
  readonly timingFrequencies: Float32Array;
  readonly layers: readonly [LayerWeights, LayerWeights];
  /** Added to a token of the question, the context and the text: `[3, width]`. */
  readonly segments: Matrix;
  /** Added to a token without and with a match on the other side: `[2, width]`. */
  readonly matches: Matrix;
  /** From the mean of the question, of the text, and their product. */
  readonly head: LinearWeights;
  /** To one number. */
  readonly out: LinearWeights;
  /** The score of "none of the units answers" in training; nothing that runs reads it. */
  readonly noAnswer: number;
}

/** The learned weights as they are shipped; null when none are. */
export async function readLearnedReader(): Promise<Uint8Array | null> {
  try {
    return await readFile(learnedFile);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Which package, converter and learned weights: what a converted folder must name to be up to date. */
export function readerOrigin(learned: Uint8Array): string {
  const hash = createHash('sha256').update(learned).digest('hex');
  return `${bundledOrigin()}, reader converter ${converterVersion}, weights ${hash}`;
}

/**
 * Puts the learned weights over those of the encoder, whose embeddings, timing and norms stay.
 * @param learned little-endian, for each layer query-key-value, output, residual (where there is one), feed-forward in and
 * out: an int8 kernel `[in, out]` row by row, a float32 scale and a float32 bias for each of `out`; then `segments` and
 * `matches` in float32; the head, 64 wide, like a kernel before; `out` and its bias, and `noAnswer`, in float32
 * @throws FootnoteError `MODEL_DAMAGED` when there are not as many bytes as that
 */
export function readerWeights(encoder: EncoderWeights, learned: Uint8Array): ReaderWeights {
  let at = 0;
  const bytes = (count: number): Uint8Array => {
    if (at + count > learned.length) throw wrongSize(learned.length);
    // A copy: numbers of four bytes are read where they are aligned.
    return new Uint8Array(learned.subarray(at, (at += count)));
  };
  const floats = (count: number): Float32Array => new Float32Array(bytes(4 * count).buffer);
  const linear = ({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>): LinearWeights => {
    const values = new Int8Array(bytes(rows * columns).buffer);
    const scales = floats(columns);
    const data = Float32Array.from(values, (value, i) => value * (scales[i % columns] ?? 0));
    return { kernel: { rows, columns, data }, bias: floats(columns) };
  };
  const layer = (original: LayerWeights): LayerWeights => ({
    ...original,
    queryKeyValue: linear(original.queryKeyValue.kernel),
    attentionOutput: linear(original.attentionOutput.kernel),
    residual: original.residual === null ? null : linear(original.residual.kernel),
    feedForwardIn: linear(original.feedForwardIn.kernel),
    feedForwardOut: linear(original.feedForwardOut.kernel),
  });
  const [first, second] = encoder.layers;
  const layers = [layer(first), layer(second)] as const;
  const width = encoder.embeddings.columns;
  const table = (rows: number): Matrix => ({ rows, columns: width, data: floats(rows * width) });
  const segments = table(3);
  const matches = table(2);
  const head = linear({ rows: 3 * second.feedForwardOut.kernel.columns, columns: headWidth });
  const out = { kernel: { rows: headWidth, columns: 1, data: floats(headWidth) }, bias: floats(1) };
  const [noAnswer = 0] = floats(1);
  if (at !== learned.length) throw wrongSize(learned.length);
  const { embeddings, timingFrequencies } = encoder;
  return { embeddings, timingFrequencies, layers, segments, matches, head, out, noAnswer };
}

function wrongSize(bytes: number): FootnoteError {
  return new FootnoteError(
    'MODEL_DAMAGED',
    `expected the learned weights of the reader in weights/, got ${bytes} bytes; install the package again`,
  );
}
