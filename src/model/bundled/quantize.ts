/** A matrix in row-major order: `data[row * columns + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** int8 `values` in the matrix's own order; a value times its `scales` entry is about the weight. */
export interface QuantizedMatrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/**
 * Symmetric int8 weights with one scale a column: `w ≈ values[row, column] * scales[column]`, off by half a scale at
 * most.
 * @param limit the largest value used, 1 to 127
 */
export function quantizeColumns(matrix: Matrix, limit: number): QuantizedMatrix {
  return quantize(matrix, matrix.columns, limit, (index) => index % matrix.columns);
}

/** The same with one scale a row, for tables whose rows are looked up. */
export function quantizeRows(matrix: Matrix, limit: number): QuantizedMatrix {
  return quantize(matrix, matrix.rows, limit, (index) => Math.floor(index / matrix.columns));
}

function quantize(
  { data }: Matrix,
  groups: number,
  limit: number,
  groupOf: (index: number) => number,
): QuantizedMatrix {
  const scales = new Float32Array(groups);
  data.forEach((weight, index) => {
    const group = groupOf(index);
    scales[group] = Math.max(scales[group] ?? 0, Math.abs(weight) / limit);
  });
  const values = new Int8Array(data.length);
  data.forEach((weight, index) => {
    const scale = scales[groupOf(index)] ?? 0;
    // The scale was rounded to float32, so a quotient may be a hair over the limit.
    if (scale > 0) values[index] = Math.max(-limit, Math.min(limit, Math.round(weight / scale)));
  });
  return { values, scales };
}
