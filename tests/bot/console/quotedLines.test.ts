import { describe, expect, it } from 'vitest';
import { formatCitation } from '../../../src/bot/console/formatCitation.js';
import type { Layout } from '../../../src/bot/console/layout.js';
import { quotedLines } from '../../../src/bot/console/quotedLines.js';
import { plainStyle } from '../../../src/bot/console/textStyle.js';
import { en } from '../../../src/bot/wording/en.js';
import { builtExcerpt, codePart, itemPart, paragraphPart, rowPart } from '../excerpt/builtExcerpt.js';

const layout: Layout = { width: 40, style: plainStyle, today: '2024-05-01', fold: true, wording: en };
type Built = ReturnType<typeof builtExcerpt>;
const lines = ({ text, blocks }: Built) => quotedLines(text, layout, { indent: '  ', blocks }).lines;

function cited({ text, ...structure }: Built, headings: readonly string[] = []) {
  const article = { id: 'a', path: 'a.md', title: 'Kiln', date: null, source: null, url: null };
  const citation = { ...structure, n: 1, article, headings, excerpt: text, start: 0, end: text.length };
  return formatCitation({ ...citation, score: 1, alsoIn: [] }, layout);
}

describe('verbatim text on the console', () => {
  it('keeps the lines, the tabs and the indentation of code, however long they are', () => {
    const code = `for each:\n\n\tfire(${'x'.repeat(60)}, and more)\n    rest  `;
    const shown = lines(builtExcerpt([paragraphPart('Write:'), codePart(code, null)]));
    expect(shown.slice(0, 2)).toEqual(['  │ Write:', '  │']);
    expect(shown.slice(2).map((line) => line.slice(4))).toEqual(code.split('\n'));
  });

  it('keeps the numbers and the nesting of a list, its long items hanging', () => {
    const list = builtExcerpt([
      itemPart('3. Turn the valve until the needle rests on green', true),
      itemPart('- twice', false, 1),
    ]);
    expect(lines(list)).toEqual([
      '  │ 3. Turn the valve until the needle',
      '  │    rests on green',
      '  │   - twice',
    ]);
  });

  it('aligns a table under the names of its columns, empty cells kept', () => {
    const table = [rowPart(['Vat', 'Holds'], true), rowPart(['Small', '40 litres']), rowPart(['', '7'])];
    expect(lines(builtExcerpt(table))).toEqual(['  │ Vat    Holds', '  │ Small  40 litres', '  │        7']);
  });

  it('has names of columns that are not in the excerpt above it, without a bar', () => {
    expect(lines(builtExcerpt([rowPart(['Small', '40 litres'], ['Vat', 'Holds'])]))).toEqual([
      '    Vat    Holds',
      '  │ Small  40 litres',
    ]);
  });

  it('puts the cells of a table that is too wide one below the other', () => {
    const wide = 'as much as three strong people can carry';
    expect(lines(builtExcerpt([rowPart(['Vat', 'Holds'], true), rowPart(['Small', wide])]))).toEqual([
      '    Vat:',
      '  │   Small',
      '    Holds:',
      '  │   as much as three strong people can',
      '  │   carry',
    ]);
  });
});

describe('a citation on the console', () => {
  it('has the headings behind the title', () => {
    expect(cited(builtExcerpt([paragraphPart('Light it.')]), ['Care', 'Start'])[0]).toBe(
      '[1] Kiln › Care › Start',
    );
  });

  it('is folded between steps and says how many are left', () => {
    const steps = Array.from({ length: 9 }, (_, at) => itemPart(`${at + 1}. Turn valve ${at + 1}.`, true));
    const shown = cited(builtExcerpt(steps));
    expect(shown.filter((line) => line.includes('│'))).toHaveLength(4);
    expect(shown).toContain('    … 5 more steps (:more 1)');
  });

  it('never cuts within a step', () => {
    const words = 'until the needle rests on green and the flame is blue';
    const steps = Array.from({ length: 6 }, (_, at) => itemPart(`${at + 1}. Turn ${words}.`, true));
    const shown = cited(builtExcerpt(steps));
    expect(shown.filter((line) => /│ \d\./.test(line))).toHaveLength(2);
    expect(shown[shown.findIndex((line) => line.includes('more steps')) - 1]).toMatch(/blue\.$/);
  });
});
