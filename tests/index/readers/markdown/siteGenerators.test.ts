import { describe, expect, test } from 'vitest';
import { outlineOf } from './outline.js';

const read = (...lines: string[]): string[] => outlineOf(lines.join('\n'));

describe('Jekyll', () => {
  test('notes and pictures that stand in files of their own keep their words', () => {
    expect(
      read(
        '{% include toc.html %}',
        '',
        '{% include note.html content="Never fire it **wet**." %}',
        '',
        '{% include alert.html type="warning" text="Hot ware" %}',
        '',
        '{% include figure.html src="k.png" caption="The kiln, open" %}',
        '',
        'Then go on.',
      ),
    ).toEqual([
      'callout note',
      '  paragraph Never fire it wet.',
      'callout warning',
      '  paragraph Hot ware',
      'paragraph The kiln, open',
      'paragraph Then go on.',
    ]);
  });

  test('a block is a note by its class', () => {
    expect(
      read(
        '{: .warning }',
        '> Stand back.',
        '',
        '{: .note-title }',
        '> Mind the door',
        '>',
        '> It is *hot*.',
        '',
        '{: .lead }',
        'Kilns burn.',
        '',
        'Kilns cool.',
        '{: .note }',
      ),
    ).toEqual([
      'callout warning',
      '  paragraph Stand back.',
      'callout note',
      '  paragraph Mind the door',
      '  paragraph It is hot.',
      'paragraph Kilns burn.',
      'paragraph Kilns cool.',
    ]);
  });

  test('a tab is named by what follows its group, an insertion by its default', () => {
    expect(
      read(
        '{% tabs fuel %}{% tab fuel Gas %}',
        'Open the valve in {{ page.version | default: "3.2" }}.',
        '{% endtab %}{% endtabs %}',
      ),
    ).toEqual(['paragraph Gas', 'paragraph Open the valve in 3.2.']);
  });
});

describe('Hugo', () => {
  test('shortcodes that stand for words show them', () => {
    expect(
      read(
        '## {{% heading "prerequisites" %}}',
        '',
        'A {{< glossary_tooltip text="kiln" term_id="kiln" >}} has {{< glossary_tooltip term_id="damper" >}}s; press {{< kbd "Ctrl+C" >}}.',
        '',
        '{{< feature-state for_k8s_version="v1.24" state="beta" >}}',
      ),
    ).toEqual([
      'heading2 Before you begin',
      'paragraph A kiln has dampers; press Ctrl+C.',
      'paragraph v1.24 [beta]',
    ]);
  });

  test('tags inside of tags are no code, however far in they stand', () => {
    expect(
      read(
        '{{< filetree/container >}}',
        '  {{< filetree/folder name="app" >}}',
        '    {{< filetree/file name="kiln.ts" >}}',
        '  {{< /filetree/folder >}}',
        '{{< /filetree/container >}}',
        '',
        'Run:',
        '',
        '    {{< kept >}}',
        '',
        '```',
        '{{< a >}}',
        '    {{< b >}}',
        '```',
      ),
    ).toEqual([
      'item-0 - app:',
      'item-1 - kiln.ts',
      'paragraph Run:',
      'code() {{< kept >}}',
      'code() {{< a >}}\n    {{< b >}}',
    ]);
  });

  test('cards keep their words, diagrams are code, columns and attributes go', () => {
    expect(
      read(
        '{{< card link="/kiln" title="Kilns" subtitle="All of them" >}}',
        '',
        '{{< mermaid >}}',
        'graph TD; A-->B',
        '{{< /mermaid >}}',
        '',
        '{{< columns >}}',
        'Left.',
        '<--->',
        'Right.',
        '{{< /columns >}}',
        '',
        '- item',
        '{style="x"}',
        '',
        'Write {{</* kbd "A" */>}} for a key.',
      ),
    ).toEqual([
      'paragraph Kilns',
      'paragraph All of them',
      'code(mermaid) graph TD; A-->B',
      'paragraph Left.',
      'paragraph Right.',
      'item-0 - item',
      'paragraph Write {{< kbd "A" >}} for a key.',
    ]);
  });
});

describe('Pandoc', () => {
  test('tables whose columns stand under dashes are rows with their header', () => {
    expect(
      read(
        '  Cone     Heat',
        '------   ------',
        '     6     1222',
        '   022',
        '',
        'Table: Heats',
        '',
        '----- ------',
        'north     12',
        '----- ------',
        '',
        'After that.',
      ),
    ).toEqual([
      'header Cone\tHeat',
      'row 6\t1222',
      'row 022\t',
      'paragraph Table: Heats',
      'row north\t12',
      'paragraph After that.',
    ]);
  });

  test('rows of tables may have several lines', () => {
    expect(
      read(
        '-----------------------',
        ' Cone   What it',
        ' no.    is for',
        '------- ---------------',
        ' 6      Stoneware, and',
        '        salt',
        '',
        ' 022    Lustre',
        '-----------------------',
        '',
        'After that.',
      ),
    ).toEqual([
      'header Cone no.\tWhat it is for',
      'row 6\tStoneware, and salt',
      'row 022\tLustre',
      'paragraph After that.',
    ]);
  });

  test('rules and underlined headings are no tables', () => {
    expect(read('Kilns', '-----', '', 'a -- b -- c', '', '- - - -', '', '--------', '', 'End.')).toEqual([
      'heading2 Kilns',
      'paragraph a -- b -- c',
      'paragraph End.',
    ]);
  });
});
