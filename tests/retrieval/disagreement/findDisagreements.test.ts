import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceSentence } from '../../../src/retrieval/disagreement/evidenceSentence.js';
import { findDisagreements } from '../../../src/retrieval/disagreement/findDisagreements.js';
import { adversarialDisagreements, unseenDisagreements } from './adversarialDisagreements.js';
import { labelledDisagreements, type LabelledEvidence } from './labelledDisagreements.js';

function evidenceOf({ sentences }: LabelledEvidence): EvidenceSentence[] {
  return sentences.map((one, index) => {
    const [sentence, date] = typeof one === 'string' ? [one, '2021-05-10'] : one;
    return { citation: index + 1, sentence, date, articleTitle: 'an article' };
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

  it('is found with a precision of at least 0.95 and a recall of at least 0.85', () => {
    const alarms = labelledDisagreements.filter((labelled) => valuesOf(labelled).length > 0);
    const right = positives.filter(isRight);
    expect(right.length / alarms.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / positives.length).toBeGreaterThanOrEqual(0.85);
  });
});

describe('evidence that was not labelled for the rules', () => {
  const right = (all: readonly LabelledEvidence[]) =>
    all.filter((labelled) => valuesOf(labelled).join('|') === (labelled.expected ?? []).join('|'));

  it('gives no alarm for look-alikes, and finds most of what differs', () => {
    for (const all of [adversarialDisagreements, unseenDisagreements]) {
      const negatives = all.filter(({ expected }) => expected === null);
      expect(right(negatives)).toEqual(negatives);
      const positives = all.filter(({ expected }) => expected !== null);
      expect(right(positives).length).toBeGreaterThanOrEqual(positives.length * 0.7);
    }
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
          { value: '420', withUnit: '420 soldiers', citation: 3, date: '2020-01-03' },
          { value: 'More than 150', withUnit: 'More than 150 Norwegian troops', citation: 1, date: null },
        ],
      },
    ]);
  });

  it.each([
    ['How many houses did the fire in Orn destroy?', 'The fire destroyed # houses in Orn.', '32 houses'],
    ['How much aid did Japan pledge to Nepal?', 'Japan pledged $# million in aid to Nepal.', '$32 million'],
    [
      'How much aid did Japan pledge to Nepal?',
      'Japan pledged # million dollars in aid to Nepal.',
      '32 million dollars',
    ],
    ['What share of the town voted?', 'Some # % of the town voted.', '32 %'],
    ['How many troops are in Orn?', 'The number of troops in Orn is #.', '32'],
  ])('shows values with what they count, as the text has it: %s %s', (question, sentence, shown) => {
    const sentences = [sentence.replace('#', '32'), sentence.replace('#', '45')];
    const found = findDisagreements(question, evidenceOf({ kind: '', question, sentences, expected: null }));
    const [first] = found.flatMap(({ values }) => values);
    const text = first?.withUnit ?? first?.value ?? '';
    expect(text.replace(/^Some /, '')).toBe(shown);
    expect(sentences[0]).toContain(text);
  });

  it('says what it is about in words of the question', () => {
    const aboutOf = (question: string, ...sentences: string[]) =>
      findDisagreements(question, evidenceOf({ kind: '', question, sentences, expected: null }))[0]?.about;
    const mill = ['The old mill burned down on 3 March 2015.', 'The old mill burned down on 5 March 2015.'];
    expect(aboutOf('When did the old mill burn down?', ...mill)).toBe('the old mill burn down');
    const fire = ['The fire destroyed 32 houses in Orn.', 'The fire destroyed 45 homes in Orn.'];
    expect(aboutOf('How many houses did the fire in Orn destroy?', ...fire)).toBe(
      'houses the fire in Orn destroy',
    );
    const crew = ['The lighthouse has 12 keepers.', 'The lighthouse has 14 keepers.'];
    expect(aboutOf('How many keepers does the lighthouse have right now?', ...crew)).toBe(
      'keepers the lighthouse have',
    );
  });

  it('is none between articles whose titles are one template filled differently', () => {
    const evidence = ['Hotel Vale', 'Hotel Moor'].map((articleTitle, i) => ({
      ...{ citation: i, articleTitle, date: null },
      sentence: `A double room with breakfast costs ${80 + i * 30} euros.`,
    }));
    expect(findDisagreements('How much is a double room with breakfast?', evidence)).toEqual([]);
    const elsewhere = evidence.map((one, i) => ({
      ...one,
      articleTitle: ['Where to sleep', 'Hotel Vale'][i] ?? '',
    }));
    expect(findDisagreements('How much is a double room with breakfast?', elsewhere)).toHaveLength(1);
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
