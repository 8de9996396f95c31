import { describe, expect, it } from 'vitest';
import { articleLine } from '../../../../src/bot/discord/replies/articleLine.js';
import { excerptBlock, type Excerpt } from '../../../../src/bot/discord/replies/excerptBlock.js';
import { fencedBlock } from '../../../../src/bot/discord/replies/fencedBlock.js';
import { en } from '../../../../src/bot/wording/en.js';
import { fr } from '../../../../src/bot/wording/fr.js';
import { builtExcerpt, codePart, itemPart, paragraphPart, rowPart } from '../../excerpt/builtExcerpt.js';

const wide = { maxCharacters: 1500, wording: en, rest: 'In context' };
const shown = (excerpt: Excerpt, options: Partial<typeof wide> = {}) =>
  excerptBlock(excerpt, { ...wide, ...options });

const steps = builtExcerpt([
  paragraphPart('To relight the kiln:'),
  ...Array.from({ length: 9 }, (_, at) =>
    itemPart(`${at + 1}. Turn valve number ${at + 1} until the needle rests.`, true),
  ),
]);

describe('code in an excerpt', () => {
  it('stands in a fence with its language and without a changed character', () => {
    const code = 'if (a * b) {\n\n\treturn  `x`; // <@1> **\n    }';
    expect(shown(builtExcerpt([paragraphPart('Write this:'), codePart(code, 'js')]))).toBe(
      `> Write this:\n\`\`\`js\n${code}\n\`\`\``,
    );
  });

  it('has a fence longer than any run of backticks in it, and no language that Discord cannot read', () => {
    expect(fencedBlock('a ```` b', 'not a name')).toBe('`````\na ```` b\n`````');
  });

  it('is cut between lines around the evidence and says how many are left', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `  line_${at} = ${at}`);
    const excerpt = builtExcerpt([codePart(lines.join('\n'), 'py')]);
    const at = excerpt.text.indexOf('line_20 ');
    const block = shown({ ...excerpt, highlights: [{ start: at, end: at + 7 }] }, { maxCharacters: 300 });
    const kept = block.split('\n').filter((line) => line.startsWith('  line_'));
    expect(lines.join('\n')).toContain(kept.join('\n'));
    expect(kept).toContain('  line_20 = 20');
    expect(block).toContain(`-# ${40 - kept.length} more lines: In context`);
    expect(block.length).toBeLessThanOrEqual(300);
  });

  it('shows the beginning of a line that no message could hold', () => {
    const block = shown(builtExcerpt([codePart('x'.repeat(5000), null)]), { maxCharacters: 300 });
    expect(block).toMatch(/^```\nx{100,}\n```\n…$/);
    expect(block.length).toBeLessThanOrEqual(300);
  });
});

describe('a list in an excerpt', () => {
  it('keeps its lines, numbers and nesting; dashes become bullets', () => {
    const list = builtExcerpt([
      itemPart('- Glaze *thinly*', false),
      itemPart('- Twice', false, 1),
      itemPart('3. Fire', true),
    ]);
    expect(shown(list)).toBe('> - Glaze \\*thinly\\*\n>   - Twice\n> 3\\. Fire');
  });

  it('is cut between steps and says how many are left, in every language', () => {
    const block = shown(steps, { maxCharacters: 330 });
    const kept = block.match(/Turn valve number \d until the needle rests\.$/gm) ?? [];
    expect(kept.length).toBeGreaterThan(1);
    expect(block.endsWith(`\n-# ${9 - kept.length} more steps: In context`)).toBe(true);
    const french = excerptBlock(steps, { maxCharacters: 330, wording: fr, rest: null });
    expect(french.endsWith(`\n-# ${9 - kept.length} autres étapes`)).toBe(true);
    const pointed = excerptBlock(steps, { maxCharacters: 330, wording: fr, rest: 'En contexte' });
    expect(pointed.endsWith(' autres étapes : En contexte')).toBe(true);
  });

  it('is shown whole where it fits, without a word about what is left', () => {
    expect(shown(steps)).not.toContain('more step');
  });
});

describe('a table in an excerpt', () => {
  const rows = [rowPart(['Vat', 'Holds'], true), rowPart(['Small', '40 litres']), rowPart(['', '7 `l`'])];

  it('is monospaced, its columns under their names, empty cells kept', () => {
    expect(shown(builtExcerpt(rows))).toBe(
      '```\nVat    Holds\n─────  ─────────\nSmall  40 litres\n       7 `l`\n```',
    );
  });

  it('has the names of its columns where their row is not in the excerpt', () => {
    expect(shown(builtExcerpt([rowPart(['Small', '40 litres'], ['Vat', 'Holds'])]))).toContain(
      '```\nVat    Holds\n',
    );
  });

  it('keeps the names of its columns when the first rows are cut', () => {
    const many = Array.from({ length: 60 }, (_, at) => rowPart([`Vat ${at}`, `${at} litres`]));
    const excerpt = builtExcerpt([rowPart(['Vat', 'Holds'], true), ...many]);
    const at = excerpt.text.indexOf('Vat 50');
    const block = shown({ ...excerpt, highlights: [{ start: at, end: at + 6 }] }, { maxCharacters: 400 });
    expect(block).toMatch(/^…\n```\nVat +Holds\n/);
    expect(block).toContain('Vat 50  50 litres');
    expect(block).toMatch(/-# \d+ more rows: In context$/);
  });

  it('that is too wide for a line gives each cell a line behind its column’s name', () => {
    const long = 'a cell of many words '.repeat(5).trim();
    expect(shown(builtExcerpt([rowPart(['Vat', 'Holds'], true), rowPart(['Small', long])]))).toBe(
      `\`\`\`\nVat: Small\nHolds: ${long}\n\`\`\``,
    );
  });
});

describe('a table that a phone would wrap', () => {
  const cells = Array.from({ length: 9 }, (_, at) => [
    `vat-${at}`,
    `${40 + at} litres`,
    `a *vat* of row ${at}, glazed`,
  ]);
  const table = builtExcerpt([
    rowPart(['vat', 'holds', 'meaning'], true),
    ...cells.map((row) => rowPart(row)),
  ]);

  it('has no line of several cells, and every cell letter for letter behind its column’s name', () => {
    const lines = shown(table).split('\n');
    for (const row of cells) {
      expect(lines).toContain(`vat: ${row[0]!}`);
      expect(lines).toContain(`holds: ${row[1]!}`);
      expect(lines).toContain(`meaning: ${row[2]!}`);
    }
  });

  it('shows fewer rows in a short reply, and counts the others', () => {
    const block = excerptBlock(table, { ...wide, mostUnits: 8 });
    expect(block.match(/^vat: /gm)).toHaveLength(4);
    expect(block).toMatch(/-# 5 more rows: In context$/);
  });

  it('stays a table as long as its lines are narrow', () => {
    const narrow = builtExcerpt([rowPart(['vat', 'holds'], true), rowPart(['x'.repeat(22), '123456789012'])]);
    expect(shown(narrow)).toContain(`${'x'.repeat(22)}  123456789012`);
    const wider = builtExcerpt([rowPart(['vat', 'holds'], true), rowPart(['x'.repeat(23), '123456789012'])]);
    expect(shown(wider)).toContain(`vat: ${'x'.repeat(23)}\nholds: 123456789012`);
  });
});

describe('links in an excerpt', () => {
  it('are links where they lead to the web, plain words else', () => {
    const text = 'See the [guide] or the cellar.';
    const links = [
      { start: 8, end: 15, url: 'https://kiln.example/a_b' },
      { start: 23, end: 29, url: '../cellar.md' },
    ];
    const excerpt = { ...builtExcerpt([paragraphPart(text)]), links };
    expect(shown(excerpt)).toBe('> See the [\\[guide\\]](https://kiln.example/a%5Fb) or the cellar.');
  });
});

describe('an article’s line', () => {
  const article = { id: 'a', path: 'a.md', title: 'Kiln', date: null, source: null, url: null };
  const options = { today: '2020-01-09', wording: en, titleCharacters: 100 };

  it('has the headings behind the title', () => {
    expect(articleLine(article, { ...options, headings: ['Care', 'Relighting'] })).toBe(
      '**Kiln › Care › Relighting** · undated',
    );
  });

  it('keeps the innermost headings of a long path', () => {
    const headings = ['one '.repeat(20), 'two '.repeat(20), 'Relighting'];
    expect(articleLine(article, { ...options, headings })).toMatch(
      /^\*\*Kiln › … › two .*… › Relighting\*\*/,
    );
  });
});
