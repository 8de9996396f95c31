import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/text/editDistance.js';
import { mendSpelling } from '../../../src/retrieval/question/mendSpelling.js';
import { openSpelling } from '../../../src/retrieval/question/spelling.js';
import type { VocabularyTerm } from '../../../src/store/indexReader.js';

function word(term: string, df: number): VocabularyTerm {
  return { term, df, properShare: 0 };
}
function name(term: string, df: number): VocabularyTerm {
  return { term, df, properShare: 1 };
}

const VOCABULARY: readonly VocabularyTerm[] = [
  word('mission', 40),
  word('missing', 3),
  word('parliament', 30),
  word('house', 20),
  word('horse', 20),
  word('troops', 50),
  word('troop', 5),
  word('government', 60),
  word('restraint', 8),
  word('cat', 9),
  word('1870', 4),
  word('covid19', 4),
  word('marine', 7),
  name('martin', 9),
  name('marvin', 9),
  name('soleimani', 25),
  name('soleiman', 2),
  name('qassem', 12),
  name('qasem', 9),
  name('hussein', 5),
  name('hossein', 4),
  name('quebec', 6),
  name('carla', 5),
  name('carlo', 5),
  name('canada', 90),
  word('canadas', 1),
  word('nato', 30),
];

const spelling = await openSpelling([VOCABULARY]);
const known = new Set(VOCABULARY.map(({ term }) => term));
const words = {
  isKnown: (term: string) => known.has(term),
  suggest: (term: string) => spelling.suggest(term),
};

describe('the term that a word was meant for', () => {
  it.each([
    ['misson', 'mission', 1],
    ['mission ', null, 0],
    ['parliment', 'parliament', 1],
    ['parlaiment', 'parliament', 1],
    ['paliment', 'parliament', 2],
    ['goverment', 'government', 1],
    ['governmnet', 'government', 1],
    ['restaint', 'restraint', 1],
    ['troosp', 'troops', 1],
    ['quebek', 'quebec', 1],
    ['naot', 'nato', 1],
    ['solemani', 'soleimani', 1],
    ['suleimani', 'soleimani', 1],
    ['cxt', null, 0],
    ['1871', null, 0],
    ['covid18', null, 0],
    ['mission', null, 0],
    ['qasem', null, 0],
    ['xyzzy', null, 0],
    ['tank', null, 0],
    ['', null, 0],
  ])('%s: %s', (typed, term, distance) => {
    const found = spelling.suggest(typed);
    expect(found === null ? null : { term: found.term, distance: found.distance }).toEqual(
      term === null ? null : { term, distance },
    );
  });

  it('prefers fewer edits, then the first letter, then the more frequent', async () => {
    const few = await openSpelling([[word('missile', 4000), word('mission', 2)]]);
    expect(few.suggest('misson')?.term).toBe('mission');
    expect((await openSpelling([[word('bission', 3), word('missiom', 3)]])).suggest('mission')?.term).toBe(
      'missiom',
    );
    expect((await openSpelling([[word('minster', 2), word('monster', 9)]])).suggest('manster')?.term).toBe(
      'monster',
    );
  });

  it('knows every single edit of a long term, and swaps', async () => {
    const terms = ['parliament', 'restraint', 'diplomatic', 'sovereignty', 'withdrawal'];
    const edits = await openSpelling([terms.map((term) => word(term, 5))]);
    const edit = fc.record({
      term: fc.constantFrom(...terms),
      at: fc.nat(8),
      kind: fc.constantFrom('delete', 'swap', 'put', 'add'),
    });
    fc.assert(
      fc.property(edit, ({ term, at, kind }) => {
        const rest = term.slice(at + 1);
        const typed = {
          delete: term.slice(0, at) + rest,
          swap: term.slice(0, at) + rest.slice(0, 1) + term.slice(at, at + 1) + rest.slice(1),
          put: `${term.slice(0, at)}x${rest}`,
          add: `${term.slice(0, at)}x${term.slice(at)}`,
        }[kind];
        fc.pre(typed !== term);
        expect(edits.suggest(typed)?.term).toBe(term);
      }),
    );
  });

  it('knows terms of any length and letter', async () => {
    const long = 'a'.repeat(20) + 'b'.repeat(20);
    const longer = `${long}b`;
    const terms = [long, 'жовтень', 'größe', '𝒜𝒜𝒜𝒜𝒜'].map((term) => word(term, 3));
    const found = await openSpelling([terms.slice(0, 2), [], terms.slice(2)]);
    for (const { term } of terms) expect(found.has(term)).toBe(true);
    expect(found.has(longer)).toBe(false);
    expect(found.has('')).toBe(false);
    expect(found.suggest(longer)?.term).toBe(long);
    expect(found.suggest('жоветнь')?.term).toBe('жовтень');
    expect(found.suggest('𝒜𝒜𝒜𝒜')?.term).toBe('𝒜𝒜𝒜𝒜𝒜');
    expect((await openSpelling([])).suggest('anything')).toBeNull();
  });

  it('wants the first letter itself of a term that is two edits away', async () => {
    // Terms of these two letters share a place.
    expect('ѡ'.charCodeAt(0) % 64).toBe('a'.charCodeAt(0) % 64);
    const found = await openSpelling([[word('ѡgreements', 3)]]);
    expect(found.suggest('agrements')).toBeNull();
  });

  it('suggests what a search of the whole vocabulary would', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 4, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 30 }),
        letters,
        async (terms, typed) => {
          const limit = typed.length < 7 ? 1 : 2;
          const distances = terms.flatMap((term) => {
            const distance = editDistance(typed, term, limit);
            return distance === null || (distance > 1 && term[0] !== typed[0]) ? [] : [distance];
          });
          const spelling = await openSpelling([terms.map((term) => word(term, 1))]);
          const found = spelling.suggest(typed);
          expect(found !== null).toBe(distances.length > 0 && !terms.includes(typed));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('other spellings of a name', () => {
  it.each([
    ['qassem', ['qasem']],
    ['qasem', ['qassem']],
    ['soleiman', ['soleimani']],
    ['soleimani', ['soleiman']],
    ['hussein', ['hossein']],
    ['house', []],
    ['horse', []],
    ['martin', []],
    ['marvin', []],
    ['carla', []],
    ['canada', []],
    ['troops', []],
    ['mission', []],
    ['', []],
  ])('%s: %j', (typed, expected) => {
    expect(spelling.variants(typed).map(({ term }) => term)).toEqual(expected);
  });

  it('are sought for a name that the index does not have, among names', async () => {
    expect((await openSpelling([[name('qassem', 3)]])).variants('qasem').map(({ term }) => term)).toEqual([
      'qassem',
    ]);
    expect((await openSpelling([[word('qassem', 3)]])).variants('qasem')).toEqual([]);
  });
});

describe('a question with words that the index does not know', () => {
  it('is mended, and says what was read for what', () => {
    expect(mendSpelling('What did Parliment say about the misson?', words)).toEqual({
      question: 'What did Parliament say about the mission?',
      corrections: [
        { from: 'Parliment', to: 'Parliament' },
        { from: 'misson', to: 'mission' },
      ],
    });
  });

  it('keeps capitals, possessives and all that lies between', () => {
    expect(mendSpelling('NAOT’s  troosp!', words).question).toBe('NATO’s  troops!');
    expect(mendSpelling('Solemani’s house', words).question).toBe('Soleimani’s house');
  });

  it.each([
    'What did Québec say?',
    'Who is Qasem Soleiman?',
    'the house and the horse',
    'who said "misson"?',
    'the 1871 war',
    'zebra',
    '',
  ])('is left as it is where nothing is to mend: %s', (question) => {
    expect(mendSpelling(question, words)).toEqual({ question, corrections: [] });
  });
});

describe('the distance between two spellings', () => {
  it.each([
    ['qassem', 'qasem', 1],
    ['form', 'from', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%s, %s: %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
  });

  it('is null beyond the limit', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBeNull();
    expect(editDistance('a', 'abcd', 2)).toBeNull();
  });
});
