import { expect, test } from 'vitest';
import {
  byteLengthOf,
  floatField,
  messageField,
  stringField,
  varintField,
} from '../../../src/model/bundled/protobuf.js';

const hex = (message: readonly Uint8Array[]): string => Buffer.concat(message).toString('hex');

// The first three are the examples of https://protobuf.dev/programming-guides/encoding/.
test('a varint takes seven bits a byte, the lowest first', () => {
  expect(hex(varintField(1, 150))).toBe('089601');
});

test('text is preceded by its length', () => {
  expect(hex(stringField(2, 'testing'))).toBe('120774657374696e67');
});

test('a message within a message is preceded by its length', () => {
  expect(hex(messageField(3, varintField(1, 150)))).toBe('1a03089601');
});

test('a negative number takes ten bytes', () => {
  expect(hex(varintField(3, -1))).toBe('18ffffffffffffffffff01');
});

test('a float is four bytes, the lowest first', () => {
  expect(hex(floatField(2, 1))).toBe('150000803f');
});

test('a field number over 15 takes two bytes', () => {
  expect(hex(varintField(20, 7))).toBe('a00107');
});

test('pieces are referred to, not copied', () => {
  const large = new Uint8Array(1000);
  const message = messageField(9, [large]);
  expect(message).toContain(large);
  expect(byteLengthOf(message)).toBe(1003);
});
