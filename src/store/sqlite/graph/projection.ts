import { dot } from '../../quantizedVector.js';

/** Takes vectors to fewer dimensions in such a way that their inner products change little. */
export interface Projection {
  /** Of what comes out. */
  readonly dimensions: number;
  /** The vector in fewer dimensions; its norm is at most that of the vector. */
  apply(vector: Float32Array): Float32Array;
}

/**
 * The projection onto directions.
 * @param packed the directions one after the other, each of `dimensions` components and unit norm, at right angles to
 * the others; little-endian float32
 */
export function projectionOf(packed: Uint8Array, dimensions: number): Projection {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const components = Float32Array.from({ length: packed.byteLength / 4 }, (_, i) =>
    view.getFloat32(i * 4, true),
  );
  const directions = Array.from({ length: components.length / dimensions }, (_, i) =>
    components.subarray(i * dimensions, (i + 1) * dimensions),
  );
  return {
    dimensions: directions.length,
    apply: (vector) => Float32Array.from(directions, (direction) => dot(vector, direction)),
  };
}
