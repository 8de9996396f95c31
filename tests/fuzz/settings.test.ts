import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBotSettings, type BotSettings } from '../../src/bot/settings.js';
import { FootnoteError } from '../../src/errors.js';
import { casesName, checkSettings } from './cases.js';
import { hostileText, spoiledText } from './hostileText.js';

/** Shorter ones may well be words of the message anyway. */
const longEnough = 12;

const names: readonly string[] = Object.keys(readBotSettings({}));
const plain = [
  'data/index',
  '123456789012345678',
  '1,2',
  'https://discord.com/api/',
  'http://127.0.0.1:1/',
  'info',
  '9090',
  'Bot abc.def',
];
const value = fc.oneof(fc.constant(undefined), spoiledText(...plain), hostileText(6));

/** The settings, or the fault that was told. */
function outcomeOf(environment: Record<string, string | undefined>): BotSettings | FootnoteError {
  try {
    return readBotSettings(environment);
  } catch (error) {
    if (error instanceof FootnoteError) return error;
    throw error;
  }
}

test(`any environment is read or refused, naming settings and no values ${casesName('settings')}`, () => {
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...names), hostileText(2)), value), (environment) => {
      const outcome = outcomeOf(environment);
      if (!(outcome instanceof FootnoteError)) {
        expect(Object.keys(outcome).sort()).toEqual([...names].sort());
        expect(outcome.DISCORD_API_URL).toMatch(/^https?:\/\//iu);
        return;
      }
      expect(outcome.code).toBe('BAD_SETTINGS');
      expect(outcome.message).not.toMatch(/\n/u);
      for (const name of names) {
        const given = environment[name]?.trim() ?? '';
        if (given.length > longEnough) expect(outcome.message, name).not.toContain(given);
      }
    }),
    checkSettings('settings'),
  );
});
