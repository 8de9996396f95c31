import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyQuote } from '../../../src/retrieval/quotes/verifyQuote.js';
import type { QuoteVerification } from '../../../src/retrieval/quotes/quoteVerification.js';
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
  });

  it.each([
    ['is this real? "Every winter costs us another £40,000 in rivets alone" lol', 'verbatim', 'Ahab'],
    ['lol look "Every winter costs us another £40,000 in rivets alone"', 'verbatim', 'Ahab'],
    [
      'saw this by the harbour with “You cannot run a night train with one guard”',
      'verbatim',
      'Marianne Dashwood',
    ],
  ])('leaves out chatter around a quotation: %s', (quote, status, name) => {
    const result = verify({ quote });
    expect(result).toMatchObject({ status, speaker: null });
    expect(result.matches[0]?.speaker?.name).toBe(name);
    expect(quote.slice(result.searched.start, result.searched.end)).toMatch(
      /^(?:Every|You) .*(?:alone|guard)$/,
    );
  });

  it('takes several quotes of one message apart', () => {
    const quote =
      'first “You cannot run a night train with one guard” and then “the central pier has moved nine centimetres since 1987”';
    const { status, parts, matches } = verify({ quote });
    expect(status).toBe('verbatim');
    expect(parts?.map((part) => [quote.slice(part.start, part.end), part.speaker])).toEqual([
      ['You cannot run a night train with one guard', 'Marianne Dashwood'],
      ['the central pier has moved nine centimetres since 1987', 'Jean Valjean'],
    ]);
    expect(matches.map(({ article }) => article.id)).toEqual(['railway', 'bridge']);
    const half = verify({ quote: `${quote} “I never owned a boat in all my days”` });
    expect(half.status).toBe('near');
    expect(half.parts?.map((part) => part.status)).toEqual(['verbatim', 'verbatim', 'not found']);
  });

  it('takes the words of two speakers apart, and holds each against the name that is given', () => {
    const quote =
      'Every winter costs us another £40,000 in rivets alone. Nobody who lives on the east bank will have to pay for the crossing.';
    const { status, parts } = verify({ quote });
    expect(status).toBe('near');
    expect(parts?.map(({ speaker }) => speaker)).toEqual(['Ahab', 'Edmond Dantès']);
    expect(verify({ quote, speaker: 'Captain Ahab' }).status).toBe('misattributed');
  });

  it('finds that somebody else said it, though the one who is named said nearly the same', () => {
    const told = (id: string, text: string) => ({ ...water, article: { ...water.article, id }, text });
    const candidates = [
      told('one', '“The lamps along the old quay will burn all night,” said Jane Eyre.'),
      told('two', '“The lamps along the new quay will burn all night,” said Phileas Fogg.'),
    ];
    const quote = 'The lamps along the old quay will burn all night';
    expect(verifyQuote({ quote, speaker: 'Phileas Fogg' }, candidates).status).toBe('misattributed');
    expect(verifyQuote({ quote, speaker: 'Jane Eyre' }, candidates).status).toBe('verbatim');
  });

  it('is verbatim across headings, items, numbers of items and cells', () => {
    const text =
      'Before you sail\n\nCheck the boat in this order:\n\n1. Look at the hull from below.\n2. Count the oars.\n\n- Take a lamp.\n- Take bread.\n\nRope\tten metres\nChain\ttwo metres';
    const candidate = { ...water, text };
    for (const quote of [
      'Before you sail\nCheck the boat in this order: Look at the hull from below. Count the oars.',
      '1. Look at the hull from below. 2. Count the oars. • Take a lamp. • Take bread.',
      '| Rope | ten metres |\n| Chain | two metres |',
    ]) {
      expect(verifyQuote({ quote }, [candidate]).status).toBe('verbatim');
    }
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
