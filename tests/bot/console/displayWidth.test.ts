import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/bot/console/displayWidth.js';
import { safeText } from '../../../src/bot/console/safeText.js';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['bridge', 6],
    ['Québec', 6],
    ['Que\u0301bec', 6],
    ['港の橋', 6],
    ['한국', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['👍🏽', 2],
    ['🇨🇦', 2],
    ['“—…”', 4],
    ['\u200b', 0],
    ['\u001b[1m', 4],
    ['\u009b', 2],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('safeText', () => {
  it('shows control characters as pictures, so that no terminal obeys them', () => {
    expect(safeText('a\u001b[31mb\u0007\r\u007f')).toBe('a␛[31mb␇␍␡');
  });

  it('spells out the one-character form of an escape sequence', () => {
    expect(safeText('\u009b31m')).toBe('␛[31m');
  });

  it('names overrides of the writing direction', () => {
    expect(safeText('exe\u202egpj')).toBe('exe<U+202E>gpj');
  });

  it('leaves text, line feeds and joined emoji as they are', () => {
    expect(safeText('Ça va\n👩‍👩‍👧')).toBe('Ça va\n👩‍👩‍👧');
  });
});
