import { expect, test } from 'vitest';
import { formatPreview, formatReport } from '../../src/index/indexReport.js';
import { reportArchive } from '../../src/index/archiveReport.js';
import { groupReasons } from '../../src/index/reasonGroups.js';
import { noteLine, parseNote, type ReadingNote } from '../../src/index/readingNote.js';

const skipped = (path: string, reason: string): ReadingNote => ({ path, kind: 'skipped', reason });
const many = (count: number, name: (i: number) => string, reason: string): ReadingNote[] =>
  Array.from({ length: count }, (_, i) => skipped(name(i), reason));
const reference = (id: string, path: string, title: string, date: string | null = null) => ({
  ...{ id, path, title, date, source: null, url: null },
});
const done = {
  ...{ added: 0, changed: 0, removed: 0, windowsEmbedded: 0, seconds: 0.5, index: null, skipped: [] },
};

const notes: ReadingNote[] = [
  ...many(87, (i) => `docs/page-${i}.mdx`, 'no reader for ".mdx"'),
  ...many(5, (i) => `_drafts/${i}.md`, 'draft'),
  ...many(4, (i) => `blog.xml#${i}`, 'draft'),
  skipped('Makefile', 'no reader for a file without an extension'),
  { path: 'a.md', kind: 'repaired', reason: 'the date "2020-02-31" is impossible; left out' },
  { path: 'b.md', kind: 'repaired', reason: 'the date "soon" is impossible; left out' },
  { path: 'c.pdf', kind: 'noise', reason: 'hardly any text' },
];

test('what is left out is counted by format and reason, the most first; one alone is named', () => {
  const references = [
    reference('a', 'a.md', 'Shiny new things'),
    reference('b', 'b.md', 'Shiny new things', '2020-01-05'),
    reference('c#1', 'c.jsonl#1', 'One'),
    reference('c#2', 'c.jsonl#2', 'Two'),
  ];
  const report = { ...done, reasons: groupReasons(notes) };
  expect(formatReport(report, reportArchive(references)).split('\n')).toEqual([
    'Left out:',
    '  87 .mdx files: no reader',
    '  5 .md files: draft',
    '  4 articles in .xml files: draft',
    '  Makefile: no reader',
    'Read with repairs:',
    '  2 .md files: the date "…" is impossible; left out',
    '    a.md, b.md',
    'Looks like noise, but is searched anyway:',
    '  c.pdf: hardly any text',
    'Read: 2 Markdown files, 2 articles of 1 JSON Lines file.',
    'Without a date: 3 of 4 articles.',
    'Same title: 2 articles are called "Shiny new things".',
    'Nothing changed (0.50 s).',
    '',
  ]);
});

test('no line is wider than a terminal, and names cannot write to it', () => {
  const long =
    'expected a document of an ordinary shape, got parts that are nested too deep to be read in time';
  const reasons = groupReasons([
    ...many(9, (i) => `papers/a-long-folder-name/another-long-folder/paper-${i}.pdf`, long),
    skipped('evil\u001b[31m.txt', 'no text'),
  ]);
  const text = formatPreview({ added: [], changed: [], removed: [], skipped: [], reasons });
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).toContain('and 6 more');
  expect(text).not.toContain('\u001b');
});

test('of many reasons the first are printed', () => {
  const reasons = groupReasons(many(20, (i) => `a.x${i}`, 'no reader for ".x"'));
  const text = formatPreview({ added: [], changed: [], removed: [], skipped: [], reasons });
  expect(text).toContain('  and 8 more reasons: --json lists them all\n');
});

test.each([
  ['a: skipped: b.txt', skipped('a: skipped: b.txt', 'no text')],
  ['a.jsonl', skipped('a.jsonl#17', 'not valid JSON: x: y')],
  ['a.md', { path: 'a.md', kind: 'repaired', reason: 'the date "x: y" is unknown' } as const],
  ['a.md', { path: 'a.md', kind: 'noise', reason: 'hardly any text' } as const],
])('a note on %s is the same once it was kept as a line', (file, note) => {
  expect(parseNote(file, noteLine(note))).toEqual(note);
});
