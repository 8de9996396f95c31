import { expect, test } from 'vitest';
import { fitProjection } from '../../../../src/store/sqlite/graph/fitProjection.js';
import { projectionOf } from '../../../../src/store/sqlite/graph/projection.js';
import { dot } from '../../../../src/store/quantizedVector.js';
import { seededVectors } from '../../../support/seededVectors.js';

const noPause = () => undefined;

test('the first direction is the one in which the vectors lie', async () => {
  const sample = [Float32Array.of(0.6, 0.8, 0), Float32Array.of(-0.6, -0.8, 0), Float32Array.of(0, 0, 0.1)];
  const projection = projectionOf(await fitProjection(sample, 1, noPause), 3);
  expect(projection.dimensions).toBe(1);
  expect(Math.abs(projection.apply(Float32Array.of(0.6, 0.8, 0))[0] ?? 0)).toBeCloseTo(1, 5);
  expect(projection.apply(Float32Array.of(0.8, -0.6, 0))[0]).toBeCloseTo(0, 5);
});

test('inner products stay when all that differs is kept', async () => {
  const dimensions = 12;
  // In 24 dimensions, but nothing in the last 12 of them.
  const inside = (vector: Float32Array) => Float32Array.of(...vector, ...new Float32Array(dimensions));
  const sample = seededVectors(300, dimensions, 1).map(inside);
  const projection = projectionOf(await fitProjection(sample, dimensions, noPause), 2 * dimensions);
  const [a = new Float32Array(), b = new Float32Array()] = seededVectors(2, dimensions, 2).map(inside);
  expect(dot(projection.apply(a), projection.apply(b))).toBeCloseTo(dot(a, b), 4);
});
