import { describe, expect, test } from 'vitest';
import { mediaWiki } from '../../../../src/index/readers/mediawiki/mediawiki.js';
import { readWikitext } from '../../../../src/index/readers/mediawiki/wikitext.js';
import { shownBlocks } from '../markup/shownBlocks.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const shown = (...lines: string[]): string[] => shownBlocks(readWikitext(lines.join('\n')).content);

test('headings, paragraphs and links read as words', () => {
  expect(
    shown(
      "'''Tarn''' is a [[village]]s' pride in [[Norland (region)|]], see [[Lake|the lake]].",
      '== Use ==',
      '[https://a.example The list] &amp; more.',
    ),
  ).toEqual(["Tarn is a villages' pride in Norland, see the lake.", 'h2 Use', 'The list & more.']);
});

test('lists keep depth and numbers, and what goes on with an item', () => {
  expect(
    shown(
      '* one',
      '** two',
      '# first',
      '# second',
      '#* inside',
      '# third',
      '#: goes on',
      '; cone',
      ': a pyramid',
      '; fan : moves air',
    ),
  ).toEqual([
    '- one',
    '  - two',
    '1. first',
    '2. second',
    '  - inside',
    '3. third',
    '+ goes on',
    '- cone: a pyramid',
    '- fan: moves air',
  ]);
});

test('code equals the lines of the file, whatever stands in it', () => {
  const code = "def f(x):\n\n    return x  # [[a|b]] '''c''' {{d}}";
  expect(shown(`<source lang="python">\n${code}\n</source>`)).toEqual([`code python|${code}`]);
  expect(shown('<pre>', 'a &lt; b', '  {{c}}', '</pre>')).toEqual(['code |a < b\n  {{c}}']);
  expect(shown('Run:', ' kiln load', '   --all')).toEqual(['Run:', 'code |kiln load\n  --all']);
});

describe('tables', () => {
  test('keep caption, header and empty cells, without what dresses them', () => {
    expect(
      shown(
        '{| class="wikitable"',
        '|+ Heats',
        '! Cone !! Heat',
        '|-',
        '| style="color:red" | 6 || ',
        '|-',
        '| 7',
        '| [[Fire|1240]]',
        '|}',
      ),
    ).toEqual(['Heats', 'header Cone | Heat', 'row 6 | ', 'row 7 | 1240']);
  });

  test('repeat a cell that reaches over rows', () => {
    expect(
      shown('{|', '| rowspan="2" | 1900 || 300', '|-', '| 310', '|-', '| colspan=2 | none', '|}'),
    ).toEqual(['row 1900 | 300', 'row 1900 | 310', 'row none | ']);
  });
});

describe('templates', () => {
  test('of a kind that is known show their words, others nothing', () => {
    expect(
      shown('Tarn ({{lang-de|Tarne}}; {{IPA|t}}) is {{convert|12|km|mi}} long.{{citation needed|date=2020}}'),
    ).toEqual(['Tarn (Tarne) is 12 km long.']);
  });

  test('set notes, code and quotes apart', () => {
    expect(shown('{{Note|Back up {{ic|/etc/fstab}}.}}', '{{bc|# mkfs}}', '{{Quote|We came.|Ann}}')).toEqual([
      'note:',
      '  Back up /etc/fstab.',
      'code |# mkfs',
      'quote:',
      '  We came.',
      '  — Ann',
    ]);
  });

  test('an infobox gives its facts as rows, without pictures', () => {
    expect(
      shown(
        '{{Infobox village',
        '| name = Tarn',
        '| image_size = 200px',
        '| population = 850<ref>x</ref>',
        '| leader = [[Ann Rowe|A. Rowe]]',
        '}}',
      ),
    ).toEqual(['row population | 850', 'row leader | A. Rowe']);
  });
});

test('notes, comments, files and other languages are left out; captions are kept, categories are tags', async () => {
  const source =
    '[[File:T.jpg|thumb|The [[church]]]]\nText.<ref name="a">x</ref><!-- no --><ref name="a" />\n[[fr:Tarn]]\n[[Category:Villages]]\n__NOTOC__\n';
  const { text, tags } = onlyArticle(await readBytes(mediaWiki, 'tarn.wiki', source));
  expect(text).toBe('The church\n\nText.');
  expect(tags).toEqual(['Villages']);
});

test('what is raised keeps its meaning, and words in angle brackets stay', () => {
  expect(shown('10<sup>6</sup>, 2<sup>32</sup>, <nowiki>[[x]]</nowiki>, <foo> and <s>gone</s>AT&T.')).toEqual(
    ['10⁶, 2³², [[x]], <foo> and AT&T.'],
  );
});

test('the preamble of a proposal gives its fields', async () => {
  const source =
    '<pre>\n  BIP: 900\n  Title: Warm keys\n  Author: Ann Rowe <a@kiln.example>\n          Bob Lee <b@kiln.example>\n  Created: 2020-02-03\n</pre>\n\n==Abstract==\n\nWarm.\n';
  const article = onlyArticle(await readBytes(mediaWiki, 'bip-0900.mediawiki', source));
  expect([article.title, article.date, article.authors, article.aliases[0], article.text]).toEqual([
    'Warm keys',
    '2020-02-03',
    ['Ann Rowe', 'Bob Lee'],
    'BIP 900',
    'Abstract\n\nWarm.',
  ]);
});

test('templates that stand for a few words show them', () => {
  expect(
    shown(
      'It has {{formatnum:12345}} people, cost {{€|9 million}} and dates from {{circa|1874}}.',
      '',
      '{{Citation needed}} {{As of|2020|5}}, it lies at {{coord|55|12|N|3|4|W}}; {{ill|Ann Li|de}} of {{flag|Norland}} came.',
      '',
      '{{As of|2021|alt=In 2021}} it closed.{{coord|1|2|display=title}}',
    ),
  ).toEqual([
    'It has 12,345 people, cost €9 million and dates from c. 1874.',
    'As of May 2020, it lies at 55°12′N 3°4′W; Ann Li of Norland came.',
    'In 2021 it closed.',
  ]);
});

test('cells that a template fills keep its word, and lists in columns their items', () => {
  expect(
    shown(
      '{|',
      '! Kiln !! Gas !! Oil',
      '|-',
      '| north || {{Yes}} || {{No|Not yet}}',
      '|}',
      '{{columns-list|colwidth=20em|',
      '* red = hot',
      '* blue',
      '}}',
    ),
  ).toEqual(['header Kiln | Gas | Oil', 'row north | Yes | Not yet', '- red = hot', '- blue']);
});

test('headers over several columns and rows name each column once', () => {
  expect(
    shown(
      '{|',
      '! rowspan="2" | Year',
      '! colspan="2" | People',
      '|-',
      '! Men !! Women',
      '|-',
      '| 2019 || 5 || 6',
      '|}',
    ),
  ).toEqual(['header Year | People Men | People Women', 'row 2019 | 5 | 6']);
});

test('a first row of bold words names the columns', () => {
  expect(shown('{|', "| '''Boat''' || '''Fee'''", '|-', '| small || 12', '|}')).toEqual([
    'header Boat | Fee',
    'row small | 12',
  ]);
});

test('captions of galleries and of pictures that stand together stay, tabs go', () => {
  expect(
    shown(
      '<gallery>',
      'File:A.jpg|The kiln at night',
      'File:B.jpg',
      'File:C.jpg|alt=x|Its [[damper]]',
      '</gallery>',
      '{{multiple image|image1=A.jpg|caption1=North wall|image2=B.jpg|caption2=South wall}}',
      '<tabs><tab name="One">In one.</tab></tabs>',
    ),
  ).toEqual(['- The kiln at night', '- Its damper', 'North wall', 'South wall', 'In one.']);
});

test('a page that leads to another is no article', async () => {
  const source = '#REDIRECT [[Kiln]] {{R from move}}';
  expect(await readBytes(mediaWiki, 'Oven.wiki', source)).toEqual([
    { kind: 'skipped', path: 'Oven.wiki', reason: 'leads to another page' },
  ]);
});
