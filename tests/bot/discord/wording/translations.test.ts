import { describe, expect, it } from 'vitest';
import { discordEn } from '../../../../src/bot/discord/wording/discordEn.js';
import { commandTexts, translations, wordingFor } from '../../../../src/bot/discord/wording/wordingFor.js';
import type { CommandKey } from '../../../../src/bot/discord/wording/discordWording.js';

type Tree = Readonly<Record<string, unknown>>;

/** Words that two languages share. */
const shared = new Set(['⋯', 'Sources', 'Original', 'article', 'Question', 'no', 'days', 'server', 'index']);

/** Every text of a wording by its path; functions are called with plain values. */
function textsOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}/${key}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'object' && value !== null) return textsOf(value as Tree, at);
    return typeof value === 'function' ? [[at, '']] : [];
  });
}

const keys = Object.keys(discordEn.commands) as CommandKey[];
const menus = keys.filter((key) => discordEn.commands[key].description === '');

describe.each([...translations])('the words of %s', (locale, wording) => {
  it('are all there, and none is left in English', () => {
    const english = new Map(textsOf({ ...discordEn }));
    const own = textsOf({ ...wording });
    const names = (texts: Iterable<[string, string]>) =>
      [...texts]
        .map(([path]) => path)
        .filter((path) => !/^commands\/.*\/name$/.test(path))
        .sort();
    expect(names(own)).toEqual(names(english));
    const left = own.filter(([path, text]) => text !== '' && text === english.get(path) && !shared.has(text));
    expect(left.filter(([path]) => !path.endsWith('/name') && path !== 'common/locale')).toEqual([]);
  });

  it('name and describe every command and option within Discord’s limits', () => {
    for (const key of keys) {
      const { name, description } = wording.commands[key];
      expect(name, key).toBeDefined();
      if (menus.includes(key)) expect(name?.length).toBeLessThanOrEqual(32);
      else expect(name, key).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      if (!menus.includes(key)) {
        expect(name).toBe(name?.toLowerCase());
        expect(description.length, key).toBeGreaterThan(0);
        expect(description.length, key).toBeLessThanOrEqual(100);
      }
      expect(commandTexts(key).name_localizations[locale]).toBe(name);
    }
  });

  it('fit into buttons, titles of forms and choices', () => {
    const words = (texts: object): string[] => Object.values(texts).map(String);
    for (const label of words(wording.buttons)) expect(label.length).toBeLessThanOrEqual(80);
    for (const label of words(wording.forms)) expect(label.length).toBeLessThanOrEqual(45);
    for (const name of words(wording.choices)) expect(name.length).toBeLessThanOrEqual(100);
    expect(wording.help.length).toBeLessThanOrEqual(4000);
  });

  it('are those of its locale', () => {
    expect(wordingFor(locale)).toBe(wording);
    expect(wordingFor('xx')).toBe(discordEn);
  });
});
