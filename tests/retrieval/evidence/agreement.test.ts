import { expect, test } from 'vitest';
import { agreementWith } from '../../../src/retrieval/evidence/agreement.js';
import type { JudgedLead } from '../../../src/retrieval/evidence/judgedLead.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import { makeCandidate, rank } from '../../support/evidence.js';

const first = makeCandidate({ text: 'The ferry sank on Monday. It was old.' });
const copy = makeCandidate({ text: 'The ferry sank on Monday. Snow fell.' });
const other = makeCandidate({ text: 'A ferry sank on Tuesday. All were saved.' });

function leadOf(...sentences: readonly RankedSentence[]): JudgedLead {
  return { kind: 'sentence', start: 0, end: 25, sentences };
}

test('counts what stands in the passage of the lead, said again elsewhere or not', () => {
  const lead = rank(first, 0, 0.4);
  const { passage } = agreementWith([lead, rank(copy, 0, 0.3), rank(first, 1, 0.2)], leadOf(lead));
  expect(passage).toBeCloseTo(0.6, 12);
});

test('counts a unit as support by the words that it shares with the lead, of all that either has', () => {
  const lead = rank(first, 0, 0.4);
  const ranking = [lead, rank(copy, 0, 0.3), rank(other, 0, 0.2), rank(copy, 1, 0.1)];
  // Of ferry, sank, monday and tuesday two are shared; snow and fell are none of them.
  expect(agreementWith(ranking, leadOf(lead)).support).toBeCloseTo(0.4 + 0.3 + 0.2 * (2 / 4), 12);
});

test('a lead of two units is support for itself', () => {
  const [one, two] = [rank(first, 0, 0.5), rank(first, 1, 0.25)];
  expect(agreementWith([one, two], leadOf(one, two))).toEqual({ passage: 0.75, support: 0.75 });
});

test('words that tell nothing are no likeness', () => {
  const [bare, plain] = [makeCandidate({ text: 'It was so.' }), makeCandidate({ text: 'They were so.' })];
  const lead = rank(bare, 0, 0.5);
  expect(agreementWith([lead, rank(plain, 0, 0.5)], leadOf(lead))).toEqual({ passage: 0.5, support: 0.5 });
});
