import { expect, test } from 'vitest';
import { candidatesOf } from '../../../src/bot/excerpt/shownCandidates.js';
import type { Citation } from '../../../src/retrieval/answer.js';
import { citedStructure } from '../../../src/retrieval/answering/citedStructure.js';
import { structuredText } from '../../support/structuredText.js';

/** Code as a citation, with what is evidence in it. */
function codeCitation(lines: readonly string[], evidence: string): Citation {
  const { text, blocks, links } = structuredText((builder) => builder.code(lines.join('\n'), 'js'));
  const at = text.indexOf(evidence);
  return {
    ...{ n: 1, start: 0, end: text.length, excerpt: text, score: 1, alsoIn: [] },
    article: { id: 'a', path: 'a.md', title: 'Kiln', date: null, source: null, url: null },
    ...citedStructure({ text, blocks, links }, { start: 0, end: text.length }),
    highlights: [{ start: at, end: at + evidence.length }],
  };
}

test.each([
  [
    'the line that opens the statement',
    ['lid.close();', 'kiln.fire({', '  degrees: 1200,', '});'],
    'kiln.fire({',
  ],
  ['itself, where it opens one', ['lid.close();', 'kiln.degrees = 1200;', 'log();'], 'kiln.degrees = 1200;'],
  [
    'itself, where the opening line is far',
    ['kiln.fire({', '  a: 1,', '  b: 2,', '  c: 3,', '  degrees: 1200,', '});'],
    '  degrees: 1200,',
  ],
])('a candidate of code begins with %s', (_, lines, first) => {
  const citations = [codeCitation(lines, '1200')];
  const [candidate] = candidatesOf({ answer: null, citations }, 200);
  expect(candidate?.part.text.split('\n')[0]).toBe(first);
});
