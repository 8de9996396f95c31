import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cueFeatures, cueNames, type CueName } from '../../../src/retrieval/evidence/cueFeatures.js';
import { makeCandidate } from '../../support/evidence.js';
import { structuredText } from '../../support/structuredText.js';

/** The cues that the first unit of a text holds. */
function cuesOf(text: string): CueName[] {
  const [unit] = makeCandidate({ text }).sentences;
  if (unit === undefined) throw new Error(`expected a unit in “${text}”`);
  const features = cueFeatures(unit);
  return cueNames.filter((name) => features[name] === 1);
}

test.each<[CueName, string, string]>([
  ['holdsNumber', 'It carried 42 people.', 'It carried people.'],
  ['holdsNumber', 'It carried twelve people.', 'It carried often people.'],
  ['holdsDate', 'It sank in 1987.', 'It weighs 2987 tons.'],
  ['holdsDate', 'It sank on March 3.', 'People march to the harbour.'],
  ['holdsReason', 'It sank because it was old.', 'It sank.'],
  ['holdsReason', 'Grease it to prevent rust.', 'Take it to the harbour.'],
  ['defines', 'A bollard is a post on a quay.', 'A bollard broke.'],
  ['instructs', 'First, open the valve.', 'The valve was open.'],
  ['instructs', 'Here you can moor for a night.', 'They moor for a night.'],
  ['permits', 'Dogs are allowed on deck.', 'Dogs sleep on deck.'],
  ['negates', 'Dogs don’t travel.', 'Dogs travel.'],
  ['asks', 'Who sank it?', 'He asked who sank it.'],
  ['holdsCode', 'Use --force then.', 'Use force then.'],
  ['holdsCode', 'Set maxSpeed then.', 'Set the speed then.'],
  ['holdsName', 'It was sunk by Thorne.', 'Thorne sank it.'],
])('%s: “%s” does, “%s” does not', (name, holds, lacks) => {
  expect(cuesOf(holds)).toContain(name);
  expect(cuesOf(lacks)).not.toContain(name);
});

test('looks at the first thousand characters, so that a long piece of code costs no more', () => {
  const code = `${'word '.repeat(250)}42`;
  const [unit] = makeCandidate(structuredText((builder) => builder.code(code, null))).sentences;
  expect(unit === undefined ? [] : code.slice(unit.start, unit.end)).toContain('42');
  expect(unit && cueFeatures(unit).holdsNumber).toBe(0);
});

test('each is 0 or 1 for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      for (const unit of makeCandidate({ text }).sentences) {
        const values = Object.values(cueFeatures(unit));
        expect(values).toHaveLength(cueNames.length);
        expect(values.filter((value) => value !== 0 && value !== 1)).toEqual([]);
      }
    }),
  );
});
