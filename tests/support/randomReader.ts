/** A kernel `[rows, columns]` row by row, with the numbers that stand in a file for it. */
export interface RandomLinear {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** Learned weights of a bundled reader that look random and are the same for the same seed. */
export interface RandomReader {
  /** As they stand in `weights/reader.i8`. */
  readonly bytes: Uint8Array;
  /** Query-key-value, output, residual of the first, feed-forward in and out of both layers. */
  readonly layers: readonly (readonly RandomLinear[])[];
  readonly segments: Float32Array;
  readonly matches: Float32Array;
  readonly head: RandomLinear;
  readonly out: Float32Array;
  readonly outBias: Float32Array;
}

const shapes = [
  ...[
    [
      [256, 768],
      [256, 512],
      [256, 512],
      [512, 1536],
      [1536, 512],
    ] as const,
  ],
  ...[
    [
      [512, 1536],
      [512, 512],
      [512, 1536],
      [1536, 512],
    ] as const,
  ],
];

/** Weights whose layers keep their inputs' size, as trained ones do. */
export function randomReader(seed: number): RandomReader {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const floats = (length: number, size: number): Float32Array =>
    Float32Array.from({ length }, () => size * next());
  const linear = ([rows, columns]: readonly [number, number]): RandomLinear => ({
    ...{ rows, columns },
    values: Int8Array.from({ length: rows * columns }, () => Math.round(64 * next())),
    // 64 random numbers of a uniform distribution have a standard deviation of 37.
    scales: floats(columns, 0.2).map((value) => (1 + value) / (37 * Math.sqrt(rows))),
    bias: floats(columns, 0.1),
  });
  const layers = shapes.map((layer) => layer.map(linear));
  const [segments, matches, head] = [floats(3 * 256, 0.3), floats(2 * 256, 0.3), linear([1536, 64])];
  const [out, outBias, noAnswer] = [floats(64, 0.5), floats(1, 0.5), floats(1, 0.5)];
  const ofLinear = ({ values, scales, bias }: RandomLinear) => [values, scales, bias];
  const parts = [...layers.flat().flatMap(ofLinear), segments, matches, ...ofLinear(head), out, outBias];
  const bytes = [...parts, noAnswer].map(({ buffer }) => new Uint8Array(buffer));
  return { bytes: Buffer.concat(bytes), layers, segments, matches, head, out, outBias };
}
