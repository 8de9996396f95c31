import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../src/index/readers/cleanText.js';
import { parsePastedQuote } from '../../src/retrieval/quotes/parsePastedQuote.js';
import { fingerprintsOf, quoteShingles } from '../../src/text/quoteFingerprints.js';
import { speakerOf } from '../../src/retrieval/quotes/speakerOf.js';
import { verifyQuote } from '../../src/retrieval/quotes/verifyQuote.js';
import { fakeArticles } from '../support/fakeArticles.js';
import { referenceTo } from '../support/fakeAnswers.js';
import { casesName, checkSettings } from './cases.js';
import { hostileText, spoiledText } from './hostileText.js';

const articles = Object.values(fakeArticles);
const sentences = articles.flatMap(({ text }) => text.split(/(?<=[.!?”]) /u).slice(0, 6));
const pasted = fc.oneof(
  spoiledText(...sentences),
  spoiledText(...sentences.map((sentence) => `“${sentence}” — Jane Eyre`)),
  spoiledText(...sentences.map((sentence) => `Jane Eyre said: ${sentence}`)),
  hostileText(80),
);
/** Articles as readers give them: cleaned. */
const spoiledArticle = spoiledText(...articles.map(({ text }) => text)).map(cleanText);

test(`any quote is looked for in any article, and what is found is a slice of it ${casesName('quotes', 2)}`, () => {
  fc.assert(
    fc.property(pasted, fc.option(hostileText(5)), spoiledArticle, (quote, speaker, spoiled) => {
      const texts = [spoiled, ...articles.slice(0, 3).map(({ text }) => text)];
      const candidates = texts.map((text, at) => ({
        article: { ...referenceTo(articles[at] ?? articles[0]!), id: String(at) },
        text,
      }));
      const found = verifyQuote({ quote, ...(speaker === null ? {} : { speaker }) }, candidates);
      expect(found.searched.start).toBeGreaterThanOrEqual(0);
      expect(found.searched.end).toBeLessThanOrEqual(quote.length);
      expect(found.status === 'not found').toBe(found.matches.length === 0);
      for (const match of found.matches) {
        expect(match.text).toBe(texts[Number(match.article.id)]?.slice(match.start, match.end));
        expect(match.text).not.toBe('');
        for (const { quoteStart, quoteEnd, quote: differs } of match.differences)
          expect(quote.slice(quoteStart, quoteEnd)).toBe(differs);
      }
    }),
    checkSettings('quotes', 2),
  );
});

test(`any paste is parted into slices of it, and any stretch may have a speaker ${casesName('quotes', 2)}`, () => {
  fc.assert(
    fc.property(fc.oneof(pasted, hostileText(200)), fc.nat(1000), fc.nat(200), (text, from, length) => {
      const { quote, start, end } = parsePastedQuote(text);
      expect(text.slice(start, end)).toBe(quote);
      const start_ = Math.min(from, text.length);
      const speaker = speakerOf(text, { start: start_, end: Math.min(text.length, start_ + length) });
      if (speaker !== null) expect(speaker.end).toBeGreaterThan(speaker.start);
      // Work: no more fingerprints than words.
      expect(fingerprintsOf(text).length).toBeLessThanOrEqual(text.length);
      expect(quoteShingles(text).length).toBeLessThanOrEqual(text.length);
    }),
    checkSettings('quotes', 2),
  );
});
