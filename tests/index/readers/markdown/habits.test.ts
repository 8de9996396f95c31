import { describe, expect, test } from 'vitest';
import { linksOf, outlineOf } from './outline.js';

describe('strong words that CommonMark does not see', () => {
  test.each([
    ['**注意：**次は**重要。**です', '注意：次は重要。です'],
    ['请看**“注意”**以下', '请看“注意”以下'],
    ['**Note:**text and **bold**.', 'Note:text and bold.'],
    ['Before the kiln**,** I dug.', 'Before the kiln, I dug.'],
  ])('lose their stars: %s', (source, text) => {
    expect(outlineOf(source)).toEqual([`paragraph ${text}`]);
  });

  test.each(['a**(b)**c', 'f(**a, **b)', 'a ** b ** c', 'only ** one', '2**3'])(
    'are none where the stars are signs: %s',
    (source) => {
      expect(outlineOf(source)).toEqual([`paragraph ${source}`]);
    },
  );

  test('are none where they are escaped or code', () => {
    expect(outlineOf('\\*\\*not:\\*\\*x and `**y:**z`')).toEqual(['paragraph **not:**x and **y:**z']);
  });
});

test('files with blanks in their names are linked, pictures too', () => {
  const source =
    'See [our **rules**](House rules.md#Fire bans) and [this](a note).\n\n![A spade in soil](my spade.png)';
  expect(outlineOf(source)).toEqual([
    'paragraph See our rules and [this](a note).',
    'paragraph A spade in soil',
  ]);
  expect(linksOf(source)).toEqual(['our rules → House rules.md#Fire bans']);
});

test('an insertion inside of emphasis goes, one in a formula or of GitHub stays', () => {
  expect(outlineOf('_{{ "ann" | team_link }} helped._ ${{ a.b }} x_{{1}}')).toEqual([
    'paragraph helped. ${{ a.b }} x_{{1}}',
  ]);
});

describe('a table', () => {
  test.each([
    ['too few cells of dashes', '| A | B |\n| ------- |\n| 1 | 2 |', ['header A\tB', 'row 1\t2']],
    ['dashes alone above it', '|---|---|\n| 1 | 2 |\n| 3 | 4 |', ['row 1\t2', 'row 3\t4']],
    ['no dashes', 'Sizes:\n\n| 1 | 2 |\n| 3 |   |', ['paragraph Sizes:', 'row 1\t2', 'row 3\t']],
  ])('with %s is one all the same', (_, source, rows) => {
    expect(outlineOf(source)).toEqual(rows);
  });

  test.each(['| one alone |', '| |x| |', '|a|\n|b|'])('is not what only has bars: %j', (source) => {
    expect(outlineOf(source)).toEqual([`paragraph ${source.replace('\n', ' ')}`]);
  });

  test('in code or a quote stays what it is', () => {
    expect(outlineOf('```\n| 1 | 2 |\n| 3 | 4 |\n```\n\n> | a | b |\n> |---|---|\n> | 1 | 2 |')).toEqual([
      'code() | 1 | 2 |\n| 3 | 4 |',
      'quote',
      '  header a\tb',
      '  row 1\t2',
    ]);
  });
});

test('the next numbers of a list are its items, however far they are indented', () => {
  expect(outlineOf(' 9. one\n   10. two\n      11. three\n\nThen.')).toEqual([
    'item#0 9. one',
    'item#0 10. two',
    'item#0 11. three',
    'paragraph Then.',
  ]);
  expect(outlineOf('1. a\n   1. x\n   2. y\n2. b')).toEqual([
    'item#0 1. a',
    'item#1 1. x',
    'item#1 2. y',
    'item#0 2. b',
  ]);
});

test.each([
  ['> [!TIP]- Closed\n> x', 'tip', ['Closed', 'x']],
  ['> [!IMPORTANT]\n> x', 'important', ['x']],
  ['> [!faq]+ Why?\n> x', 'faq', ['Why?', 'x']],
  ['> [!quote|right] Ann\n> x', 'quote', ['Ann', 'x']],
  ['> [!abstract]\n> x', 'abstract', ['x']],
  ['> [!our-own] Own\n> x', 'our-own', ['Own', 'x']],
  [':::danger[Hot]\n\nx\n\n:::', 'danger', ['Hot', 'x']],
  ['!!! bug "Old"\n    x', 'bug', ['Old', 'x']],
  ['{% hint style="info" %}\nx\n{% endhint %}', 'info', ['x']],
  ['<Aside type="caution">x</Aside>', 'caution', ['x']],
  ['<div class="alert alert-warning">x</div>', 'warning', ['x']],
])('%j is a callout', (source, name, texts) => {
  expect(outlineOf(source)).toEqual([`callout ${name}`, ...texts.map((text) => `  paragraph ${text}`)]);
});

test('indented code ends where fenced code begins', () => {
  expect(outlineOf('Run:\n\n    kiln start\n\n```sh\nkiln\n    stop\n```\n\nThen wait.')).toEqual([
    'paragraph Run:',
    'code() kiln start',
    'code(sh) kiln\n    stop',
    'paragraph Then wait.',
  ]);
});

test('style sheets that copies of wiki pages keep are no words', () => {
  expect(
    outlineOf(
      'It is hot..mw-parser-output .citation q{quotes:"a"}.mw-parser-output .x a{color:red}@media screen{.mw-parser-output .y{color:blue}} It burns gas.',
    ),
  ).toEqual(['paragraph It is hot. It burns gas.']);
});
