import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceSentence } from '../../../src/retrieval/disagreement/evidenceSentence.js';
import { findDisagreements } from '../../../src/retrieval/disagreement/findDisagreements.js';
import { labelledDisagreements, type LabelledEvidence } from './labelledDisagreements.js';

function evidenceOf({ sentences }: LabelledEvidence): EvidenceSentence[] {
  return sentences.map((one, index) => {
    const [sentence, date] = typeof one === 'string' ? [one, '2021-05-10'] : one;
    return { citation: index + 1, sentence, date, articleTitle: `article ${index + 1}` };
  });
}

const valuesOf = (labelled: LabelledEvidence): string[] =>
  findDisagreements(labelled.question, evidenceOf(labelled)).flatMap(({ values }) =>
    values.map(({ value }) => value),
  );

/** The labelled evidence that both sides call a disagreement, with the same values. */
const isRight = (labelled: LabelledEvidence): boolean =>
  labelled.expected !== null && valuesOf(labelled).join('|') === labelled.expected.join('|');

describe('the labelled evidence', () => {
  const positives = labelledDisagreements.filter(({ expected }) => expected !== null);
  const negatives = labelledDisagreements.filter(({ expected }) => expected === null);

  it('has at least sixty items, half of them without a disagreement', () => {
    expect(labelledDisagreements.length).toBeGreaterThanOrEqual(60);
    expect(negatives.length).toBeGreaterThanOrEqual(positives.length);
  });

  it.each(negatives)('gives no alarm: $kind, $question', (labelled) => {
    expect(valuesOf(labelled)).toEqual([]);
  });

  it('is found with a precision of at least 0.95 and a recall of at least 0.9', () => {
    const alarms = labelledDisagreements.filter((labelled) => valuesOf(labelled).length > 0);
    const right = positives.filter(isRight);
    expect(right.length / alarms.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / positives.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('what the first sentence has a part in', () => {
  it('is the same when others may be left out, whichever sentence is first', () => {
    for (const labelled of labelledDisagreements) {
      const sentences = evidenceOf(labelled);
      for (const first of sentences) {
        const evidence = [first, ...sentences.filter((other) => other !== first)];
        const ofFirst = (leavesOut: boolean) =>
          findDisagreements(labelled.question, evidence, leavesOut).filter(({ values }) =>
            values.some(({ citation }) => citation === first.citation),
          );
        expect(ofFirst(true)).toEqual(ofFirst(false));
      }
    }
  });

  it('is nothing where that sentence gives no number', () => {
    const sentences = [
      'Nobody had heard of it.',
      'Norway has 420 soldiers in Mali.',
      'Norway has 150 soldiers in Mali.',
    ];
    const question = 'How many soldiers does Norway have in Mali?';
    const evidence = evidenceOf({ kind: 'no number first', question, sentences, expected: null });
    expect(findDisagreements(question, evidence)).toHaveLength(1);
    expect(findDisagreements(question, evidence, true)).toEqual([]);
  });
});

describe('a disagreement', () => {
  const troops: EvidenceSentence[] = [
    { citation: 3, sentence: 'Norway has 420 soldiers in Mali.', date: '2020-01-03', articleTitle: 'one' },
    { citation: 1, sentence: 'More than 150 Norwegian troops are in Mali.', date: null, articleTitle: 'two' },
    {
      citation: 2,
      sentence: 'There are 420 Norwegian troops in Mali.',
      date: '2020-01-05',
      articleTitle: 'three',
    },
  ];

  it('shows each value once, verbatim, with citation and date, in the order of the evidence', () => {
    expect(findDisagreements('How many Norwegian troops are in Mali?', troops)).toEqual([
      {
        about: 'Norwegian troops in Mali',
        values: [
          { value: '420', citation: 3, date: '2020-01-03' },
          { value: 'More than 150', citation: 1, date: null },
        ],
      },
    ]);
  });

  it('says what it is about in words of the question or of the sentences', () => {
    const aboutOf = (question: string, ...sentences: string[]) =>
      findDisagreements(question, evidenceOf({ kind: '', question, sentences, expected: null }))[0]?.about;
    expect(aboutOf('What is Norway doing in Mali?', ...troops.map(({ sentence }) => sentence))).toBe(
      'Norwegian troops in Mali',
    );
    const mill = ['The old mill burned down on 3 March 2015.', 'The old mill burned down on 5 March 2015.'];
    expect(aboutOf('When did the old mill burn down?', ...mill)).toBe('the old mill burned down');
    const fire = [
      'The fire destroyed 32 houses in the village.',
      'The fire destroyed 45 homes in the village.',
    ];
    expect(aboutOf('How many houses did the fire destroy in the village?', ...fire)).toBe(
      'houses the fire destroyed in the village',
    );
  });

  it('is never found within one sentence, nor without evidence', () => {
    expect(findDisagreements('How many Norwegian troops are in Mali?', troops.slice(0, 1))).toEqual([]);
    expect(findDisagreements('How many Norwegian troops are in Mali?', [])).toEqual([]);
    expect(findDisagreements('', troops)).toEqual([]);
  });

  it('holds only values that stand in the sentence it cites', () => {
    const word = fc.constantFrom(
      'Norway',
      'has',
      '420',
      'soldiers',
      'in',
      'Mali',
      'more than',
      '150',
      ',',
      'killed',
      '2019',
      'about',
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 5 }), (lists) => {
        const sentences = lists.map((list) => list.join(' '));
        const evidence = evidenceOf({ kind: '', question: '', sentences, expected: null });
        for (const { values } of findDisagreements('How many soldiers has Norway in Mali?', evidence)) {
          expect(values.length).toBeGreaterThan(1);
          for (const { value, citation } of values) expect(evidence[citation - 1]?.sentence).toContain(value);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
