import { describe, expect, it } from 'vitest';
import { acronymsIn, questionAcronyms } from '../../../src/retrieval/question/acronyms.js';
import { stems } from '../../../src/text/tokenizer.js';

const found = (text: string) => acronymsIn(text).map(({ one, many }) => `${one}=${many.join(' ')}`);

describe('acronymsIn', () => {
  it.each([
    ['It uses the Harbour Control Service (HCS) at night.', ['hcs=harbour control servic']],
    ['The HCS (Harbour Control Service) is old.', ['hcs=harbour control servic']],
    ['HCS, short for Harbour Control Service, is old.', ['hcs=harbour control servic']],
    ['The Port of Tarnby Office (PTO) closed.', ['pto=port of tarnbi offic']],
    ['Many harbour control services (HCSs) exist.', ['hcs=harbour control servic']],
    ['The ferry company (LTD) said so.', []],
    ['In Tarnby (see HCS) it rained.', []],
    ['A boat (B) and an old boat (Old)', []],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each(['(AB) ', 'AB (', 'A B (AB) '])('take linear time on 300 kB of %j', (unit) => {
    expect(acronymsIn(unit.repeat(3e5 / unit.length)).length).toBeLessThan(3e5);
  });
});

describe('questionAcronyms', () => {
  const texts = ['The Harbour Control Service (HCS) opened.', 'The Harbour Control Service (HCS) closed.'];

  it('gives the ones that the question uses in short or in full, once', () => {
    expect(questionAcronyms(stems('When did HCS open?'), texts)).toHaveLength(1);
    expect(questionAcronyms(stems('when did the harbour control service open'), texts)).toHaveLength(1);
  });

  it('gives none that it does not use, or uses in both ways', () => {
    expect(questionAcronyms(stems('When did the harbour open?'), texts)).toEqual([]);
    expect(questionAcronyms(stems('Is HCS the Harbour Control Service?'), texts)).toEqual([]);
  });
});
