import { expect, it } from 'vitest';
import { readTerms } from '../../../src/retrieval/question/readTerms.js';

const reading = {
  weights: new Map([
    ['retri', 2],
    ['delay', 2],
    ['redesign', 3],
    ['websit', 3],
  ]),
  aliases: new Map([['suleimani', 'soleimani']]),
  forms: [
    { one: 'websit', many: ['web', 'site'] },
    { one: 'rls', many: ['rust', 'languag', 'server'] },
  ],
};
const read = (text: string) =>
  readTerms(text, 'en', reading).map(({ stem, start, end }) => `${stem}:${text.slice(start, end)}`);

it('reads plain words as their stems, and other spellings as the one asked for', () => {
  expect(read('Suleimani spoke')).toEqual(['soleimani:Suleimani', 'speak:spoke']);
  expect(read('')).toEqual([]);
});

it('gives offsets from where the text begins', () => {
  const offsets = readTerms('a web site, maxRetryDelay', 'en', reading, 100).map(({ stem, start, end }) => [
    ...[stem, start, end],
  ]);
  expect(offsets).toContainEqual(['websit', 102, 110]);
  expect(offsets).toContainEqual(['retri', 115, 120]);
});

it('reads what the question asks for out of compounds', () => {
  expect(read('maxRetryDelay')).toEqual(['maxretrydelay:maxRetryDelay', 'retri:Retry', 'delay:Delay']);
  expect(read('re-designed')).toEqual(['re:re', 'redesign:re-designed', 'design:designed']);
});

it('reads a run of words as one, and one as its parts', () => {
  expect(read('a web site')).toEqual(['a:a', 'web:web', 'websit:web site', 'site:site']);
  expect(read('RLS')).toEqual(['rls:RLS', 'rust:RLS', 'languag:RLS', 'server:RLS']);
  expect(read('Rust Language Servers')).toContain('rls:Rust Language Servers');
  expect(read('the site of the web')).not.toContain('websit:site of the web');
});
