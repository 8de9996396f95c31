import { describe, expect, test } from 'vitest';
import { findQuote } from '../../../src/retrieval/quotes/findQuote.js';
import { openSmallIndex } from '../../support/smallIndex.js';
import { quoted, wire } from '../../support/wireCopies.js';

describe('findQuote', () => {
  test('finds a quote that an article carries, verbatim and with words changed', async () => {
    const index = await openSmallIndex(wire);
    const exact = await findQuote(index, `“${quoted}”`, null);
    expect(exact.status).toBe('verbatim');
    expect(exact.matches.map(({ article, text }) => [article.id, text])).toEqual([['carrier', quoted]]);
    const changed = await findQuote(index, quoted.replace('stone by stone', 'brick by brick'), null);
    expect(changed.status).toBe('near');
    expect(changed.matches[0]?.differences.length).toBeGreaterThan(0);
    const { article, start, end, text } = changed.matches[0] ?? {
      article: { id: '' },
      start: 0,
      end: 0,
      text: '',
    };
    expect((await index.articleById(article.id))?.text.slice(start, end)).toBe(text);
  });

  test('finds every copy of what was said', async () => {
    const found = await findQuote(await openSmallIndex(wire), 'saved every passenger and the crew', null);
    expect(found.status).toBe('verbatim');
    expect(found.matches.map(({ article }) => article.id)).toEqual(['copy', 'original']);
  });

  test('finds a quote too short for a fingerprint by its words', async () => {
    const found = await findQuote(await openSmallIndex(wire), 'twelve million crowns', null);
    expect(found).toMatchObject({ status: 'verbatim', matches: [{ article: { id: 'other' } }] });
  });

  test('holds a speaker against what the article says', async () => {
    const said = {
      id: 'said',
      text: 'Nothing is ready. “The harbour will open in the spring,” said Maria Thorne on Monday.',
    };
    const index = await openSmallIndex([...wire, said]);
    const quote = 'The harbour will open in the spring';
    expect((await findQuote(index, quote, 'Maria Thorne')).status).toBe('verbatim');
    expect((await findQuote(index, quote, 'Ivo Brandt')).status).toBe('misattributed');
    expect((await findQuote(index, quote, null)).status).toBe('verbatim');
  });

  test('what nobody said is not found', async () => {
    const found = await findQuote(await openSmallIndex(wire), 'the council will ban every dog in town', null);
    expect(found).toMatchObject({ status: 'not found', matches: [], problem: null });
  });

  test.each([
    ['', 'empty'],
    ['“…”', 'empty'],
    ['\ud800\u0000', 'empty'],
    ['Umbrellas', 'too short'],
    ['a b '.repeat(1001), 'too long'],
  ])('tells why it cannot look for %j', async (quote, code) => {
    const found = await findQuote(await openSmallIndex(wire), quote, null);
    expect(found).toMatchObject({ status: 'not found', matches: [], problem: { code } });
  });

  test('a quote of nothing but small words is looked for by those', async () => {
    const index = await openSmallIndex([
      { id: 'so', text: 'And so it was with them then. It rained.' },
      ...wire,
    ]);
    expect(await findQuote(index, 'so it was with them then', null)).toMatchObject({
      ...{ status: 'verbatim', matches: [{ article: { id: 'so' } }] },
    });
  });
});
