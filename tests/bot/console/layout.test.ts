import { describe, expect, it } from 'vitest';
import { layoutFor, type TextTarget } from '../../../src/bot/console/layout.js';
import { colorStyle, plainStyle } from '../../../src/bot/console/textStyle.js';

const layout = (target: TextTarget, environment: Record<string, string> = {}) =>
  layoutFor(target, environment, { today: '2024-05-01', fold: false });

describe('layoutFor', () => {
  it('gives 80 plain columns to a file or a pipe', () => {
    expect(layout({})).toMatchObject({ width: 80, style: plainStyle });
  });

  it('gives colour and the width but one column to a terminal', () => {
    expect(layout({ isTTY: true, columns: 72 })).toMatchObject({ width: 71, style: colorStyle });
  });

  it('keeps lines readable on very wide and very narrow terminals', () => {
    expect(layout({ isTTY: true, columns: 300 }).width).toBe(100);
    expect(layout({ isTTY: true, columns: 3 }).width).toBe(24);
    expect(layout({ isTTY: true, columns: 0 }).width).toBe(80);
  });

  it('keeps colour off under NO_COLOR and on a dumb terminal, and minds no empty NO_COLOR', () => {
    const terminal = { isTTY: true, columns: 80 };
    expect(layout(terminal, { NO_COLOR: '1' }).style).toBe(plainStyle);
    expect(layout(terminal, { TERM: 'dumb' }).style).toBe(plainStyle);
    expect(layout(terminal, { NO_COLOR: '' }).style).toBe(colorStyle);
  });
});
