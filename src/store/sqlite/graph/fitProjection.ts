import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Pause } from '../../../pauses.js';

/**
 * The directions in which vectors differ most from zero: principal components without centring, since inner products
 * are to be kept. Fitted to a sample; vectors outside of it may lose more.
 * @param sample vectors of one number of dimensions, at least `dimensions` of them
 * @param dimensions how many directions
 * @returns packed as `projectionOf` takes them
 * @see Jolliffe, Principal Component Analysis, 2002, 2.3 and 14.2.3
 */
export async function fitProjection(
  sample: readonly Float32Array[],
  dimensions: number,
  pause: Pause,
): Promise<Buffer> {
  const size = sample[0]?.length ?? 0;
  const moments = Array.from({ length: size }, () => new Float64Array(size));
  for (const vector of sample) {
    addSquare(moments, vector);
    await pause();
  }
  const full = moments.map((row, i) => row.map((value, j) => (j >= i ? value : (moments[j]?.[i] ?? 0))));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(full.map((row) => [...row])),
    {
      assumeSymmetric: true,
    },
  );
  const greatestFirst = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  const packed = Buffer.alloc(dimensions * size * 4);
  greatestFirst.slice(0, dimensions).forEach((column, direction) => {
    for (let i = 0; i < size; i += 1) {
      packed.writeFloatLE(eigenvectorMatrix.get(i, column), (direction * size + i) * 4);
    }
  });
  return packed;
}

/** Adds the upper half of a vector's outer product with itself. */
function addSquare(moments: readonly Float64Array[], vector: Float32Array): void {
  moments.forEach((row, i) => {
    const factor = vector[i] ?? 0;
    for (let j = i; j < vector.length; j += 1) row[j] = (row[j] ?? 0) + factor * (vector[j] ?? 0);
  });
}
