import { describe, expect, test } from 'vitest';
import { linksOf, outlineOf } from './outline.js';

describe('blocks', () => {
  test('headings of both kinds keep their level, and lose their marks and ids', () => {
    expect(
      outlineOf('# A *good* bed #\n\nSoil\n----\n\n### Cost {#cost}\n\n#### Wood { #wood .big }'),
    ).toEqual(['heading1 A good bed', 'heading2 Soil', 'heading3 Cost', 'heading4 Wood']);
  });

  test('a long paragraph over a rule is no heading', () => {
    const long = 'The kiln was lit before dawn. '.repeat(8).trim();
    expect(outlineOf(`${long}\n---\n\nMore.`)).toEqual([`paragraph ${long}`, 'paragraph More.']);
  });

  test('items keep their numbers, their depth and what belongs to them', () => {
    const source = `Dig so:

3. Mark the bed.

   Use string.

   \`\`\`sh
   mark --bed
   \`\`\`
4. Dig.
   - deep
   - wide
     1. by a spade

* other
- [x] done
`;
    expect(outlineOf(source)).toEqual([
      'paragraph Dig so:',
      'item#0 3. Mark the bed.',
      'paragraph+ Use string.',
      'code+(sh) mark --bed',
      'item#0 4. Dig.',
      'item-1 - deep',
      'item-1 - wide',
      'item#2 1. by a spade',
      'item-0 - other',
      'item-0 - done',
    ]);
  });

  test('a year at the start of a sentence is no item, nor is a note to a starred word', () => {
    expect(outlineOf('2020. It was a year.')).toEqual(['paragraph 2020. It was a year.']);
    expect(outlineOf('Some 850 bricks.*\n\n* As of May.')).toEqual([
      'paragraph Some 850 bricks.*',
      'paragraph * As of May.',
    ]);
    expect(outlineOf('It is *good* soil.\n\n* One item.')).toEqual([
      'paragraph It is good soil.',
      'item-0 - One item.',
    ]);
  });

  test('tables keep their header and their empty cells', () => {
    expect(outlineOf('| Part | A | B |\n|---|:-:|---|\n| Red |  | x |\n| **Blue** | `a\\|b` |\n')).toEqual([
      'header Part\tA\tB',
      'row Red\t\tx',
      'row Blue\ta|b\t',
    ]);
  });

  test('quotes hold their blocks', () => {
    expect(outlineOf('> One\n> two.\n>\n> - item\n>\n> > deeper')).toEqual([
      'quote',
      '  paragraph One two.',
      '  item-0 - item',
      '  quote',
      '    paragraph deeper',
    ]);
  });

  test('notes at the foot stand at the end, and their marks go', () => {
    expect(
      outlineOf(
        'Clay[^1] and sand[^lost]^[From the *pit*.].\n\n[^1]: The *red* one.\n\n    Or brown.\n\nLast.',
      ),
    ).toEqual([
      'paragraph Clay and sand.',
      'paragraph Last.',
      'paragraph The red one.',
      'paragraph Or brown.',
      'paragraph From the pit.',
    ]);
  });

  test('a term and its text are an item', () => {
    expect(outlineOf('Marl\n: A lime-rich clay.')).toEqual(['item-0 - Marl: A lime-rich clay.']);
  });
});

describe('code', () => {
  test('keeps every character of its lines, whatever stands in them', () => {
    const code = `{{ value }} {% if x %} <!-- kept --> [[a]] %%b%% ==c==\n\n  *x* $y$ ~~z~~ &amp; \\n\t1\n:::note\n!!! tip`;
    for (const fence of ['```', '~~~~'])
      expect(outlineOf(`Text.\n\n${fence}js\n${code}\n${fence}\n\nEnd.`)).toEqual([
        'paragraph Text.',
        `code(js) ${code}`,
        'paragraph End.',
      ]);
  });

  test('is kept when it is indented by four columns', () => {
    expect(outlineOf('So:\n\n    a {{ b }}\n\n      <!-- c -->\n\nEnd.')).toEqual([
      'paragraph So:',
      'code() a {{ b }}\n\n  <!-- c -->',
      'paragraph End.',
    ]);
  });

  test('keeps braces, stars and tags within a line', () => {
    expect(outlineOf('Use `{{ x }}`, ``a ` **b**`` and `<Tabs>`.')).toEqual([
      'paragraph Use {{ x }}, a ` **b** and <Tabs>.',
    ]);
  });

  test.each([
    ['rust,ignore', 'rust'],
    ['{.python .numberLines}', 'python'],
    ['{r, echo=FALSE}', 'r'],
    ['c++', 'c++'],
    ['js{1,3}', 'js'],
    ['hl_lines="1"', ''],
    ['', ''],
  ])('behind a fence with %j is in %j', (info, language) => {
    expect(outlineOf(`\`\`\`${info}\nx\n\`\`\``)).toEqual([`code(${language}) x`]);
  });

  test('is led by the title that its fence gives', () => {
    expect(outlineOf('```yaml title="a.yml" {1}\nx: 1\n```')).toEqual(['paragraph a.yml', 'code(yaml) x: 1']);
  });

  test('of a page stands as it is read', () => {
    expect(outlineOf('<pre><code class="language-js">a &lt; b\n  c\n</code></pre>')).toEqual([
      'code(js) a < b\n  c',
    ]);
  });

  test('of a formula keeps its place', () => {
    expect(outlineOf('So $E = mc^2$ costs $5 or $10:\n\n$$\na_b * c_d\n$$')).toEqual([
      'paragraph So E = mc^2 costs $5 or $10:',
      'code(latex) a_b * c_d',
    ]);
  });
});

describe('words', () => {
  test.each([
    ['The fee is ~~40~~ 55 crowns, <del>400</del> <ins>300</ins>.', 'The fee is 55 crowns, 300.'],
    [
      '10<sup>6</sup> cells, 850<sup>2</sup> people, 45 km<sup>2</sup>, the 5<sup>th</sup>, CO<sub>2</sub>',
      '10⁶ cells, 850 people, 45 km², the 5th, CO2',
    ],
    ['1,200<sup>[3](#f)</sup> cars', '1,200 cars'],
    ['Press <kbd>F2</kbd>,<br>then wait&nbsp;a bit &mdash; so.', 'Press F2, then wait a bit — so.'],
    ['Put <name> into Vec<String>, x <b and c> y.', 'Put <name> into Vec<String>, x <b and c> y.'],
    ['It is 5*3*2 and 2**3**2, a snake_case_name.', 'It is 5*3*2 and 2**3**2, a snake_case_name.'],
    ['[Editor]: Yes.', '[Editor]: Yes.'],
    ['one <!-- private --> two', 'one two'],
  ])('%j', (source, words) => {
    expect(outlineOf(source)).toEqual([`paragraph ${words}`]);
  });

  test('pandoc raises and lowers text by its signs', () => {
    expect(outlineOf('10^6^ and H~2~O', { pandoc: true })).toEqual(['paragraph 10⁶ and H2O']);
  });

  test('private comments never show, whatever they hold', () => {
    expect(outlineOf('A.\n\n<!-- secret\n\n```\ncode\n```\n\n- x -->\n| a |\n|---|\n| 1 |')).toEqual([
      'paragraph A.',
      'header a',
      'row 1',
    ]);
  });

  test('links keep their words and targets', () => {
    const source =
      '[a](b.md), [c *d*](<e f> "t"), [g][1], [`h`][], <https://i.example>, https://j.example/k_l_m. (https://m.example/n_(o))\n\n[1]: https://g.example\n[`h`]: /h';
    expect(linksOf(source)).toEqual([
      'a → b.md',
      'c d → e f',
      'g → https://g.example',
      'h → /h',
      'https://i.example → https://i.example',
      'https://j.example/k_l_m → https://j.example/k_l_m',
      'https://m.example/n_(o) → https://m.example/n_(o)',
    ]);
  });

  test('targets are found in a long document, on either side', () => {
    const filler = '*Long* words about a bed of clay and marl.\n\n'.repeat(200);
    expect(
      linksOf(`[Kiln\nrules][K r]\n\n${filler}# Head\n\n[x][y]\n\n[kiln rules]: /k\n[k  r]: /kr\n[Y]:\n  /y`),
    ).toEqual(['Kiln rules → /kr', 'x → /y']);
  });

  test('a picture shows its caption where it stands alone', () => {
    expect(outlineOf('![The kiln on its first day](a.png)')).toEqual(['paragraph The kiln on its first day']);
    expect(outlineOf('![icon](a.png)\n\n![The kiln on a hill](a.png) is hot.')).toEqual([
      'paragraph is hot.',
    ]);
    expect(outlineOf('[![Build of the main branch](https://img.shields.io/a.svg)](b)\n\nText.')).toEqual([
      'paragraph Text.',
    ]);
  });
});

describe('HTML', () => {
  test('tables, lists and notes are read as such', () => {
    const source = `<table>
<tr><th>A</th><th>B</th></tr>
<tr><td>1</td><td></td></tr>
<tr><td>*x*<br>y<td><ul><li>p<li>q</ul>
</table>

<blockquote><p>Quoted.</p></blockquote>

<details>
<summary>More</summary>
Some **text**:
- one
</details>

<div class="alert alert-info">Mind it.</div>

<ol start="4"><li>four<li>five</ol>`;
    expect(outlineOf(source)).toEqual([
      'header A\tB',
      'row 1\t',
      'row x y\tp q',
      'quote',
      '  paragraph Quoted.',
      'paragraph More',
      'paragraph Some text:',
      'item-0 - one',
      'callout info',
      '  paragraph Mind it.',
      'item#0 4. four',
      'item#0 5. five',
    ]);
  });

  test('without words goes, and what follows a picture is a block of its own', () => {
    expect(
      outlineOf('<script>\nbad()\n\nworse()\n</script>\n\n<img src="a.png">\n\nText.\n<br/>\n## Head'),
    ).toEqual(['paragraph Text.', 'heading2 Head']);
  });

  test('struck out without an end strikes nothing out', () => {
    expect(outlineOf('<del>Old text.\n\nNew text.')).toEqual(['paragraph Old text.', 'paragraph New text.']);
  });
});
