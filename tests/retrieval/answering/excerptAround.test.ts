import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLead } from '../../../src/retrieval/answering/chooseLead.js';
import { excerptAround, type ExcerptRequest } from '../../../src/retrieval/answering/excerptAround.js';
import { leafBlocks } from '../../../src/store/block.js';
import type { Span } from '../../../src/text/span.js';
import { anyStructure } from '../../support/anyStructure.js';
import { makeCandidate, rank, spanIn } from '../../support/evidence.js';
import { bullets, structuredText } from '../../support/structuredText.js';

const none = { ranking: [], isShown: (stretch: Span): boolean => stretch.end < 0, wantsWhole: false };

describe('excerptAround', () => {
  const candidate = makeCandidate(
    structuredText((builder) => {
      builder.paragraph('Before it.');
      builder.heading(2, 'Ropes');
      builder.paragraph('It is windy. You need:');
      bullets(builder, 'a bow line', 'a stern line');
      builder.heading(2, 'Lamps');
      builder.paragraph('Light them.');
    }),
  );
  const { text } = candidate.article;
  const around = (part: string, changes: Partial<ExcerptRequest> = {}): string => {
    const { start, end } = excerptAround({ ...none, candidate, stretch: spanIn(text, part), ...changes });
    return text.slice(start, end);
  };

  test('goes up to the headings around it', () => {
    expect(around('stern line')).toBe('It is windy. You need:\n\n- a bow line\n- a stern line');
    expect(around('Light them.')).toBe('Light them.');
  });

  test('of a part of a unit shows the whole of it', () => {
    expect(around('need', { isShown: () => true })).toBe('You need:');
  });

  test('leaves out what another excerpt of the article shows', () => {
    const windy = spanIn(text, 'It is windy.');
    const isShown = ({ start }: Span): boolean => start === windy.start;
    expect(around('stern line', { isShown })).toBe('You need:\n\n- a bow line\n- a stern line');
  });

  test('takes the side whose sentences were ranked higher, by what the article’s own say', () => {
    const six = makeCandidate({ text: 'One. Two. Three. Four. Five. Six.' });
    const other = makeCandidate({ text: 'One. Two. Three. Four. Five. Six.' });
    const stretch = six.sentences[2] as Span;
    const excerpt = (ranking: ExcerptRequest['ranking']): string => {
      const { start, end } = excerptAround({ ...none, candidate: six, stretch, ranking });
      return six.article.text.slice(start, end);
    };
    expect(excerpt([])).toBe('Two. Three. Four. Five. Six.');
    expect(excerpt([rank(six, 1, 0.3), rank(six, 0, 0.2)])).toBe('One. Two. Three. Four. Five.');
    expect(excerpt([rank(other, 1, 0.3), rank(other, 0, 0.2)])).toBe('Two. Three. Four. Five. Six.');
  });

  test('around any lead holds it, whole units of one section, without a heading', () => {
    fc.assert(
      fc.property(anyStructure, fc.nat(), fc.boolean(), (structured, seed, wantsWhole) => {
        fc.pre(leafBlocks(structured.blocks).some(({ kind }) => kind !== 'heading'));
        const any = makeCandidate(structured);
        const ranking = [rank(any, seed % any.sentences.length, 0.9)];
        const lead = chooseLead(ranking);
        const excerpt = excerptAround({ ...none, candidate: any, stretch: lead, ranking, wantsWhole });
        expect(excerpt.start).toBeLessThanOrEqual(lead.start);
        expect(excerpt.end).toBeGreaterThanOrEqual(lead.end);
        const headings = any.leaves.filter(
          ({ kind, start, end }) => kind === 'heading' && start < excerpt.end && end > excerpt.start,
        );
        expect(headings).toEqual([]);
        expect(any.sentences.some(({ start }) => start === excerpt.start)).toBe(true);
        expect(any.sentences.some(({ end }) => end === excerpt.end)).toBe(true);
      }),
    );
  });
});
