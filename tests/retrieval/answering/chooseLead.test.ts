import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLead, type LeadChoice } from '../../../src/retrieval/answering/chooseLead.js';
import type { CandidatePassage } from '../../../src/retrieval/evidence/candidates.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import { makeCandidate, rank } from '../../support/evidence.js';

/** A sentence of exactly so many UTF-16 units. */
function sentence(characters: number): string {
  return `The ${'a'.repeat(characters - 5)}.`;
}

/** Ranks the sentences of a candidate by what each is given, best first. */
function ranked(candidate: CandidatePassage, probabilities: readonly number[]): RankedSentence[] {
  return probabilities
    .map((probability, ordinal) => rank(candidate, ordinal, probability))
    .sort((a, b) => b.probability - a.probability);
}

function ordinals({ sentences }: LeadChoice): number[] {
  return sentences.map((one) => one.sentence.ordinal);
}

describe('chooseLead', () => {
  test('takes the best sentence where its neighbours are not worth their length', () => {
    const candidate = makeCandidate({ text: `${sentence(100)} ${sentence(100)} ${sentence(100)}` });
    const choice = chooseLead(ranked(candidate, [0.05, 0.8, 0.05]));
    expect(ordinals(choice)).toEqual([1]);
    expect([choice.start, choice.end]).toEqual([101, 201]);
  });

  test('a sentence of 100 characters joins for 0.16, as it costs 0.1414 with its blank, and not for 0.13', () => {
    const candidate = makeCandidate({ text: `${sentence(100)} ${sentence(100)}` });
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.16])))).toEqual([0, 1]);
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.13])))).toEqual([0]);
    const choice = chooseLead(ranked(candidate, [0.16, 0.5]));
    expect(ordinals(choice)).toEqual([0, 1]);
    expect([choice.start, choice.end]).toEqual([0, 201]);
  });

  test('a short sentence leads before a better one that is much longer', () => {
    const candidate = makeCandidate({ text: `${sentence(400)}\n\n${sentence(60)}` });
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.4])))).toEqual([1]);
    expect(ordinals(chooseLead(ranked(candidate, [0.95, 0.04])))).toEqual([0]);
  });

  test('never joins across paragraphs, nor across passages', () => {
    const parted = makeCandidate({ text: `${sentence(40)}\n\n${sentence(40)}` });
    expect(ordinals(chooseLead(ranked(parted, [0.4, 0.39])))).toEqual([0]);
    const [one, other] = [makeCandidate({ text: sentence(40) }), makeCandidate({ text: sentence(40) })];
    expect(chooseLead([rank(one, 0, 0.5), rank(other, 0, 0.49)]).sentences).toHaveLength(1);
  });

  test('never joins two sentences beyond 420 characters, however sure', () => {
    const fits = makeCandidate({ text: `${sentence(209)} ${sentence(210)}` });
    expect(ordinals(chooseLead(ranked(fits, [0.5, 0.5])))).toEqual([0, 1]);
    const long = makeCandidate({ text: `${sentence(210)} ${sentence(210)}` });
    expect(chooseLead(ranked(long, [0.5, 0.5])).sentences).toHaveLength(1);
  });

  test('looks at the six best only', () => {
    const long = Array.from({ length: 6 }, () => makeCandidate({ text: sentence(450) }));
    const short = makeCandidate({ text: sentence(30) });
    const ranking = [...long.map((candidate) => rank(candidate, 0, 0.15)), rank(short, 0, 0.1)];
    expect(chooseLead(ranking).sentences[0]).toBe(ranking[0]);
    expect(chooseLead(ranking.slice(1)).sentences[0]).toBe(ranking[6]);
  });

  test('refuses an empty ranking', () => expect(() => chooseLead([])).toThrow(RangeError));

  test('is always one sentence or two that adjoin, in the order of the text, the best alone or better for its length', () => {
    const part = fc.record({
      length: fc.integer({ min: 10, max: 450 }),
      gap: fc.constantFrom(' ', '\n\n'),
      probability: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
        const text = parts.map(({ length, gap }, i) => (i === 0 ? '' : gap) + sentence(length)).join('');
        const candidate = makeCandidate({ text });
        const ranking = ranked(
          candidate,
          parts.map(({ probability }) => probability),
        );
        const { sentences, start, end } = chooseLead(ranking);
        const [first, last] = [sentences[0]?.sentence, sentences.at(-1)?.sentence];
        expect(sentences.length).toBeLessThanOrEqual(2);
        expect([start, end]).toEqual([first?.start, last?.end]);
        if (sentences.length === 2) {
          expect(last?.ordinal).toBe((first?.ordinal ?? 0) + 1);
          expect(end - start).toBeLessThanOrEqual(420);
          expect(text.slice(start, end)).not.toContain('\n\n');
        }
        const worth = (chosen: readonly RankedSentence[], characters: number): number =>
          chosen.reduce((sum, { probability }) => sum + probability, 0) - 0.0014 * characters;
        const best = ranking[0]?.sentence;
        const alone = worth(ranking.slice(0, 1), (best?.end ?? 0) - (best?.start ?? 0));
        expect(worth(sentences, end - start)).toBeGreaterThanOrEqual(alone - 1e-9);
      }),
    );
  });
});
