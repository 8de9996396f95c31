import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '../../../src/index/readers/decodeText.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = 'Québec – “850” €';

test('any text comes back from UTF-8, with or without a mark', () => {
  const property = fc.property(fc.string({ unit: 'grapheme' }), (original) => {
    fc.pre(!original.includes('\0') && !original.startsWith('\uFEFF'));
    fc.pre(!/^(?:GIF8|PK\x03|%PDF-|\{\\rtf|SQLite)/.test(original));
    const plain = decodeText(Buffer.from(original));
    expect(plain).toEqual({ kind: 'text', text: original, encoding: 'utf-8', damaged: false });
    expect(decodeText(Buffer.from(`\uFEFF${original}`))).toEqual(plain);
  });
  fc.assert(property, { seed: 3 });
});

test('UTF-16 is told by its mark, in either byte order', () => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeText(little)).toMatchObject({ text, encoding: 'utf-16le' });
  expect(decodeText(Buffer.from(little).swap16())).toMatchObject({ text, encoding: 'utf-16be' });
});

test('Windows-1252 is told from UTF-8 by its bytes, its quotes and euro sign too', () => {
  const latin = Buffer.from('Qu\xE9bec \x96 \x93850\x94 \x80', 'latin1');
  expect(decodeText(latin)).toEqual({ kind: 'text', text, encoding: 'windows-1252', damaged: false });
});

test('UTF-8 with one wrong byte stays UTF-8, and the damage is told', () => {
  const damaged = Buffer.concat([Buffer.from(text), bytes(0xff)]);
  expect(decodeText(damaged)).toEqual({
    kind: 'text',
    text: `${text}\uFFFD`,
    encoding: 'utf-8',
    damaged: true,
  });
});

test.each([
  ['an image', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a PNG image'],
  ['an office document', Buffer.from('PK\x03\x04rest', 'latin1'), 'a ZIP archive or an office document'],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), 'UTF-32 text'],
  ['NUL bytes', bytes(0x41, 0, 0x42), 'binary data (NUL bytes)'],
])('%s is told as binary', (_, content, what) => {
  expect(decodeText(content)).toEqual({ kind: 'binary', what });
});

test('no bytes are an empty text', () => {
  expect(decodeText(bytes())).toMatchObject({ kind: 'text', text: '' });
});
