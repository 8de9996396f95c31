/** Cosine of the angle between two vectors of one length. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, squaredA, squaredB] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    const [x = 0, y = 0] = [a[index], b[index]];
    dot += x * y;
    squaredA += x * x;
    squaredB += y * y;
  }
  return dot / Math.sqrt(squaredA * squaredB);
}
