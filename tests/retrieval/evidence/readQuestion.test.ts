import { beforeAll, describe, expect, test } from 'vitest';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { stem } from '../../../src/text/stem.js';
import { openSmallIndex } from '../../support/smallIndex.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const corpus = [
  { id: 'a', text: 'The ferry sank near Lowfield. All were saved.' },
  { id: 'b', text: 'The ferry was old. It will be sold.' },
  { id: 'c', text: 'The council of Lowfield met. It rained.' },
  { id: 'd', text: 'A choir sang. It was cold.' },
];

async function read(text: string, variants?: (term: string) => readonly string[]): Promise<ReadQuestion> {
  return readQuestion(text, await openSmallIndex(corpus), { language, ...(variants && { variants }) });
}

describe('readQuestion', () => {
  test('weighs words by how rare they are: one of no passage most, stop words not at all', async () => {
    const { terms, weights, totalWeight } = await read('Did the ferry sink the Zeppelin?');
    const weight = new Map(terms.map(({ text, weight: value }) => [text, value]));
    // 4 passages: of 2 ln(1 + 2.5 / 2.5), of 1 ln(1 + 3.5 / 1.5), of none ln(1 + 4.5 / 0.5).
    expect(weight.get('ferry')).toBeCloseTo(Math.log(2), 12);
    expect(weight.get('zeppelin')).toBeCloseTo(Math.log(10), 12);
    expect(weight.get('did')).toBe(0);
    expect([...weights.keys()]).toEqual([stem('ferry'), stem('sink'), stem('zeppelin')]);
    expect(totalWeight).toBeCloseTo(
      [...weights.values()].reduce((sum, value) => sum + value, 0),
      12,
    );
  });

  test('asks for a number with "how many", and does not search for "many"', async () => {
    const { type, weights } = await read('How many choirs sang?');
    expect(type).toEqual({ type: 'how many', focus: 'choirs' });
    expect(weights.has(stem('many'))).toBe(false);
    expect((await read('Do many sing?')).weights.has(stem('many'))).toBe(true);
  });

  test('knows names by their capital, but not the first word, and verbs by their use', async () => {
    const { terms } = await read('Ferries sank near Lowfield?');
    expect(terms.filter(({ proper }) => proper).map(({ text }) => text)).toEqual(['lowfield']);
    expect(terms.filter(({ isVerb }) => isVerb).map(({ text }) => text)).toEqual(['sank']);
  });

  test('weighs a question of stop words alone by them', async () => {
    const { weights, totalWeight } = await read('Who was it?');
    expect(weights.size).toBe(3);
    expect(totalWeight).toBeGreaterThan(0);
  });

  test('keeps other spellings beside what they stand for, of telling words only', async () => {
    const asked: string[] = [];
    const { aliases } = await read('Where is Lowfield?', (term) => {
      asked.push(term);
      return [`${term}ova`];
    });
    expect(asked).toEqual(['lowfield']);
    expect([...aliases]).toEqual([[stem('lowfieldova'), stem('lowfield')]]);
  });

  test('a spelling that the question holds itself stands for itself', async () => {
    const { aliases } = await read('Is Suleimani Soleimani?', () => ['soleimani', 'solejmani']);
    expect(aliases.has(stem('soleimani'))).toBe(false);
    expect(aliases.has(stem('solejmani'))).toBe(true);
  });

  test.each([
    ['What is the ferry called?', true],
    ['What term do they use?', true],
    ['Who called the coast guard by night?', true],
    ['Where did it sink?', false],
  ])('%s asks for a name: %s', async (text, expected) => {
    expect((await read(text)).asksName).toBe(expected);
  });

  test('without a word has no terms and no weight', async () => {
    expect(await read('?! …')).toMatchObject({ terms: [], totalWeight: 0 });
  });
});
