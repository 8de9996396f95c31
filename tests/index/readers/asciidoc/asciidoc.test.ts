import { describe, expect, test } from 'vitest';
import { asciiDoc, readAsciiDoc } from '../../../../src/index/readers/asciidoc/asciidoc.js';
import { shownBlocks } from '../markup/shownBlocks.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const shown = (...lines: string[]): string[] => shownBlocks(readAsciiDoc(lines.join('\n')).content);

test('the header gives title, authors and date', async () => {
  const source =
    '= Warm kilns\nAnn Rowe <a@kiln.example>; Bob Lee\nv1.2, 2020-02-03: first\n:description: All of them\n\nText.\n';
  const { title, authors, date, description, text } = onlyArticle(
    await readBytes(asciiDoc, 'a.adoc', source),
  );
  expect([title, authors, date, description, text]).toEqual([
    'Warm kilns',
    ['Ann Rowe', 'Bob Lee'],
    '2020-02-03',
    'All of them',
    'Text.',
  ]);
});

describe('lists', () => {
  test('keep numbers, what a plus joins to an item, and lists inside', () => {
    expect(
      shown(
        '. Load',
        '+',
        '[source,bash]',
        '----',
        'kiln load',
        '  --all',
        '----',
        '. Then',
        '** vent',
        '. Fire',
      ),
    ).toEqual(['1. Load', 'code bash|kiln load\n  --all', '2. Then', '  - vent', '3. Fire']);
    expect(shown('[start=4]', '. four', '. five')).toEqual(['4. four', '5. five']);
  });

  test('terms stand with their description', () => {
    expect(shown('cone:: A pyramid.', 'fan::', '  Moves air.')).toEqual([
      '- cone: A pyramid.',
      '- fan: Moves air.',
    ]);
  });
});

describe('blocks', () => {
  test('admonitions of a line and of a block are callouts', () => {
    expect(shown('NOTE: Hot.', '', '[WARNING]', '.Danger', '====', 'Gloves.', '', '* on', '====')).toEqual([
      'NOTE:'.toLowerCase(),
      '  Hot.',
      'warning:',
      '  Danger',
      '  Gloves.',
      '  - on',
    ]);
  });

  test('code equals the lines of the file; comments and includes are left out', () => {
    const code = 'a <1>\n\n    b = "{x}" *c*\n// kept';
    expect(
      shown(
        '[source,c]',
        '----',
        code,
        '----',
        '',
        '////',
        'hidden',
        '////',
        '',
        'include::x.adoc[]',
        '',
        'Shown.',
        '// hidden',
      ),
    ).toEqual([`code c|${code}`, 'Shown.']);
  });

  test('quotes bear their author', () => {
    expect(shown('[quote,Ann Rowe]', '____', 'Warm.', '____')).toEqual(['quote:', '  Warm.', '  — Ann Rowe']);
  });

  test('of a condition only what holds is shown', () => {
    expect(
      shown(':pro:', '', 'ifdef::pro[]', 'Shown.', 'endif::[]', 'ifndef::pro[]', 'Hidden.', 'endif::[]'),
    ).toEqual(['Shown.']);
  });
});

test('tables keep header, empty cells, cells over columns and data written as CSV', () => {
  expect(
    shown(
      '.Heats',
      '[cols="1,2",options="header"]',
      '|===',
      '|Cone |Heat',
      '|6 |1222',
      '|7',
      '|',
      '2+|both',
      '|===',
    ),
  ).toEqual(['Heats', 'header Cone | Heat', 'row 6 | 1222', 'row 7 | ', 'row both | ']);
  expect(shown('[%header,format=csv]', '|===', 'Cone,Heat', '6,"1,222"', '|===')).toEqual([
    'header Cone | Heat',
    'row 6 | 1,222',
  ]);
});

describe('inline markup', () => {
  test('goes, and its words stay', () => {
    expect(
      shown(
        '*Bold*, _em_, `code`, `+{raw}+`, **un**set, [.line-through]#gone# "`said`" kbd:[Ctrl+C] 2 * 3 * 4 a_b_c {unknown}.',
      ),
    ).toEqual(['Bold, em, code, {raw}, unset, “said” Ctrl+C 2 * 3 * 4 a_b_c {unknown}.']);
  });

  test('links lead where they say, and attributes are replaced', () => {
    const { content } = readAsciiDoc(
      ':site: https://kiln.example\n\nSee {site}/a[the *list*] and link:https://b.example[B^].',
    );
    expect(content.text).toBe('See the list and B.');
    expect(content.links.map(({ url }) => url)).toEqual(['https://kiln.example/a', 'https://b.example']);
  });

  test('references show the title that they lead to', () => {
    expect(shown('See <<fuel>> and <<x,air>>.', '', '[[fuel]]', '== Fuel and air', '', 'Oak.')[0]).toBe(
      'See Fuel and air and air.',
    );
  });
});
