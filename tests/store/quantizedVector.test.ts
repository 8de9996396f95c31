import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, packVectors, unpackVectors } from '../../src/store/quantizedVector.js';

const vector = (length: number): fc.Arbitrary<Float32Array> =>
  fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -1, max: 1 });

test('a vector takes a scale of four bytes and one byte a component, by hand', () => {
  const packed = packVectors([new Float32Array([0.5, -0.25, 0, 1.27 / 2])]);
  // The largest component, 0.635, is 127 steps of 0.005.
  expect(packed).toHaveLength(8);
  expect(packed.readFloatLE(0)).toBeCloseTo(0.005, 8);
  expect([...packed.subarray(4)].map((byte) => (byte > 127 ? byte - 256 : byte))).toEqual([100, -50, 0, 127]);
});

test('no component is off by more than half a step', () => {
  fc.assert(
    fc.property(fc.array(vector(7), { maxLength: 4 }), (vectors) => {
      const back = unpackVectors(packVectors(vectors), 7);
      expect(back).toHaveLength(vectors.length);
      vectors.forEach((original, i) => {
        const step = Math.max(...original.map(Math.abs)) / 127;
        original.forEach((component, place) => {
          expect(Math.abs((back[i]?.[place] ?? NaN) - component)).toBeLessThanOrEqual(step * 0.5001 + 1e-9);
        });
      });
    }),
  );
});

test('packing again what was unpacked changes nothing that matters, however often', () => {
  fc.assert(
    fc.property(vector(9), (original) => {
      const [once = new Float32Array()] = unpackVectors(packVectors([original]), 9);
      let again = once;
      for (let i = 0; i < 20; i += 1) [again = new Float32Array()] = unpackVectors(packVectors([again]), 9);
      again.forEach((component, place) => expect(component).toBeCloseTo(once[place] ?? NaN, 5));
    }),
  );
});

test('nothing gives nothing, and a buffer may start anywhere', () => {
  expect(unpackVectors(packVectors([]), 4)).toEqual([]);
  const packed = packVectors([new Float32Array([1, 0]), new Float32Array([0, 1])]);
  const shifted = new Uint8Array([9, 9, 9, ...packed]).subarray(3);
  expect(unpackVectors(shifted, 2).map((each) => Math.round(each[0] ?? NaN))).toEqual([1, 0]);
});

test('the inner product of unit vectors is their cosine', () => {
  expect(dot(new Float32Array([0.6, 0.8]), new Float32Array([0.8, 0.6]))).toBeCloseTo(0.96, 6);
});
