import type { EncoderWeights, NormWeights } from '../../../src/model/bundled/encoderWeights.js';
import type { RandomLinear, RandomReader } from '../../support/randomReader.js';

type Row = readonly number[];

/** What the reference reads: the ids of question, context and text. */
export interface ReferenceInput {
  readonly question: readonly number[];
  readonly context: readonly number[];
  readonly text: readonly number[];
}

/**
 * The reader's score in double precision, written down once more: what the graph is held to. Slow.
 * @param encoder gives the embeddings, the timing and the norms
 */
export function referenceScore(
  encoder: EncoderWeights,
  learned: RandomReader,
  { question, context, text }: ReferenceInput,
): number {
  const ids = [...question, ...context, ...text];
  const part = [...question.map(() => 0), ...context.map(() => 1), ...text.map(() => 2)];
  const other = (at: number): readonly number[] => (part[at] === 0 ? [...context, ...text] : question);
  let rows: Row[] = ids.map((id, at) =>
    Array.from({ length: 256 }, (_, i) => {
      const frequency = encoder.timingFrequencies[i % 128] ?? NaN;
      const wave = i < 128 ? Math.sin(at * frequency) : Math.cos(at * frequency);
      const match = other(at).includes(id) ? 1 : 0;
      const own =
        (learned.segments[(part[at] ?? 0) * 256 + i] ?? NaN) + (learned.matches[match * 256 + i] ?? NaN);
      return 2 * (encoder.embeddings.data[id * 256 + i] ?? NaN) + wave + own;
    }),
  );
  encoder.layers.forEach(({ attentionNorm, feedForwardNorm }, i) => {
    const linears = learned.layers[i] ?? [];
    const [queryKeyValue, output, ...rest] = linears as RandomLinear[];
    const [residual, expand, contract] = rest.length === 3 ? rest : [null, ...rest];
    const mixed = attend(rows.map((row) => apply(queryKeyValue!, normalise(row, attentionNorm))));
    const hidden = rows.map((row, at) =>
      plus(apply(output!, mixed[at]!), residual === null ? row : apply(residual, row)),
    );
    rows = hidden.map((row) => {
      const inner = apply(expand!, normalise(row, feedForwardNorm)).map((value) => Math.max(0, value));
      return plus(row, apply(contract!, inner));
    });
  });
  const asked = meanOf(rows.filter((_, at) => part[at] === 0));
  const read = meanOf(rows.filter((_, at) => part[at] === 2));
  const together = [...asked, ...read, ...asked.map((value, i) => value * read[i]!)];
  const inner = apply(learned.head, together).map(Math.tanh);
  return inner.reduce((sum, value, i) => sum + value * learned.out[i]!, learned.outBias[0]!);
}

function apply({ rows, columns, values, scales, bias }: RandomLinear, input: Row): number[] {
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const factor = input[row]!;
    for (let column = 0; column < columns; column += 1) {
      sums[column]! += factor * values[row * columns + column]!;
    }
  }
  return [...sums].map((sum, column) => sum * scales[column]! + bias[column]!);
}

function attend(projected: readonly Row[]): Row[] {
  const width = (projected[0]?.length ?? 0) / 3;
  const size = width / 4;
  return projected.map((row) =>
    [0, 1, 2, 3].flatMap((head) => {
      const at = (third: number) => third * width + head * size;
      const own = row.slice(at(0), at(0) + size);
      const products = projected.map((other) => dot(own, other.slice(at(1), at(1) + size)) / Math.sqrt(size));
      const most = Math.max(...products);
      const weights = products.map((product) => Math.exp(product - most));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return Array.from({ length: size }, (_, i) =>
        projected.reduce((sum, other, k) => sum + (weights[k]! / total) * other[at(2) + i]!, 0),
      );
    }),
  );
}

function normalise(row: Row, { scale, bias }: NormWeights): number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  return row.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-6)) * scale[i]! + bias[i]!);
}

/** Zeros where there are none. */
function meanOf(rows: readonly Row[]): number[] {
  return Array.from(
    { length: 512 },
    (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / Math.max(1, rows.length),
  );
}

function plus(a: Row, b: Row): number[] {
  return a.map((value, i) => value + b[i]!);
}

function dot(a: Row, b: Row): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
