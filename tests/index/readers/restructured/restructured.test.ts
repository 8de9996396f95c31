import { describe, expect, test } from 'vitest';
import { readRestructured, restructured } from '../../../../src/index/readers/restructured/restructured.js';
import { shownBlocks } from '../markup/shownBlocks.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const shown = (...lines: string[]): string[] => shownBlocks(readRestructured(lines.join('\n')).content);

describe('sections', () => {
  test('take their levels from the order in which rules appear', () => {
    expect(
      shown(
        '=====',
        'Kilns',
        '=====',
        '',
        'Fuel',
        '====',
        '',
        'Wood',
        '----',
        '',
        'Oak.',
        '',
        'Gas',
        '----',
        '',
        'Town gas.',
      ),
    ).toEqual(['h1 Kilns', 'h2 Fuel', 'h3 Wood', 'Oak.', 'h3 Gas', 'Town gas.']);
  });

  test('a title that begins like an item is a title', () => {
    expect(shown('1. Fuel', '-------', '', 'Wood.')).toEqual(['h1 1. Fuel', 'Wood.']);
  });
});

describe('lists', () => {
  test('keep their numbers, what belongs to an item and the lists inside', () => {
    expect(
      shown(
        '3. Load it::',
        '',
        '      kiln load',
        '        --all',
        '',
        '4. Then:',
        '',
        '   * vent',
        '   * seal',
        '',
        '     Twice.',
        '',
        '#. Fire.',
      ),
    ).toEqual([
      '3. Load it:',
      'code |kiln load\n  --all',
      '4. Then:',
      '  - vent',
      '  - seal',
      '+ Twice.',
      '5. Fire.',
    ]);
  });

  test('terms, fields and options are items with their words', () => {
    expect(
      shown(
        'cone',
        '   A pyramid of clay.',
        '',
        ':param int level: Where it bends.',
        '',
        '-v, --verbose  Say more.',
      ),
    ).toEqual(['- cone: A pyramid of clay.', '- int level: Where it bends.', '- -v, --verbose: Say more.']);
  });

  test('a sentence that begins with a year or an initial is none', () => {
    expect(shown('1990. That was', 'the year.')).toEqual(['1990. That was the year.']);
    expect(shown('A. Rowe was', 'here.')).toEqual(['A. Rowe was here.']);
  });
});

describe('code', () => {
  test('equals the lines of the file, tabs and blank lines in it too', () => {
    const code = 'if hot:\n\tvent()\n\n\n    # odd\n  done()';
    const block = code.replace(/^(?=.)/gm, '   ');
    expect(shown('.. code-block:: python', '   :linenos:', '', block, '', 'After.')).toEqual([
      `code python|${code}`,
      'After.',
    ]);
    expect(shown('Like so::', '', block)).toEqual(['Like so:', `code |${code}`]);
  });

  test('of a session is a session, and quoted lines keep their signs', () => {
    expect(shown('>>> 1 + 1', '2', '', 'Mail::', '', '> Hello', '> you')).toEqual([
      'code pycon|>>> 1 + 1\n2',
      'Mail:',
      'code |> Hello\n> you',
    ]);
  });
});

describe('directives', () => {
  test('admonitions are callouts, titled ones with their title', () => {
    expect(
      shown(
        '.. warning:: Hot.',
        '',
        '   Gloves on.',
        '',
        '.. admonition:: By hand',
        '   :class: tip',
        '',
        '   Slowly.',
      ),
    ).toEqual(['warning:', '  Hot.', '  Gloves on.', 'tip:', '  By hand', '  Slowly.']);
  });

  test('versions are said in words', () => {
    expect(shown('.. versionadded:: 3.2', '   The fan.', '', '.. deprecated:: 4.0')).toEqual([
      'Added in version 3.2: The fan.',
      'Deprecated since version 4.0.',
    ]);
  });

  test('functions show their signature as code, settings as items', () => {
    expect(
      shown(
        '.. py:function:: fire(cone, *, slow=False)',
        '',
        '   Fires.',
        '',
        '   :returns: The heat.',
        '',
        '.. confval:: fan',
        '   :type: bool',
        '',
        '   Turns it on.',
      ),
    ).toEqual([
      'code python|fire(cone, *, slow=False)',
      'Fires.',
      '- Returns: The heat.',
      '- fan: Turns it on.',
      '  - Type: bool',
    ]);
  });

  test('tabs keep their names, figures their captions; contents, includes and raw parts are left out', () => {
    expect(
      shown(
        '.. tab:: Linux',
        '',
        '   Run it.',
        '',
        '.. figure:: k.png',
        '   :alt: k',
        '',
        '   The kiln.',
        '',
        '.. toctree::',
        '',
        '   a',
        '',
        '.. include:: x',
        '',
        '.. raw:: html',
        '',
        '   <b>',
      ),
    ).toEqual(['Linux', 'Run it.', 'The kiln.']);
  });
});

describe('tables', () => {
  test('drawn as a grid keep cells that reach over rows and columns', () => {
    expect(
      shown(
        '+------+-------+-----+',
        '| Cone | Heat  | Use |',
        '+======+=======+=====+',
        '| 6    | 1222  | jug |',
        '|      +-------+-----+',
        '|      | both        |',
        '+------+-------+-----+',
      ),
    ).toEqual(['header Cone | Heat | Use', 'row 6 | 1222 | jug', 'row 6 | both | ']);
  });

  test('drawn with columns keep empty cells and rows of several lines', () => {
    expect(
      shown(
        '====  =====',
        'Cone  Heat',
        '====  =====',
        '6     hot',
        '      very',
        '7',
        '====  =====',
        '',
        'After.',
      ),
    ).toEqual(['header Cone | Heat', 'row 6 | hot very', 'row 7 | ', 'After.']);
  });

  test('written as lists and as CSV have their header', () => {
    expect(
      shown(
        '.. list-table:: Heats',
        '   :header-rows: 1',
        '',
        '   * - Cone',
        '     - Heat',
        '   * - 6',
        '     -',
      ),
    ).toEqual(['Heats', 'header Cone | Heat', 'row 6 | ']);
    expect(shown('.. csv-table::', '   :header: Cone, Heat', '', '   6, "1,222"')).toEqual([
      'header Cone | Heat',
      'row 6 | 1,222',
    ]);
  });
});

describe('inline markup', () => {
  const words = (line: string, ...more: string[]): string => shown(line, '', ...more)[0] ?? '';

  test('roles show their words, objects their last name where it is asked for', () => {
    expect(
      words(
        ':func:`~kiln.fire.start`, :class:`Fan <kiln.Fan>`, :meth:`!stop` and :menuselection:`File --> Open`',
      ),
    ).toBe('start, Fan, stop and File > Open');
  });

  test('references show their words and lead where they are defined', () => {
    const { content } = readRestructured(
      'See `the list`_, kilns_ and `Cone <https://cone.example/a>`__.\n\n.. _the list: https://list.example\n.. _kilns: https://kiln.example\n',
    );
    expect(content.text).toBe('See the list, kilns and Cone.');
    expect(content.links.map(({ start, end, url }) => [content.text.slice(start, end), url])).toEqual([
      ['the list', 'https://list.example'],
      ['kilns', 'https://kiln.example'],
      ['Cone', 'https://cone.example/a'],
    ]);
  });

  test('a label shows the title that it stands before', () => {
    expect(
      shown('See :ref:`fuel-note`.', '', '.. _fuel-note:', '', 'Fuel and air', '============', '', 'Oak.')[0],
    ).toBe('See Fuel and air.');
  });

  test('substitutions are replaced, marks of notes go, escapes and lone marks stay', () => {
    expect(
      words(
        '|cone| 6 [1]_ costs 5 |euro|, \\*not\\* 2*3*4 nor __init__ nor `open.',
        '.. |cone| replace:: Orton *cone*',
        '.. |euro| unicode:: 0x20AC',
      ),
    ).toBe('Orton cone 6 costs 5 €, *not* 2*3*4 nor __init__ nor `open.');
  });
});

test('comments, targets and definitions are no part of the text; the words of notes are', () => {
  expect(
    shown(
      '.. hidden',
      '   more',
      '',
      '..',
      '   hidden too',
      '',
      '.. _a: https://a.example',
      '',
      'Shown.',
      '',
      '.. [1] A note.',
    ),
  ).toEqual(['Shown.', 'A note.']);
});

test('the fields of a document and the preamble of a proposal become fields of the article', async () => {
  const docinfo = onlyArticle(
    await readBytes(
      restructured,
      'a.rst',
      'Kilns\n=====\n\n:Author: Ann Rowe\n:Date: 2020-02-03\n:orphan:\n\nText.\n',
    ),
  );
  expect([docinfo.title, docinfo.date, docinfo.authors, docinfo.text]).toEqual([
    'Kilns',
    '2020-02-03',
    ['Ann Rowe'],
    'Text.',
  ]);
  const proposal = onlyArticle(
    await readBytes(
      restructured,
      'pep.rst',
      'PEP: 9001\nTitle: Warm kilns\nAuthor: Ann Rowe <a@kiln.example>,\n        Bob Lee\nCreated: 03-Feb-2020\n\nAbstract\n========\n\nWarm.\n',
    ),
  );
  expect([proposal.title, proposal.date, proposal.authors, proposal.aliases]).toEqual([
    'Warm kilns',
    '2020-02-03',
    ['Ann Rowe', 'Bob Lee'],
    ['PEP 9001', 'PEP9001', 'PEP-9001'],
  ]);
});

test('requests keep their method, tabs of code their name', () => {
  expect(
    shown(
      '.. http:get:: /kilns/(int:id)',
      '',
      '   One kiln.',
      '',
      '.. code-tab:: bash Linux',
      '',
      '   kiln start',
    ),
  ).toEqual(['code http|GET /kilns/(int:id)', 'One kiln.', 'Linux', 'code bash|kiln start']);
});
