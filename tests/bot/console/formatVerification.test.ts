import { describe, expect, it } from 'vitest';
import { formatVerification } from '../../../src/bot/console/formatVerification.js';
import type { Layout } from '../../../src/bot/console/layout.js';
import { markDifferences } from '../../../src/bot/console/markDifferences.js';
import { plainStyle } from '../../../src/bot/console/textStyle.js';
import { en } from '../../../src/bot/wording/en.js';
import { createFakeArchive } from '../../support/fakeArchive.js';

const plain: Layout = { width: 80, style: plainStyle, today: '2024-05-01', fold: false, wording: en };

async function verified(quote: string, speaker: string | null = null): Promise<string> {
  return formatVerification(await createFakeArchive().verify(quote, speaker), plain);
}

describe('formatVerification', () => {
  it('names every article that carries a verbatim quote', async () => {
    const shown = await verified('“The harbour bridge will close on March 2 for repairs”');
    expect(shown).toMatch(/^Verbatim: 2 articles have exactly these words:\n\n\[1\] Harbour bridge/);
    expect(shown).toContain('\n\n[2] Bridge closure\n');
    expect(shown).not.toContain('[-');
  });

  it('marks the differences of a near quote word by word, inside the paste without its marks and speaker', async () => {
    const shown = await verified(
      '“Repairs to the harbour bridge could cost 7 million euros, not 4 million.”',
    );
    expect(shown).toMatch(/^Near: 1 article has almost these words:/);
    expect(shown).toContain('    │ Repairs to the harbour bridge will cost 7 million dollars, not 4 million');
    expect(shown).toContain(
      '      Repairs to the harbour bridge [-could-] {+will+} cost 7 million [-euros-]\n' +
        '      {+dollars+}, not 4 million.',
    );
  });

  it('says that nothing was found', async () => {
    expect(await verified('we never promised a tunnel to anybody')).toBe(
      'Not found: no article has these words.',
    );
  });

  it('gives the reason alone when a quote cannot be looked for', async () => {
    expect(await verified('“…”')).toBe('There are no words to look for: paste the quote itself.');
  });
});

describe('markDifferences', () => {
  const at = { start: 0, end: 0 };
  const shown = (...given: Parameters<typeof markDifferences>) =>
    markDifferences(...given)
      .map(({ text, glued }) => `${glued ? '' : ' '}${text}`)
      .join('')
      .trim();

  it('puts missing words in after the word they follow', () => {
    const missing = {
      kind: 'missing',
      quote: '',
      article: 'not really',
      quoteStart: 2,
      quoteEnd: 2,
      ...at,
    } as const;
    expect(shown('We won.', [missing])).toBe('We {+not really+} won.');
  });

  it('takes inserted words out and keeps punctuation where it was', () => {
    const inserted = {
      kind: 'inserted',
      quote: 'easily',
      article: '',
      quoteStart: 8,
      quoteEnd: 14,
      ...at,
    } as const;
    expect(shown('We won (easily).', [inserted])).toBe('We won ([-easily-]).');
  });

  it('gives the quote back when nothing differs', () => {
    expect(shown('We  won.\nAgain', [])).toBe('We won. Again');
  });
});
