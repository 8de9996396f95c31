import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '../support/discord/clock.js';
import { createRawBot } from '../support/discord/rawBot.js';
import type { RawBot } from '../support/discord/rawBot.js';
import type { TestMessage } from '../support/discord/state.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import type { TestDiscord } from '../support/discord/testDiscord.js';

const V2 = 1 << 15;
const clock = manualClock();
let discord: TestDiscord;
let bot: RawBot;

const a = (length: number) => 'a'.repeat(length);
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const button = (at: number, more = {}) => ({ type: 2, style: 1, label: 'b', custom_id: `b${at}`, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const command = (more = {}) => ({ name: 'ask', description: 'd', ...more });
const param = (more = {}) => ({ type: 3, name: 'question', description: 'd', ...more });
const input = (more = {}) => row({ type: 4, custom_id: 'i', style: 1, label: 'l', ...more });
const modal = (more = {}) => ({ custom_id: 'm', title: 't', components: [input()], ...more });

const ask = () => discord.slash({ name: 'ask' });
async function messageWithButton(): Promise<TestMessage> {
  const { id } = await bot.send({ content: 'c', components: [row(button(1))] });
  const message = discord.messages.find((one) => one.id === id);
  if (message === undefined) throw new Error('expected the message that was sent');
  return message;
}

beforeAll(async () => {
  discord = await startTestDiscord({ clock });
  bot = createRawBot(discord);
  const options = [param({ name: 'title', autocomplete: true, description: 'd' })];
  await bot.call('PUT', `/applications/${discord.applicationId}/commands`, [
    command(),
    command({ name: 'article', options }),
    { name: 'Find source', type: 3 },
  ]);
});
afterAll(() => discord.close());

describe('interactions', () => {
  it('are to be acknowledged within 3 s, and once', async () => {
    const late = ask();
    clock.advance(2999);
    const inTime = ask();
    expect(late.expired).toBe(false);
    clock.advance(1);
    expect(late.expired).toBe(true);
    expect(discord.violations.at(-1)).toBe('/ask: not acknowledged within 3000 ms');
    expect(await bot.respond(late, 4, { content: 'c' })).toMatchObject({ status: 404, code: 10062 });
    expect(await bot.respond(inTime, 5)).toMatchObject({ status: 204, violations: '' });
    const again = await bot.respond(inTime, 4, { content: 'c' });
    expect(again).toMatchObject({ status: 400, code: 40060 });
    expect(again.violations).toContain('/ask: acknowledged twice');
    clock.advance(3000);
    expect(inTime.expired).toBe(false);
  });

  it('have a token for 15 minutes, which is of no use before the first response', async () => {
    const asked = ask();
    expect(await bot.webhook('PATCH', asked, { content: 'c' })).toMatchObject({ status: 404, code: 10015 });
    await bot.respond(asked, 5);
    clock.advance(15 * 60_000);
    expect(await bot.webhook('PATCH', asked, { content: 'c' })).toMatchObject({ status: 200 });
    clock.advance(1);
    const late = await bot.webhook('PATCH', asked, { content: 'c' });
    expect(late).toMatchObject({ status: 401, code: 50027 });
    expect(late.violations).toContain('after 15 minutes');
  });

  it('are as private as the deferral says, which takes no other flag', async () => {
    const asked = ask();
    expect((await bot.respond(asked, 5, { flags: V2 })).violations).toMatch(/only the EPHEMERAL flag/);
    expect((await bot.webhook('PATCH', asked, { content: 'c', flags: 64 })).violations).toMatch(/flags: 64/);
    const unseen = ask();
    await bot.respond(unseen, 5, { flags: 64 });
    expect(discord.unfinished).toContain(unseen);
    const { id } = await bot.webhook('POST', unseen, { content: 'completes it' }, '');
    expect([unseen.response?.id, unseen.response?.ephemeral, unseen.followUps.length]).toEqual([id, true, 0]);
    expect(await bot.edit(id, { content: 'd' })).toMatchObject({ code: 10008 });
    expect(await bot.webhook('DELETE', unseen)).toMatchObject({ status: 204 });
    expect(await bot.webhook('GET', unseen)).toMatchObject({ status: 404, code: 10008 });
  });

  it('take only the responses of their kind', async () => {
    expect((await bot.respond(ask(), 7, { content: 'c' })).violations).toMatch(
      /does not take a response of type 7/,
    );
    expect((await bot.respond(ask(), 8, { choices: [] })).violations).toMatch(/type 8/);
    const click = discord.button({ message: await messageWithButton(), label: 'b' });
    expect(await bot.respond(click, 9, modal())).toMatchObject({ status: 204, violations: '' });
    const submitted = discord.modalSubmit({ shownBy: click, fields: { i: 'x' } });
    expect((await bot.respond(submitted, 9, modal())).violations).toMatch(/type 9/);
    expect(await bot.respond(submitted, 7, { content: 'd' })).toMatchObject({ status: 204 });
    expect(submitted.response?.content).toBe('d');
    expect((await bot.respond(ask(), 4, { content: a(2001) })).violations).toMatch(/content/);
  });

  it.each<[string, object, RegExp]>([
    ['a long title', { title: a(46) }, /title.*45/],
    ['a long custom_id', { custom_id: a(101) }, /custom_id.*100/],
    ['6 rows', { components: many(6, (at) => input({ custom_id: `${at}` })) }, /components.*5/],
    ['a long label', { components: [input({ label: a(46) })] }, /label.*45/],
    ['a missing label', { components: [input({ label: undefined })] }, /needs a label/],
    ['a repeated custom_id', { components: [input(), input()] }, /twice/],
    ['a long placeholder', { components: [input({ placeholder: a(101) })] }, /placeholder.*100/],
  ])('a modal with %s is refused', async (_, more, violation) => {
    const answered = await bot.respond(ask(), 9, modal(more));
    expect(answered).toMatchObject({ status: 400, code: 50035 });
    expect(answered.violations).toMatch(violation);
  });

  it.each<[string, object[], RegExp]>([
    ['26 choices', many(26, (at) => ({ name: `${at}`, value: `${at}` })), /choices.*25/],
    ['a long name', [{ name: a(101), value: 'v' }], /name.*100/],
    ['a long value', [{ name: 'n', value: a(101) }], /value/],
    ['an empty name', [{ name: '', value: 'v' }], /name/],
  ])('an autocompletion with %s is refused', async (_, choices, violation) => {
    const typed = discord.autocomplete({ name: 'article', options: { title: 't' }, focused: 'title' });
    const answered = await bot.respond(typed, 8, { choices });
    expect(answered).toMatchObject({ status: 400, code: 50035 });
    expect(answered.violations).toMatch(violation);
  });

  it('an autocompletion cannot be deferred', async () => {
    const typed = discord.autocomplete({ name: 'article', options: { title: 't' }, focused: 'title' });
    expect((await bot.respond(typed, 5)).violations).toMatch(/type 5/);
  });
});

describe('commands', () => {
  const register = (...commands: object[]) =>
    bot.call('PUT', `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`, commands);

  it.each<[string, object[], RegExp, number?]>([
    ['an upper-case name', [command({ name: 'Ask' })], /lower case/],
    ['a name with a space', [command({ name: 'a b' })], /1 to 32 letters/],
    ['a long name', [command({ name: a(33) })], /1 to 32/],
    ['no description', [command({ description: '' })], /description/],
    ['a long description', [command({ description: a(101) })], /description.*100/],
    ['26 options', [command({ options: many(26, (at) => param({ name: `o${at}` })) })], /options.*25/],
    [
      'required last',
      [command({ options: [param(), param({ name: 'b', required: true })] })],
      /before optional/,
    ],
    ['repeated options', [command({ options: [param(), param()] })], /unique/],
    [
      '26 choices',
      [command({ options: [param({ choices: many(26, (at) => ({ name: `${at}`, value: 'v' })) })] })],
      /25/,
    ],
    [
      'choices and autocomplete',
      [command({ options: [param({ autocomplete: true, choices: [{ name: 'n', value: 'v' }] })] })],
      /exclude/,
    ],
    [
      'a subcommand beside an option',
      [command({ options: [param(), { type: 1, name: 's', description: 'd' }] })],
      /subcommands/,
    ],
    ['an unknown locale', [command({ name_localizations: { xx: 'ask' } })], /not a locale/],
    [
      'a bad localized name',
      [command({ name_localizations: { fr: 'De Mander' } })],
      /name_localizations\.fr/,
    ],
    ['a bad context', [command({ contexts: [3] })], /contexts/],
    ['no integration type', [command({ integration_types: [] })], /integration_types/],
    [
      'over 8,000 characters',
      [
        command({
          options: many(25, (at) =>
            param({
              name: `o${at}`,
              description: a(100),
              choices: many(2, (c) => ({ name: `${c}${a(98)}`, value: a(99) })),
            }),
          ),
        }),
      ],
      /8000/,
    ],
    ['a described menu', [{ name: 'Find', type: 3, description: 'd' }], /no description/],
    ['16 menus', many(16, (at) => ({ name: `M ${at}`, type: 3 })), /\(15\)/, 30032],
    ['101 commands', many(101, (at) => command({ name: `c${at}` })), /\(100\)/, 30032],
    ['one name twice', [command(), command()], /two commands of one name/],
  ])('%s is refused', async (_, commands, violation, code = 50035) => {
    const answered = await register(...commands);
    expect(answered).toMatchObject({ status: 400, code });
    expect(answered.violations).toMatch(violation);
    expect(discord.commands.filter(({ guildId }) => guildId !== null)).toEqual([]);
  });

  it('are registered with their localizations, and counted', async () => {
    const before = discord.registrations.length;
    const localized = command({
      name_localizations: { fr: 'demander' },
      options: [param({ required: true })],
    });
    expect(await register(localized)).toMatchObject({ status: 200, violations: '' });
    expect(discord.commands.at(-1)).toMatchObject({ name: 'ask', guildId: discord.guild.id });
    expect(discord.registrations.slice(before)).toEqual([
      { method: 'PUT', guildId: discord.guild.id, commands: ['ask'] },
    ]);
    await register();
  });
});
