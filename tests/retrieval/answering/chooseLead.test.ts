import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLead, type LeadChoice } from '../../../src/retrieval/answering/chooseLead.js';
import type { CandidatePassage } from '../../../src/retrieval/evidence/candidates.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import { isStructured, unitsAround } from '../../../src/retrieval/answering/sectionUnits.js';
import { announces } from '../../../src/store/announces.js';
import { createTextBuilder, type TextBuilder } from '../../../src/index/readers/textBuilder.js';
import { leafBlocks } from '../../../src/store/block.js';
import { anyStructure } from '../../support/anyStructure.js';
import { makeCandidate, rank } from '../../support/evidence.js';
import { bullets, structuredText, table } from '../../support/structuredText.js';

/** A sentence of exactly so many UTF-16 units. */
function sentence(characters: number): string {
  return `The ${'a'.repeat(characters - 5)}.`;
}

/** Ranks the sentences of a candidate by what each is given, best first. */
function ranked(candidate: CandidatePassage, probabilities: readonly number[]): RankedSentence[] {
  return probabilities
    .map((probability, ordinal) => rank(candidate, ordinal, probability))
    .sort((a, b) => b.probability - a.probability);
}

function ordinals({ sentences }: LeadChoice): number[] {
  return sentences.map((one) => one.sentence.ordinal);
}

describe('chooseLead', () => {
  test('takes the best sentence where its neighbours are not worth their length', () => {
    const candidate = makeCandidate({ text: `${sentence(100)} ${sentence(100)} ${sentence(100)}` });
    const choice = chooseLead(ranked(candidate, [0.05, 0.8, 0.05]));
    expect(ordinals(choice)).toEqual([1]);
    expect([choice.start, choice.end]).toEqual([101, 201]);
  });

  test('a sentence of 100 characters joins for 0.16, as it costs 0.1414 with its blank, and not for 0.13', () => {
    const candidate = makeCandidate({ text: `${sentence(100)} ${sentence(100)}` });
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.16])))).toEqual([0, 1]);
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.13])))).toEqual([0]);
    const choice = chooseLead(ranked(candidate, [0.16, 0.5]));
    expect(ordinals(choice)).toEqual([0, 1]);
    expect([choice.start, choice.end]).toEqual([0, 201]);
  });

  test('a short sentence leads before a better one that is much longer', () => {
    const candidate = makeCandidate({ text: `${sentence(400)}\n\n${sentence(60)}` });
    expect(ordinals(chooseLead(ranked(candidate, [0.5, 0.4])))).toEqual([1]);
    expect(ordinals(chooseLead(ranked(candidate, [0.95, 0.04])))).toEqual([0]);
  });

  test('never joins across paragraphs, nor across passages', () => {
    const parted = makeCandidate({ text: `${sentence(40)}\n\n${sentence(40)}` });
    expect(ordinals(chooseLead(ranked(parted, [0.4, 0.39])))).toEqual([0]);
    const [one, other] = [makeCandidate({ text: sentence(40) }), makeCandidate({ text: sentence(40) })];
    expect(chooseLead([rank(one, 0, 0.5), rank(other, 0, 0.49)]).sentences).toHaveLength(1);
  });

  test("a callout's title never leads without its body, nor does an introduction before it", () => {
    const builder = createTextBuilder();
    builder.paragraph('The servers stand in these places:');
    builder.openCallout('info');
    builder.paragraph('Regions');
    builder.paragraph('Asia: Singapore. Europe: Frankfurt.');
    builder.close();
    const candidate = makeCandidate(builder.finish());
    const { text } = candidate.article;
    const words = ({ start, end }: LeadChoice): string => text.slice(start, end);
    expect(words(chooseLead(ranked(candidate, [0.01, 0.8, 0.05, 0.05])))).toBe('Regions\n\nAsia: Singapore.');
    expect(words(chooseLead(ranked(candidate, [0.8, 0.1, 0.05, 0.05])))).toBe(
      'The servers stand in these places:\n\nRegions\n\nAsia: Singapore.',
    );
  });

  test('a label never leads alone: what follows it comes with it, or another unit leads', () => {
    const named = makeCandidate({ text: `Readers of books\n\n${sentence(60)}` });
    const choice = chooseLead(ranked(named, [0.8, 0.1]));
    expect([choice.start, choice.end]).toEqual([0, named.article.text.length]);
    const other = makeCandidate({ text: sentence(60) });
    const item = makeCandidate(structuredText((builder) => bullets(builder, 'E-book readers')));
    expect(chooseLead([rank(item, 0, 0.8), rank(other, 0, 0.1)]).kind).toBe('sentence');
    const items = makeCandidate(structuredText((builder) => bullets(builder, 'Apples', 'Pears')));
    expect(chooseLead([rank(items, 0, 0.8), rank(other, 0, 0.1)]).kind).toBe('list');
    const figure = makeCandidate(structuredText((builder) => bullets(builder, '12 ports')));
    expect(chooseLead([rank(figure, 0, 0.8), rank(other, 0, 0.1)]).kind).toBe('list');
  });

  test('never joins two sentences beyond 420 characters, however sure', () => {
    const fits = makeCandidate({ text: `${sentence(209)} ${sentence(210)}` });
    expect(ordinals(chooseLead(ranked(fits, [0.5, 0.5])))).toEqual([0, 1]);
    const long = makeCandidate({ text: `${sentence(210)} ${sentence(210)}` });
    expect(chooseLead(ranked(long, [0.5, 0.5])).sentences).toHaveLength(1);
  });

  test('looks at the six best only', () => {
    const long = Array.from({ length: 6 }, () => makeCandidate({ text: sentence(450) }));
    const short = makeCandidate({ text: sentence(30) });
    const ranking = [...long.map((candidate) => rank(candidate, 0, 0.15)), rank(short, 0, 0.1)];
    expect(chooseLead(ranking).sentences[0]).toBe(ranking[0]);
    expect(chooseLead(ranking.slice(1)).sentences[0]).toBe(ranking[6]);
  });

  test('a list costs less for its length than prose: skimmed, not read', () => {
    const list = makeCandidate(
      structuredText((builder) => bullets(builder, 'x'.repeat(298), 'y'.repeat(299))),
    );
    const prose = makeCandidate({ text: sentence(150) });
    // 0.5 − 0.0002 × 602 = 0.3796 against 0.6 − 0.0014 × 150 = 0.39, and against 0.58 − 0.21 = 0.37.
    expect(chooseLead([rank(prose, 0, 0.6), rank(list, 0, 0.5)]).kind).toBe('sentence');
    expect(chooseLead([rank(prose, 0, 0.58), rank(list, 0, 0.5)]).kind).toBe('list');
  });

  test('refuses an empty ranking', () => expect(() => chooseLead([])).toThrow(RangeError));

  test('is always one sentence or two that adjoin, in the order of the text, the best alone or better for its length', () => {
    const part = fc.record({
      length: fc.integer({ min: 10, max: 450 }),
      gap: fc.constantFrom(' ', '\n\n'),
      probability: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
        const text = parts.map(({ length, gap }, i) => (i === 0 ? '' : gap) + sentence(length)).join('');
        const candidate = makeCandidate({ text });
        const ranking = ranked(
          candidate,
          parts.map(({ probability }) => probability),
        );
        const { sentences, start, end } = chooseLead(ranking);
        const [first, last] = [sentences[0]?.sentence, sentences.at(-1)?.sentence];
        expect(sentences.length).toBeLessThanOrEqual(2);
        expect([start, end]).toEqual([first?.start, last?.end]);
        if (sentences.length === 2) {
          expect(last?.ordinal).toBe((first?.ordinal ?? 0) + 1);
          expect(end - start).toBeLessThanOrEqual(420);
          expect(text.slice(start, end)).not.toContain('\n\n');
        }
        const worth = (chosen: readonly RankedSentence[], characters: number): number =>
          chosen.reduce((sum, { probability }) => sum + probability, 0) - 0.0014 * characters;
        const best = ranking[0]?.sentence;
        const alone = worth(ranking.slice(0, 1), (best?.end ?? 0) - (best?.start ?? 0));
        expect(worth(sentences, end - start)).toBeGreaterThanOrEqual(alone - 1e-9);
      }),
    );
  });
});

/** The lead of an article whose units are ranked: the one with `words` first, all others far behind. */
function leadBy(words: string, write: (builder: TextBuilder) => void): { kind: string; text: string } {
  const candidate = makeCandidate(structuredText(write));
  const { text } = candidate.article;
  const at = candidate.sentences.findIndex(({ start, end }) => text.slice(start, end).includes(words));
  const probabilities = candidate.sentences.map((_, i) => (i === at ? 0.9 : 0.001));
  const { kind, start, end } = chooseLead(ranked(candidate, probabilities));
  return { kind, text: text.slice(start, end) };
}

describe('a lead of structure', () => {
  test.each([
    ['an item', 'stern'],
    ['what introduces it', 'You need'],
  ])('by %s is the whole list with its introduction, and nothing after it', (_, words) => {
    const lead = leadBy(words, (builder) => {
      builder.paragraph('It is windy. You need:');
      bullets(builder, 'a bow line', 'a stern line', 'a fender');
      builder.paragraph('Then leave.');
    });
    expect(lead).toEqual({ kind: 'list', text: 'You need:\n\n- a bow line\n- a stern line\n- a fender' });
  });

  test.each(['moor --bow', 'Run this'])('by “%s” is the code with what introduces it', (words) => {
    const lead = leadBy(words, (builder) => {
      builder.paragraph('Run this:');
      builder.code('moor --bow\n\nmoor --stern', 'sh');
    });
    expect(lead).toEqual({ kind: 'code', text: 'Run this:\n\nmoor --bow\n\nmoor --stern' });
  });

  test.each(['12', 'Berth'])('by “%s” is the table, never its header row alone', (words) => {
    const lead = leadBy(words, (builder) =>
      table(builder, ['Berth', 'Fee'], ['north', '12'], ['south', '9']),
    );
    expect(lead).toEqual({ kind: 'table', text: 'Berth\tFee\nnorth\t12\nsouth\t9' });
  });

  test('never takes in a heading, and what is under another one', () => {
    const lead = leadBy('bow line', (builder) => {
      builder.paragraph('You need:');
      builder.heading(2, 'Gear');
      bullets(builder, 'a bow line');
      builder.heading(2, 'More gear');
      bullets(builder, 'a lamp');
    });
    expect(lead).toEqual({ kind: 'list', text: '- a bow line' });
  });

  test('is whole items within 1,200 characters, those that follow first', () => {
    const item = (letter: string): string => letter.repeat(398);
    const lead = leadBy('bbb', (builder) => bullets(builder, ...['a', 'b', 'c', 'd', 'e'].map(item)));
    // Two items of 400 characters and a line break make 801; a third would make 1,202.
    expect(lead).toEqual({ kind: 'list', text: `- ${item('b')}\n- ${item('c')}` });
  });

  test('does not end with an item that announces what does not fit', () => {
    const item = (letter: string): string => letter.repeat(398);
    const lead = leadBy('aaa', (builder) => {
      bullets(builder, item('a'), item('b'), 'And these:');
      builder.item(item('c'), { number: null, depth: 1 });
    });
    expect(lead).toEqual({ kind: 'list', text: `- ${item('a')}\n- ${item('b')}` });
  });
});

describe('what never leads alone', () => {
  test('a question: what follows it leads', () => {
    const ask = 'Where can I moor?';
    expect(leadBy('Where', (builder) => builder.paragraph(`${ask} At the north quay.`))).toEqual({
      ...{ kind: 'sentence', text: 'At the north quay.' },
    });
    const listed = leadBy('Where', (builder) => {
      builder.paragraph(ask);
      bullets(builder, 'the north quay', 'the pier');
    });
    expect(listed.kind).toBe('list');
    expect(listed.text).toContain('- the north quay\n- the pier');
  });

  test('a question with nothing after it, where another sentence is there', () => {
    const lead = leadBy('Where', (builder) => {
      builder.paragraph('Moor at the north quay.');
      builder.heading(2, 'Questions');
      builder.paragraph('Where can I moor?');
    });
    expect(lead.text).toBe('Moor at the north quay.');
  });

  test('a question after a question', () => {
    const { text } = leadBy('Where', (builder) =>
      builder.paragraph('Where can I moor? Is there a pier? At the north quay.'),
    );
    expect(text).toMatch(/At the north quay\.$/);
  });

  test('an announcement after a question, where no other unit is ranked', () => {
    const candidate = makeCandidate(
      structuredText((builder) => {
        builder.paragraph('Where can I moor?');
        builder.paragraph('There are two places:');
        bullets(builder, 'the north quay', 'the pier');
      }),
    );
    const { start, end } = chooseLead([rank(candidate, 0, 0.9)]);
    expect(candidate.article.text.slice(start, end)).toContain('- the north quay');
  });

  test('an announcement that another one announces', () => {
    const { text } = leadBy('harbour master', (builder) => {
      builder.paragraph('The harbour master says:');
      builder.paragraph('There are two places:');
      bullets(builder, 'the north quay', 'the pier');
    });
    expect(text).toContain('- the north quay');
  });

  test('an announcement of a paragraph', () => {
    const lead = leadBy('harbour master', (builder) => {
      builder.paragraph('The harbour master says:');
      builder.paragraph('Moor at the north quay.');
    });
    expect(lead).toEqual({
      ...{ kind: 'sentence', text: 'The harbour master says:\n\nMoor at the north quay.' },
    });
  });

  test('a sentence with an announcement after it does not take the announcement along', () => {
    const { text } = leadBy('windy', (builder) => {
      builder.paragraph('It is windy. You need:');
      bullets(builder, 'a bow line');
    });
    expect(text).toBe('It is windy.');
  });
});

test('a lead of any article is whole units of one section, and says more than a question or an announcement', () => {
  const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(anyStructure, shares, (structured, probabilities) => {
      fc.pre(leafBlocks(structured.blocks).some(({ kind }) => kind !== 'heading'));
      const candidate = makeCandidate(structured);
      const { text } = candidate.article;
      const given = candidate.sentences.map((_, i) => probabilities[i % probabilities.length] ?? 0);
      const ranking = ranked(candidate, given);
      const lead = chooseLead(ranking);
      expect(lead.sentences.length).toBeGreaterThan(0);
      const units = unitsAround(candidate, lead);
      const first = units.findIndex(({ start }) => start === lead.start);
      const last = units.findIndex(({ end }) => end === lead.end);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(last).toBeGreaterThanOrEqual(first);
      const own = units.slice(first, last + 1);
      const crossed = candidate.leaves.filter(
        ({ kind, start }) => kind === 'heading' && start > lead.start && start < lead.end,
      );
      expect(crossed).toEqual([]);
      if (lead.kind === 'sentence') {
        expect(own.every(({ kind }) => kind === 'sentence')).toBe(true);
        expect(own.length).toBeLessThanOrEqual(2);
      } else {
        expect(own.slice(1).every(({ kind }) => isStructured(kind))).toBe(true);
        expect(own.at(-1)?.kind).not.toBe('sentence');
        expect(lead.end - lead.start).toBeLessThanOrEqual(1200);
      }
      const [only] = own;
      if (own.length > 1 || only === undefined || only.kind !== 'sentence') return;
      // What stands right after a question: see the tests that fail above.
      const before = units[first - 1];
      if (before !== undefined && text.slice(before.start, before.end).endsWith('?')) return;
      expect(announces(text, only, units[first + 1])).toBe(false);
      // Where nothing but questions follows, one of them has to lead.
      const isAsked = units.slice(first + 1).every(({ start, end }) => text.slice(start, end).endsWith('?'));
      if (!isAsked) expect(text.slice(only.start, only.end)).not.toMatch(/\?$/);
    }),
  );
});
