import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  excerptBounds,
  growExcerpt,
  type ExcerptSource,
} from '../../../src/retrieval/answering/growExcerpt.js';
import { isStructured } from '../../../src/retrieval/answering/sectionUnits.js';
import { announces } from '../../../src/store/announces.js';
import { sectionsOf, type Unit } from '../../../src/store/units.js';
import type { Span } from '../../../src/text/span.js';
import { anyStructure } from '../../support/anyStructure.js';
import { bullets, structuredText, table } from '../../support/structuredText.js';
import type { TextBuilder } from '../../../src/index/readers/textBuilder.js';

/** Sentences of one paragraph, of these lengths, with a blank between. */
function lay(lengths: readonly number[]): Unit[] {
  let at = 0;
  return lengths.map((length) => {
    const start = at;
    at = start + length + 1;
    return { kind: 'sentence', block: 0, start, end: start + length };
  });
}

const plain = {
  ...{ text: '', promise: () => 0, isFree: () => true, wantsWhole: false },
} satisfies Partial<ExcerptSource>;

function grow(
  units: readonly Unit[],
  core: readonly [number, number],
  changes: Partial<ExcerptSource> = {},
): Span {
  return growExcerpt({ ...plain, units, core, ...changes });
}

/** The words that an excerpt around one unit of an article's only section shows. */
function shown(
  write: (builder: TextBuilder) => void,
  core: string,
  changes: Partial<ExcerptSource> = {},
): string {
  const { text, blocks } = structuredText(write);
  const units = sectionsOf(text, blocks, 'en').flat();
  const at = units.findIndex(({ start, end }) => text.slice(start, end).includes(core));
  const { start, end } = grow(units, [at, at], { text, ...changes });
  return text.slice(start, end);
}

describe('growExcerpt over prose', () => {
  const seven = lay([100, 100, 100, 100, 100, 100, 100]);

  test('grows to five sentences, on the side that follows where both promise the same', () => {
    expect(grow(seven, [1, 1])).toEqual({ start: seven[1]?.start, end: seven[5]?.end });
    expect(grow(seven, [4, 4])).toEqual({ start: seven[2]?.start, end: seven[6]?.end });
  });

  test('grows on the side that promises more', () => {
    const promise = (i: number): number => [0, 0.3, 0.2, 0, 0.1, 0, 0][i] ?? 0;
    expect(grow(seven, [3, 3], { promise })).toEqual({ start: seven[1]?.start, end: seven[5]?.end });
  });

  test('stays within 700 characters, and takes the other side where one does not fit', () => {
    const promise = (i: number): number => i;
    expect(grow(lay([200, 300, 300]), [1, 1], { promise })).toEqual({ start: 201, end: 802 });
    expect(grow(lay([200, 450, 300]), [1, 1], { promise })).toEqual({ start: 0, end: 651 });
    expect(grow(lay([200, 600, 300]), [1, 1])).toEqual({ start: 201, end: 801 });
    expect(grow(lay([349, 350]), [0, 0])).toEqual({ start: 0, end: 700 });
    expect(grow(lay([350, 350]), [0, 0])).toEqual({ start: 0, end: 350 });
  });

  test('stops before what another excerpt shows', () => {
    const isFree = (i: number): boolean => i !== 1 && i !== 4;
    expect(grow(seven, [2, 2], { isFree })).toEqual({ start: seven[2]?.start, end: seven[3]?.end });
  });

  test('leaves a single sentence beyond the bounds as it is', () => {
    expect(grow(lay([30, 900, 30]), [1, 1])).toEqual({ start: 31, end: 931 });
  });
});

describe('growExcerpt over lists, code and tables', () => {
  test('around an item shows the whole list with what introduces it', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('You need:');
      bullets(builder, 'a bow line', 'a stern line', 'a fender');
    };
    expect(shown(write, 'stern')).toBe('You need:\n\n- a bow line\n- a stern line\n- a fender');
  });

  test('around an announcement shows what it announces', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('Run this:');
      builder.code('moor --bow\nmoor --stern', 'sh');
    };
    expect(shown(write, 'Run')).toBe('Run this:\n\nmoor --bow\nmoor --stern');
  });

  test('takes whole items up to 1,500 characters', () => {
    const item = 'x'.repeat(298);
    const write = (builder: TextBuilder): void => bullets(builder, ...Array.from({ length: 9 }, () => item));
    // Four items of 300 characters and three line breaks; a fifth would make 1,504.
    expect(shown(write, item)).toHaveLength(1203);
  });

  test('ends neither with the title of code nor with what announces the title', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('It is old. Add this to the settings:');
      builder.paragraph('harbour.yml');
      builder.code('moor: bow', 'yaml');
    };
    expect(shown(write, 'settings')).toContain('settings:\n\nharbour.yml\n\nmoor: bow');
    const long = (builder: TextBuilder): void => {
      builder.paragraph('It is old. Add this to the settings:');
      builder.paragraph('harbour.yml');
      builder.code(`moor: ${'x'.repeat(1495)}`, 'yaml');
    };
    expect(shown(long, 'old')).toBe('It is old.');
  });

  test('shows what an announcement announces where the two are longer than prose may be', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph(`After${' some'.repeat(60)} days he said:`);
      builder.paragraph(`It is${' old'.repeat(100)}.`);
    };
    expect(shown(write, 'said')).toMatch(/^After .* said:\n\nIt is .* old\.$/);
  });

  test('does not end with an announcement whose code does not fit', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('It is old.');
      builder.paragraph('It rusts. Run this:');
      builder.code(`moor ${'x'.repeat(1495)}`, 'sh');
    };
    expect(shown(write, 'old')).toBe('It is old.\n\nIt rusts.');
  });

  test('does not end with an item that announces others, nor with what announces a picture', () => {
    const item = 'x'.repeat(298);
    const list = (builder: TextBuilder): void => {
      bullets(builder, item, item, item, item, 'More of them:');
      builder.item(item, { number: null, depth: 1 });
    };
    expect(shown(list, item)).not.toContain('More');
    const picture = (builder: TextBuilder): void => builder.paragraph('It is moored. It looks like this:');
    expect(shown(picture, 'moored')).toBe('It is moored.');
    expect(shown(picture, 'looks')).toBe('It is moored. It looks like this:');
  });

  test('around prose takes up a table only after what introduces it, not one that stands before', () => {
    const write = (builder: TextBuilder): void => {
      table(builder, ['Berth', 'Fee'], ['north', '12']);
      builder.paragraph('Pay at noon. The lamps are as follows.');
      builder.row(['red', 'port'], false);
    };
    expect(shown(write, 'Pay')).toBe('Pay at noon. The lamps are as follows.\n\nred\tport');
  });

  test('goes on over paragraphs and code where a whole procedure is asked for', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('First run this:');
      builder.code('moor --bow', 'sh');
      builder.paragraph('Then run this:');
      builder.code('moor --stern', 'sh');
    };
    const whole = 'First run this:\n\nmoor --bow\n\nThen run this:\n\nmoor --stern';
    expect(shown(write, 'Then', { wantsWhole: true })).toBe(whole);
    expect(shown(write, 'Then')).toBe('Then run this:\n\nmoor --stern');
  });
});

describe('prose alone has at most five sentences', () => {
  test('where the fifth announces a paragraph', () => {
    const write = (builder: TextBuilder): void => {
      builder.paragraph('One. Two. Three. Four. Five:');
      builder.paragraph('Six. Seven.');
    };
    expect(shown(write, 'One')).not.toContain('Six');
  });

  test('where a procedure is asked for, but there is no list, code or table', () => {
    const write = (builder: TextBuilder): void =>
      builder.paragraph('One. Two. Three. Four. Five. Six. Seven.');
    expect(shown(write, 'One', { wantsWhole: true })).not.toContain('Six');
  });
});

describe('an excerpt of any section', () => {
  const source = fc
    .record({ structured: anyStructure, seed: fc.nat(), pair: fc.boolean(), wantsWhole: fc.boolean() })
    .chain((given) =>
      fc.record({
        given: fc.constant(given),
        promises: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 }),
        taken: fc.array(fc.nat(30), { maxLength: 4 }),
      }),
    )
    .map(({ given: { structured, seed, pair, wantsWhole }, promises, taken }) => {
      const sections = sectionsOf(structured.text, structured.blocks, 'en');
      const units = sections[seed % sections.length] ?? [];
      const at = seed % Math.max(1, units.length);
      const core: [number, number] = [at, pair && at + 1 < units.length ? at + 1 : at];
      return {
        ...{ text: structured.text, units, core, wantsWhole },
        promise: (i: number): number => promises[i % promises.length] ?? 0,
        isFree: (i: number): boolean => !taken.includes(i),
      };
    });

  test('is whole units around the core, free ones only, within the bounds', () => {
    fc.assert(
      fc.property(source, (given) => {
        const { units, core, isFree } = given;
        const found = growExcerpt(given);
        const first = units.findIndex(({ start }) => start === found.start);
        const last = units.findIndex(({ end }) => end === found.end);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(core[0]);
        expect(last).toBeGreaterThanOrEqual(core[1]);
        for (let i = first; i <= last; i += 1) if (i < core[0] || i > core[1]) expect(isFree(i)).toBe(true);
        if (first < core[0] || last > core[1]) {
          expect(found.end - found.start).toBeLessThanOrEqual(excerptBounds.structuredCharacters);
        }
      }),
    );
  });

  test('of prose alone has at most five sentences and 700 characters, unless its core has more', () => {
    fc.assert(
      fc.property(source, (given) => {
        const { units, core } = given;
        const found = growExcerpt({ ...given, wantsWhole: false });
        const own = units.filter(({ start, end }) => start >= found.start && end <= found.end);
        if (own.length <= core[1] - core[0] + 1 || own.some(({ kind }) => isStructured(kind))) return;
        // What is announced in prose comes along: see the test that fails below.
        const [announcing, last] = own.slice(-2);
        if (announcing !== undefined && announces(given.text, announcing, last)) return;
        expect(own.length).toBeLessThanOrEqual(excerptBounds.sentences);
        expect(found.end - found.start).toBeLessThanOrEqual(excerptBounds.characters);
      }),
    );
  });

  test('never ends with an announcement of a list, code or a table, unless that is its core and nothing fits', () => {
    fc.assert(
      fc.property(source, (given) => {
        const { units, core, text } = given;
        const found = growExcerpt({ ...given, isFree: () => true });
        const last = units.findIndex(({ end }) => end === found.end);
        const [unit, next] = [units[last], units[last + 1]];
        if (unit === undefined || next === undefined || !isStructured(next.kind)) return;
        if (!announces(text, unit, next)) return;
        expect(last).toBe(core[1]);
        expect(next.end - found.start).toBeGreaterThan(excerptBounds.structuredCharacters);
      }),
    );
  });
});
