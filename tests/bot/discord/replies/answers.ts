import fc from 'fast-check';
import type { AnswerNote } from '../../../../src/retrieval/answerNote.js';
import type { Answer, Citation, LeadKind } from '../../../../src/retrieval/answer.js';
import type { ArticleReference } from '../../../../src/store/article.js';
import type { Span } from '../../../../src/text/span.js';

const markup = fc.constantFrom(
  '**',
  '__',
  '~~',
  '`',
  '```',
  '||',
  '> ',
  '>>> ',
  '\n',
  '\n\n',
  '\n> ',
  '\n- ',
  '\n# ',
  '\n1. ',
  '-# ',
  '\\',
  '\\\\',
  '@everyone',
  '<@123456789012345678>',
  '<#123456789012345678>',
  '</ask:1>',
  '<t:0:R>',
  ':smile:',
  '[a](https://example.org)',
  'https://example.org/x',
  'discord.gg/abc',
  'www.',
  '. ',
  '! ',
  '… ',
  '“',
  '”',
  '日本語の文。',
  'العربية',
  '👩‍👩‍👧',
  'é',
  '\u200b',
  '\u202e',
);

/** Texts of any language with all that Discord could take for markup in them; up to several thousand characters. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.lorem({ maxCount: 12 }) },
      { weight: 2, arbitrary: markup },
      fc.string({ unit: 'grapheme' }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''));

const oneWord = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map((piece) => piece.repeat(900));

/** A text, or a single word that is longer than any message. */
export const hardText = fc.oneof({ weight: 9, arbitrary: anyText }, oneWord);

function spansOf(text: string): fc.Arbitrary<Span[]> {
  const offset = fc.nat(text.length);
  return fc.array(
    fc
      .tuple(offset, offset)
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) })),
    { maxLength: 4 },
  );
}

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyReference: fc.Arbitrary<ArticleReference> = fc.record({
  id: fc.string({ minLength: 1 }),
  path: fc.string(),
  title: hardText,
  date: fc.option(anyDate),
  source: fc.option(hardText),
  url: fc.option(
    fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc.constant('javascript:alert(1)'),
    ),
  ),
});

function anyCitation(n: number): fc.Arbitrary<Citation> {
  return hardText.chain((excerpt) =>
    fc.record({
      n: fc.constant(n),
      article: anyReference,
      excerpt: fc.constant(excerpt),
      start: fc.constant(0),
      end: fc.constant(excerpt.length),
      headings: fc.array(hardText, { maxLength: 3 }),
      blocks: fc.constant([{ kind: 'paragraph' as const, start: 0, end: excerpt.length }]),
      links: spansOf(excerpt).map((spans) =>
        spans.map((span) => ({ ...span, url: 'https://example.org/a' })),
      ),
      highlights: spansOf(excerpt),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      alsoIn: fc.array(
        fc.record({ article: anyReference, excerpt: anyText, start: fc.nat(), end: fc.nat() }),
        { maxLength: 3 },
      ),
    }),
  );
}

const leadKinds: readonly LeadKind[] = ['sentence', 'list', 'code', 'table'];

const anyNote: fc.Arbitrary<AnswerNote> = fc.oneof(
  fc.record({ kind: fc.constantFrom('read as' as const, 'taken together with' as const), question: anyText }),
  fc.record({ kind: fc.constant('spelling' as const), from: anyText, to: anyText }),
  fc.record({ kind: fc.constant('days' as const), after: fc.option(anyDate), before: fc.option(anyDate) }),
  fc.record({ kind: fc.constant('two dates' as const), readings: fc.tuple(anyDate, anyDate) }),
  fc.record({ kind: fc.constant('any weekday' as const), weekday: fc.nat(6) }),
  fc.record({ kind: fc.constant('looked for' as const), terms: fc.array(anyText, { maxLength: 5 }) }),
  fc.constant({ kind: 'cannot count' as const }),
);

/** Answers of any status, size and language. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.nat(6).chain((count) =>
  fc.tuple(...Array.from({ length: count }, (_, at) => anyCitation(at + 1))).chain((citations) => {
    const first = citations[0];
    const lead =
      first === undefined
        ? fc.constant(null)
        : fc.option(
            fc.record({
              text: fc.constant(first.excerpt),
              kind: fc.constantFrom(...leadKinds),
              start: fc.constant(first.start),
              end: fc.constant(first.end),
              citation: fc.constant(1),
              highlights: spansOf(first.excerpt),
            }),
          );
    return fc.record({
      question: anyText,
      status: fc.constantFrom('answered' as const, 'partial' as const, 'unanswered' as const),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      answer: lead,
      citations: fc.constant(citations),
      disagreements: fc.array(
        fc.record({
          about: anyText,
          values: fc.array(fc.record({ value: anyText, citation: fc.nat(9), date: fc.option(anyDate) }), {
            maxLength: 8,
          }),
        }),
        { maxLength: 5 },
      ),
      closest: fc.array(fc.record({ id: fc.string(), title: hardText, date: fc.option(anyDate) }), {
        maxLength: 8,
      }),
      newer: fc.option(fc.integer({ min: 1, max: 6 })),
      notes: fc.array(anyNote, { maxLength: 5 }),
      corroboration: fc.record({ articles: fc.nat(99), independentTexts: fc.nat(99) }),
      index: fc.constant({ generation: '000001-abcdef01', model: 'bundled', articles: 5, passages: 61 }),
      timings: fc.constant({ embedMs: 1, searchMs: 1, rankMs: 1, totalMs: 3 }),
    });
  }),
);
