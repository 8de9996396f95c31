/**
 * Packs unit vectors of one passage: for each, a little-endian float32 scale, then one signed byte a component.
 * A component is `byte * scale`; `scale` is the largest absolute component over 127.
 */
export function packVectors(vectors: readonly Float32Array[]): Buffer {
  const dimensions = vectors[0]?.length ?? 0;
  const packed = Buffer.alloc(vectors.length * (4 + dimensions));
  let offset = 0;
  for (const vector of vectors) {
    let largest = 0;
    for (const component of vector) largest = Math.max(largest, Math.abs(component));
    const scale = largest / 127 || 1;
    offset = packed.writeFloatLE(scale, offset);
    for (const component of vector) offset = packed.writeInt8(Math.round(component / scale), offset);
  }
  return packed;
}

/**
 * The inverse of {@link packVectors}, to within half a scale a component.
 * @param dimensions of each vector; the buffer holds a whole number of them
 */
export function unpackVectors(packed: Uint8Array, dimensions: number): Float32Array[] {
  const stride = 4 + dimensions;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const vectors: Float32Array[] = [];
  for (let offset = 0; offset + stride <= packed.byteLength; offset += stride) {
    const scale = view.getFloat32(offset, true);
    const vector = new Float32Array(dimensions);
    for (let i = 0; i < dimensions; i += 1) vector[i] = view.getInt8(offset + 4 + i) * scale;
    vectors.push(vector);
  }
  return vectors;
}

/**
 * The greatest inner product of a vector with those of {@link packVectors}; -Infinity for none. Done on the bytes, since
 * a search scores hundreds of passages, and with doubles, since a single would be converted for every window.
 */
export function bestDot(packed: Uint8Array, vector: Float64Array): number {
  const stride = 4 + vector.length;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const bytes = new Int8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  let best = -Infinity;
  for (let offset = 0; offset + stride <= bytes.length; offset += stride) {
    // Four sums, so that no product waits for the one before; past the vector's end all is 0.
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let i = 0, at = offset + 4; i < vector.length; i += 4, at += 4) {
      one += (bytes[at] ?? 0) * (vector[i] ?? 0);
      two += (bytes[at + 1] ?? 0) * (vector[i + 1] ?? 0);
      three += (bytes[at + 2] ?? 0) * (vector[i + 2] ?? 0);
      four += (bytes[at + 3] ?? 0) * (vector[i + 3] ?? 0);
    }
    best = Math.max(best, (one + two + three + four) * view.getFloat32(offset, true));
  }
  return best;
}

/** The inner product: the cosine, for unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
