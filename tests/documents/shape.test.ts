import { describe, expect, it } from 'vitest';
import { documents, proseOf, readDocument, tablesOf } from './documents.js';

const linesOf = (path: string): string[] => readDocument(path).text.trimEnd().split('\n');

describe('the README', () => {
  const { text } = readDocument('README.md');

  it('has at most 170 lines', () => {
    expect(linesOf('README.md').length).toBeLessThanOrEqual(170);
  });

  it('shows on its first screen what it is, a picture and the commands', () => {
    const screen = linesOf('README.md').slice(0, 16).join('\n');
    expect(screen).toMatch(/^# Footnote\n\nFootnote is [^\n]+\n/);
    expect(screen).toMatch(/<img src="docs\/pictures\/[^"]+" [^>]*alt="[^"]+"/);
    expect(screen).toContain('npm ci && npm start');
    expect(screen).toContain('npm ci && npm test');
  });

  it('sets the bot up in seven steps', () => {
    const steps = text.match(/^\d+\. /gm) ?? [];
    expect(steps).toEqual(['1. ', '2. ', '3. ', '4. ', '5. ', '6. ', '7. ']);
  });

  it('shows eight figures, each from what a command wrote into a page', () => {
    const { rows = [] } = tablesOf(text).find(({ header }) => header[1] === 'figure') ?? {};
    expect(rows).toHaveLength(8);
    const measured = ['docs/accuracy.md', 'docs/performance.md', 'docs/reliability.md'].map(
      (path) => /<!-- \w+:start -->[^]*<!-- \w+:end -->/.exec(readDocument(path).text)?.[0] ?? '',
    );
    for (const [, figure = '', command = ''] of rows) {
      const numbers = figure.match(/[\d.,]+/g) ?? [];
      expect(numbers, figure).not.toEqual([]);
      for (const number of numbers) expect(measured.join('\n').split(/[^\d.,]+/), figure).toContain(number);
      expect(command).toMatch(/^`npm run (?:evaluate|bench|soak)\b/);
    }
  });
});

it.each([
  ['DESIGN.md', 200],
  ['CONTRIBUTING.md', 90],
])('%s has at most %i lines', (path = '', most) => {
  expect(linesOf(path).length).toBeLessThanOrEqual(most);
});

it.each([
  ['docs/accuracy.md', ['evaluate']],
  ['docs/performance.md', ['bench', 'quality']],
  ['docs/reliability.md', ['faults', 'soak']],
])('%s has the markers between which %j write', (path = '', names) => {
  const markers = [...readDocument(path).text.matchAll(/^<!-- (\w+):(start|end) -->$/gm)];
  expect(markers.map(([, name, end]) => `${name} ${end}`)).toEqual(
    names.flatMap((name) => [`${name} start`, `${name} end`]),
  );
});

/** Sentences of a document's prose, without lists' marks, tables and headings. */
function sentencesOf(text: string): string[] {
  const lines = proseOf(text)
    .split('\n')
    .filter((line) => !/^\s*(?:\||#|<)/.test(line));
  const plain = lines
    .map((line) => line.replace(/^\s*(?:[-*]|\d+\.) /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
    .join('\n');
  return plain.split(/(?<=[.!?:])\s+|\n+/).filter((sentence) => /\p{L}/u.test(sentence));
}

describe('prose', () => {
  it.each(documents)('of $path uses the words that a native speaker would', ({ text }) => {
    expect(proseOf(text).replace(/`[^`\n]*`/g, '')).not.toMatch(
      /\b(?:anew|whoever|beside|(?:is|are) told|moreover|thereby)\b/i,
    );
  });

  it('has short sentences', () => {
    const words = documents
      .filter(({ path }) => !/^(?:THIRD_PARTY|CHANGELOG|training)/.test(path))
      .flatMap(({ text }) => sentencesOf(text))
      .map((sentence) => sentence.split(/\s+/).length);
    expect(words.reduce((sum, count) => sum + count, 0) / words.length).toBeLessThan(17);
    expect(Math.max(...words)).toBeLessThanOrEqual(40);
  });
});
