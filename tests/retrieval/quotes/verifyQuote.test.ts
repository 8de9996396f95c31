import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyQuote, type QuoteVerification } from '../../../src/retrieval/quotes/verifyQuote.js';
import { bridge, quoteArticles, railway, water, wire } from './quoteArticles.js';
import { labelledQuotes, type LabelledQuote } from './labelledQuotes.js';

const verify = ({ quote, speaker }: { quote: string; speaker?: string }): QuoteVerification =>
  verifyQuote({ quote, ...(speaker === undefined ? {} : { speaker }) }, quoteArticles);

function shows({ differs }: LabelledQuote, { matches }: QuoteVerification): boolean {
  if (differs === undefined) return true;
  const [quote, article] = differs;
  const differences = matches[0]?.differences ?? [];
  if (quote === '' && article === '') return differences.length > 0;
  return differences.some((one) => one.quote.includes(quote) && one.article.includes(article));
}

describe('the labelled quotes', () => {
  it('are at least eighty, of every kind', () => {
    expect(labelledQuotes.length).toBeGreaterThanOrEqual(80);
    expect(new Set(labelledQuotes.map(({ expected }) => expected)).size).toBe(4);
  });

  it.each(labelledQuotes)('$kind: $quote', (labelled) => {
    const result = verify(labelled);
    expect(result.status).toBe(labelled.expected);
    expect(shows(labelled, result)).toBe(true);
  });
});

describe('a verification', () => {
  const pasted = '“There is a whole generation that has never slept on a train” — Phileas Fogg';

  it('lists every article that carries the quote, closest and oldest first, each with a true slice', () => {
    const { matches, speaker } = verify({ quote: pasted });
    expect(speaker).toBe('Phileas Fogg');
    expect(matches.map(({ article }) => article.id)).toEqual(['railway', 'wire']);
    const [first, second] = matches;
    expect(first?.text).toBe(railway.text.slice(first?.start, first?.end));
    expect(second?.text).toBe(wire.text.slice(second?.start, second?.end));
    expect(first?.speaker).toMatchObject({ name: 'Phileas Fogg', clear: true });
  });

  it('marks each difference with offsets into what was pasted and into the article', () => {
    const quote =
      'Edmond Dantès said: “Everybody who lives on the east bank will have to pay $5 for the crossing”';
    const { matches, searched } = verify({ quote });
    expect(quote.slice(searched.start, searched.end)).toMatch(/^Everybody .* crossing$/);
    const differences = matches[0]?.differences ?? [];
    expect(differences.map(({ kind, quote: typed, article }) => [kind, typed, article])).toEqual([
      ['replaced', 'Everybody', 'Nobody'],
      ['inserted', '$5', ''],
    ]);
    for (const one of differences) {
      expect(quote.slice(one.quoteStart, one.quoteEnd)).toBe(one.quote);
      expect(bridge.text.slice(one.start, one.end)).toBe(one.article);
    }
  });

  it('prefers the speaker that is passed to the one in the paste', () => {
    expect(verify({ quote: pasted, speaker: 'Captain Ahab' }).status).toBe('misattributed');
  });

  it('takes a dash for part of the quote when the article has it so', () => {
    const text = 'The harbour lights are out — London';
    const candidate = {
      ...water,
      text: `Someone wired: The harbour lights are out — London. Nothing else came.`,
    };
    expect(verifyQuote({ quote: text }, [candidate])).toMatchObject({ status: 'verbatim', speaker: null });
  });

  it.each([
    ['', 'empty'],
    ['“… — …”', 'empty'],
    ['crossing', 'too short'],
    ['word '.repeat(801), 'too long'],
  ])('says why %j cannot be looked for', (quote, code) => {
    const result = verify({ quote });
    expect(result.status).toBe('not found');
    expect(result.problem?.code).toBe(code);
    expect(result.problem?.message).toMatch(/paste/);
  });

  it('finds nothing among no articles', () => {
    expect(verifyQuote({ quote: 'We have put this off' }, [])).toMatchObject({
      status: 'not found',
      matches: [],
      problem: null,
    });
  });

  it('holds for any text: matches are slices, verbatim means no difference, similarity is 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.nat(900),
        fc.nat(200),
        (noise, from, length) => {
          const quote = bridge.text.slice(from, from + length) + noise;
          for (const match of verify({ quote }).matches) {
            const { text } = quoteArticles.find(({ article }) => article.id === match.article.id)!;
            expect(match.text).toBe(text.slice(match.start, match.end));
            expect(match.similarity).toBeGreaterThanOrEqual(0);
            expect(match.similarity).toBeLessThanOrEqual(1);
            for (const one of match.differences) expect(text.slice(one.start, one.end)).toBe(one.article);
          }
        },
      ),
      { seed: 3, numRuns: 150 },
    );
  });
});
