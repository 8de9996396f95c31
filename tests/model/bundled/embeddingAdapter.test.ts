import { describe, expect, test } from 'vitest';
import { adaptEncoder, readEmbeddingAdapter } from '../../../src/model/bundled/embeddingAdapter.js';
import type {
  EncoderWeights,
  LayerWeights,
  LinearWeights,
} from '../../../src/model/bundled/encoderWeights.js';

/** Of the corrections made here. */
const rank = 3;

function linear(rows: number, columns: number): LinearWeights {
  const data = Float32Array.from({ length: rows * columns }, (_, i) => i + 1);
  return { kernel: { rows, columns, data }, bias: Float32Array.of(7) };
}

function layer(residual: LinearWeights | null): LayerWeights {
  const norm = { scale: Float32Array.of(1), bias: Float32Array.of(2) };
  return {
    ...{ attentionNorm: norm, feedForwardNorm: norm, residual },
    ...{ queryKeyValue: linear(2, 3), attentionOutput: linear(1, 2) },
    ...{ feedForwardIn: linear(2, 2), feedForwardOut: linear(2, 1) },
  };
}

/** An encoder with the parts of the real one, each of a few numbers. */
const encoder: EncoderWeights = {
  embeddings: { rows: 1, columns: 1, data: Float32Array.of(5) },
  timingFrequencies: Float32Array.of(6),
  layers: [layer(linear(2, 2)), layer(null)],
  hidden: linear(2, 2),
};

/** The kernels in the order of the corrections. */
function kernelsOf({ layers, hidden }: EncoderWeights): LinearWeights[] {
  const ofLayer = (one: LayerWeights): LinearWeights[] => [
    ...[one.queryKeyValue, one.attentionOutput],
    ...(one.residual === null ? [] : [one.residual]),
    ...[one.feedForwardIn, one.feedForwardOut],
  ];
  return [...layers.flatMap(ofLayer), hidden];
}

/** Half-precision numbers that need no rounding: 0, or a power of two with a sign. */
function half(value: number): number {
  if (value === 0) return 0;
  const sign = value < 0 ? 0x8000 : 0;
  return sign + ((Math.log2(Math.abs(value)) + 15) << 10);
}

/** Corrections that are nothing, but for the numbers that are given by their places. */
function adapterOf(given: ReadonlyMap<number, number>, extra = 0): Buffer {
  const count = kernelsOf(encoder).reduce(
    (sum, { kernel }) => sum + rank * (kernel.rows + kernel.columns),
    0,
  );
  const bytes = Buffer.alloc(2 * (count + extra));
  for (const [at, value] of given) bytes.writeUInt16LE(half(value), 2 * at);
  return bytes;
}

const none = new Map<number, number>();

describe('adaptEncoder', () => {
  test('adds down · up to a kernel: row by row, over all of its columns and rows', () => {
    // The first kernel is 2 × 3: two rows of `down` come first, then the rows of `up`, three numbers each.
    const up = 2 * rank;
    const given = new Map<number, number>([
      [0, 2],
      [rank - 1, -1], // down: row 0 is (2, …, −1)
      [rank, 0.5], // row 1 is (0.5, 0, …)
      [up, 1],
      [up + 1, 4],
      [up + 2, 8], // up: row 0 is (1, 4, 8)
      [up + (rank - 1) * 3 + 1, 16], // the last row is (0, 16, 0)
    ]);
    const { data } = adaptEncoder(encoder, adapterOf(given)).layers[0].queryKeyValue.kernel;
    // 1 2 3 / 4 5 6 and (2, 8, 16) − (0, 16, 0) / (0.5, 2, 4).
    expect([...data]).toEqual([1 + 2, 2 + 8 - 16, 3 + 16, 4 + 0.5, 5 + 2, 6 + 4]);
  });

  test('takes the kernels in order, a residual only where there is one, and leaves all else as it is', () => {
    const kernels = kernelsOf(encoder);
    expect(kernels).toHaveLength(10);
    let at = 0;
    const given = new Map<number, number>();
    kernels.forEach(({ kernel }, i) => {
      // The first number of `down` and of `up`: adds 2^i to the first number of the kernel.
      given.set(at, 2 ** i);
      given.set(at + rank * kernel.rows, 1);
      at += rank * (kernel.rows + kernel.columns);
    });
    const adapted = adaptEncoder(encoder, adapterOf(given));
    kernelsOf(adapted).forEach(({ kernel, bias }, i) => {
      const [first, ...others] = kernel.data;
      const [, ...before] = kernels[i]?.kernel.data ?? [];
      expect(first).toBe(1 + 2 ** i);
      expect(others).toEqual(before);
      expect(bias).toEqual(kernels[i]?.bias);
    });
    expect(adapted.embeddings).toBe(encoder.embeddings);
    expect(adapted.layers[1].residual).toBeNull();
    expect(adapted.layers[0].attentionNorm).toBe(encoder.layers[0].attentionNorm);
  });

  test('by nothing but zeros changes nothing, and never the weights that it is given', () => {
    expect(adaptEncoder(encoder, adapterOf(none))).toEqual(encoder);
    const before = [...encoder.hidden.kernel.data];
    adaptEncoder(encoder, adapterOf(new Map([...Array(100).keys()].map((i) => [i, 1]))));
    expect([...encoder.hidden.kernel.data]).toEqual(before);
  });

  test('reads small and negative numbers, those below the least normal one too', () => {
    const bytes = adapterOf(new Map([[2 * rank, 1]]));
    const readAs = (bits: number): number => {
      bytes.writeUInt16LE(bits, 0);
      return (adaptEncoder(encoder, bytes).layers[0].queryKeyValue.kernel.data[0] ?? 0) - 1;
    };
    expect(readAs(0x3555)).toBeCloseTo(1 / 3, 3);
    expect(readAs(0xb555)).toBeCloseTo(-1 / 3, 3);
    expect(readAs(0x0200)).toBeCloseTo(2 ** -15, 7);
  });

  test.each([
    ['empty', 0, 0],
    ['a number short', 0, -1],
    ['a number too long', 0, 1],
  ])('refuses one that is %s', (name, _, extra) => {
    const bytes = name === 'empty' ? Buffer.alloc(0) : adapterOf(none, extra);
    expect(() => adaptEncoder(encoder, bytes)).toThrow(
      expect.objectContaining({
        code: 'MODEL_DAMAGED',
        message: expect.stringContaining(`got ${bytes.length} bytes`) as string,
      }) as Error,
    );
  });
});

test('what is shipped is as long as the corrections of the real encoder’s ten kernels', async () => {
  const shapes = [
    // Of the layers: query-key-value, output, residual of the first, feed-forward in and out; then the hidden layer.
    ...([
      [256, 768],
      [256, 512],
      [256, 512],
      [512, 1536],
      [1536, 512],
    ] as const),
    ...([
      [512, 1536],
      [512, 512],
      [512, 1536],
      [1536, 512],
    ] as const),
    ...([[512, 512]] as const),
  ];
  const sides = shapes.reduce((sum, [rows, columns]) => sum + rows + columns, 0);
  expect((await readEmbeddingAdapter()).length).toBe(2 * 16 * sides);
});
