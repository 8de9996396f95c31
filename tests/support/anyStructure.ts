import fc from 'fast-check';
import type { TextBuilder } from '../../src/index/readers/textBuilder.js';
import type { StructuredText } from '../../src/store/block.js';
import { structuredText } from './structuredText.js';

const words = fc
  .array(fc.constantFrom('ferry', 'harbour', 'sails', 'at', 'noon', 'rope', 'lamp', 'crew', '42'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.join(' '));

const sentence = fc
  .tuple(words, fc.constantFrom('.', '.', '?', ':', '!'))
  .map(([text, end]) => `The ${text}${end}`);

type Step = (builder: TextBuilder) => void;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), words).map(
      ([level, text]): Step =>
        (b) =>
          b.heading(level, text),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.array(sentence, { minLength: 1, maxLength: 6 }).map(
      (sentences): Step =>
        (b) =>
          b.paragraph(sentences.join(' ')),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.tuple(words, fc.nat(2)), { minLength: 1, maxLength: 30 }).map(
      (items): Step =>
        (b) =>
          items.forEach(([text, depth], i) => b.item(text, { number: i % 2 === 0 ? null : i, depth })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(words, fc.constant('')), { minLength: 1, maxLength: 60 }).map(
      (lines): Step =>
        (b) =>
          b.code(lines.join('\n'), null),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.array(words, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 30 }).map(
      (rows): Step =>
        (b) =>
          rows.forEach((cells, i) => b.row(cells, i === 0)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((b) => b.separate()) },
  { weight: 1, arbitrary: fc.constant<Step>((b) => b.openQuote()) },
  { weight: 1, arbitrary: fc.constant<Step>((b) => b.openCallout('Note')) },
  { weight: 1, arbitrary: fc.constant<Step>((b) => b.close()) },
);

/** Articles of headings, prose, lists, code, tables, quotes and callouts in any order; never empty. */
export const anyStructure: fc.Arbitrary<StructuredText> = fc
  .array(step, { minLength: 1, maxLength: 14 })
  .map((steps) => structuredText((builder) => steps.forEach((write) => write(builder))))
  .filter(({ text }) => text !== '');
