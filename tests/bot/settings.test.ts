import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBotSettings } from '../../src/bot/settings.js';

const id = '123456789012345678';

describe('readBotSettings', () => {
  it('gives defaults for an empty environment: console mode, Discord’s own address, no channels', () => {
    expect(readBotSettings({})).toMatchObject({
      DISCORD_TOKEN: null,
      DISCORD_GUILD_ID: null,
      DISCORD_GUILD_IDS: [],
      DISCORD_API_URL: 'https://discord.com/api',
      ASK_CHANNEL_IDS: [],
      MODERATOR_ROLE_IDS: [],
      METRICS_PORT: null,
      CORPUS_DIR: 'corpus',
    });
  });

  it('reads the settings that .env.example lists, each once, and no others', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual(Object.keys(readBotSettings({})).sort());
  });

  it('counts a blank value as none', () => {
    expect(readBotSettings({ DISCORD_TOKEN: ' ', METRICS_PORT: '' })).toMatchObject({
      DISCORD_TOKEN: null,
      METRICS_PORT: null,
    });
  });

  it('reads lists of ids with blanks, a comma at the end and doubles', () => {
    const other = '98765432109876543210';
    expect(readBotSettings({ ASK_CHANNEL_IDS: ` ${id}, ${other},${id},` }).ASK_CHANNEL_IDS).toEqual([
      id,
      other,
    ]);
  });

  it.each([
    'http://127.0.0.1:8080/api',
    'http://localhost/api',
    'http://[::1]:1/api',
    'https://proxy.example/api',
  ])('takes %s as the API’s address', (url) => {
    expect(readBotSettings({ DISCORD_API_URL: url }).DISCORD_API_URL).toBe(url);
  });

  it('takes a slash off the end of the API’s address', () => {
    expect(readBotSettings({ DISCORD_API_URL: 'https://proxy.example/api/' }).DISCORD_API_URL).toBe(
      'https://proxy.example/api',
    );
  });

  it.each([
    ['DISCORD_API_URL', 'http://proxy.example/api'],
    ['DISCORD_API_URL', 'http://127.0.0.1.evil.example/api'],
    ['DISCORD_API_URL', 'https://me:secret@proxy.example/api'],
    ['DISCORD_API_URL', 'ftp://127.0.0.1'],
    ['DISCORD_API_URL', 'nonsense'],
    ['DISCORD_GUILD_ID', '1234567890123456'],
    ['DISCORD_GUILD_IDS', '12345678901234567;1'],
    ['ASK_CHANNEL_IDS', `${id},general`],
    ['MODERATOR_ROLE_IDS', `${id} ${id}`],
    ['METRICS_PORT', '65536'],
    ['METRICS_PORT', '0'],
    ['METRICS_PORT', '80.5'],
    ['DISCORD_TOKEN', 'Bot abc.def.ghi'],
    ['DISCORD_TOKEN', 'abc def'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readBotSettings({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'BAD_SETTINGS' }),
    );
    expect(() => readBotSettings({ [name]: value })).toThrow(name);
  });

  it('names all wrong settings at once and repeats no value', () => {
    const wrong = { DISCORD_TOKEN: 'two secrets', ASK_CHANNEL_IDS: 'general', METRICS_PORT: 'many' };
    const thrown = messageOf(() => readBotSettings(wrong));
    for (const [name, value] of Object.entries(wrong)) {
      expect(thrown).toContain(name);
      expect(thrown).not.toContain(value);
    }
    expect(thrown).not.toContain('\n');
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    return (thrown as Error).message;
  }
  throw new Error('expected it to throw');
}
