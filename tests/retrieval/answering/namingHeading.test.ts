import { describe, expect, test } from 'vitest';
import type { LeafBlock } from '../../../src/store/block.js';
import { withNamingHeading } from '../../../src/retrieval/answering/namingHeading.js';

function startUnder(heading: string): string {
  const text = `${heading}\n\nIt is off by default.`;
  const leaves: LeafBlock[] = [
    { kind: 'heading', level: 2, start: 0, end: heading.length },
    { kind: 'paragraph', start: heading.length + 2, end: text.length },
  ];
  return text.slice(withNamingHeading(text, leaves, heading.length + 2)).split('\n')[0] ?? '';
}

describe('an excerpt right under a heading', () => {
  test.each([
    'API_KEY',
    'build.outDir',
    'maxRetries',
    'fs.readFile()',
    '--verbose',
    'keep-alive',
    '@Inject',
    '1.2.beta',
  ])('begins with %s, the name of what it speaks of', (name) => expect(startUnder(name)).toBe(name));
  test.each([
    'Installation',
    'How do I log in?',
    'The kiln',
    'FAQ',
    '2020',
    'Version 1.2',
    `a_${'b'.repeat(60)}`,
  ])('leaves %s to the path of headings', (words) => expect(startUnder(words)).toBe('It is off by default.'));
});

test('a stretch that starts later in its section stays as it is', () => {
  const text = 'API_KEY\n\nOne. Two.';
  const leaves: LeafBlock[] = [
    { kind: 'heading', level: 2, start: 0, end: 7 },
    { kind: 'paragraph', start: 9, end: 18 },
  ];
  expect(withNamingHeading(text, leaves, 14)).toBe(14);
  expect(withNamingHeading('Alone.', [{ kind: 'paragraph', start: 0, end: 6 }], 0)).toBe(0);
});
