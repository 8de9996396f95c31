import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stem } from '../../src/text/stem.js';

const pairs = `
  caresses caress|ponies poni|ties tie|cats cat|gas gas|this this|gaps gap|kiwis kiwi|cries cri|dies die
  agreed agre|feed feed|plastered plaster|motoring motor|sing sing|luxuriating luxuri|hopping hop|hoping hope
  hopped hop|falling fall|added add|egging egg|dying die|lying lie|evening evening|outing outing|proceed proceed
  happy happi|by by|say say|enjoy enjoy|youth youth|cry cri|yes yes
  relational relat|conditional condit|rational ration|valenci valenc|digitizer digit|radically radic|feudalism feudal
  decisiveness decis|hopefulness hope|formality formal|sensitivity sensit|sensibility sensibl|geologist geolog
  triplicate triplic|formative format|formalize formal|electrical electr|hopeful hope|goodness good
  revival reviv|allowance allow|adjustable adjust|replacement replac|adoption adopt|homologous homolog|effective effect
  probate probat|rate rate|cease ceas|controlling control|rolling roll
  generally general|generic generic|communism communism|communication communic|arsenal arsenal
  international internat|university universiti|universe univers|organization organiz|emergency emergenc|later later
  consist consist|consistency consist|consistently consist|knightly knight|knackeries knackeri
  skis ski|skies sky|sky sky|news news|early earli|only onli|andes andes`
  .split(/[|\n]/)
  .map((pair) => pair.trim().split(' '))
  .filter((pair) => pair.length === 2);

it.each(pairs)('%s -> %s', (word, expected) => {
  expect(stem(word ?? '')).toBe(expected);
});

it('brings the forms of a word together and keeps different words apart', () => {
  expect(new Set(['connect', 'connected', 'connecting', 'connection', 'connections'].map(stem)).size).toBe(1);
  expect(new Set(['troop', 'troops'].map(stem)).size).toBe(1);
  expect(new Set(['university', 'universe', 'new', 'news'].map(stem)).size).toBe(4);
});

it('gives back what is no word of the letters a to z', () => {
  for (const word of ['', 'a', 'us', '1000', '2.5', 'g20', 'münchens', '東京', 'Ministers'])
    expect(stem(word)).toBe(word);
});

it('never makes a word longer than by one letter, and never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aeioyslngtdr'), minLength: 1 }), (word) => {
      expect(stem(word).length).toBeLessThanOrEqual(word.length);
      expect(stem(word)).not.toBe('');
    }),
  );
});

it.each([
  ['geese', 'goose'],
  ['went', 'go'],
  ['children', 'child'],
  ['crises', 'crisis'],
  ['written', 'writing'],
  ['withdrew', 'withdraws'],
])('%s has the stem of %s', (form, base) => {
  expect(stem(form)).toBe(stem(base));
});

it.each([
  ['saw', 'see'],
  ['left', 'leave'],
  ['media', 'medium'],
])('%s, a word of its own, keeps apart from %s', (word, other) => {
  expect(stem(word)).not.toBe(stem(other));
});
