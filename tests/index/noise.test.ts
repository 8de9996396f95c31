import { expect, test } from 'vitest';
import { looksLikeNoise } from '../../src/index/noise.js';
import { paragraphsOf } from '../../src/index/readers/textBuilder.js';

const sentence = 'The ferry to Brannock leaves at nine, and the last one comes back at six. ';

test.each([
  ['hardly any text', 'x.'],
  ['symbols and digits rather than words', '## 00 1f 2c %% 9a 77 == '.repeat(6)],
  ['characters that could not be decoded', `${sentence}\uFFFD\uFFFD\uFFFD`],
  ['runs of over 50 characters rather than words', `Key ${'aGVsbG8gd29ybGQK'.repeat(20)} end.`],
  ['the same line over and over', 'Page header of the annual report\n\n'.repeat(12) + sentence],
])('%s', (reason, text) => {
  expect(looksLikeNoise(paragraphsOf(text))).toBe(reason);
});

test.each([
  ['a short note', 'The mill burned down.'],
  ['prose', sentence.repeat(30)],
  ['another script', '橋は三月二日に閉鎖されると市長が述べた。費用は四十万である。'.repeat(4)],
  ['figures among words', 'In 2019 the mill sold 1,200 tonnes at 40 crowns, 15 per cent more than in 2018.'],
])('%s is none', (_, text) => {
  expect(looksLikeNoise(paragraphsOf(text))).toBeNull();
});
