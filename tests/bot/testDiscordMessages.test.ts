import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRawBot } from '../support/discord/rawBot.js';
import type { RawBot } from '../support/discord/rawBot.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import type { TestDiscord } from '../support/discord/testDiscord.js';

const V2 = 1 << 15;
let discord: TestDiscord;
let bot: RawBot;

const messages = () => `/channels/${discord.channel.id}/messages`;
const a = (length: number) => 'a'.repeat(length);
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const button = (at: number, more = {}) => ({ type: 2, style: 1, label: 'b', custom_id: `b${at}`, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const option = (at: number, more = {}) => ({ label: `${at}`, value: `${at}`, ...more });
const select = (more = {}) => row({ type: 3, custom_id: 's', options: [option(1)], ...more });
const text = (content: string) => ({ type: 10, content });
const section = (count: number) => ({
  type: 9,
  components: many(count, () => text('t')),
  accessory: button(0),
});
const embed = (more: object) => ({ embeds: [{ title: 't', ...more }] });

beforeAll(async () => {
  discord = await startTestDiscord();
  bot = createRawBot(discord);
});
afterAll(() => discord.close());

describe('messages', () => {
  it.each<[string, object]>([
    ['everything at its limit', { content: a(2000), embeds: [{ title: a(256), description: a(4096) }] }],
    ['25 fields', embed({ fields: many(25, () => ({ name: a(10), value: a(100) })) })],
    ['6,000 characters', { embeds: [{ description: a(4096) }, { description: a(1904) }] }],
    [
      '5 rows of 5 buttons',
      { content: 'c', components: many(5, (r) => row(...many(5, (b) => button(r * 5 + b)))) },
    ],
    ['25 options', { content: 'c', components: [select({ options: many(25, (at) => option(at)) })] }],
    ['40 components', { flags: V2, components: [{ type: 17, components: many(39, () => text(a(100))) }] }],
    ['a section', { flags: V2, components: [section(3)] }],
  ])('%s is taken', async (_, body) => {
    expect(await bot.send(body)).toMatchObject({ status: 200, violations: '' });
  });

  it.each<[string, object, RegExp, number?]>([
    ['long content', { content: a(2001) }, /content.*2000/],
    ['nothing', { content: ' \n' }, /empty/, 50006],
    ['a long embed title', embed({ title: a(257) }), /title.*256/],
    ['a long embed description', embed({ description: a(4097) }), /description.*4096/],
    ['26 fields', embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }), /fields.*25/],
    ['a long field name', embed({ fields: [{ name: a(257), value: 'v' }] }), /name.*256/],
    ['a long field value', embed({ fields: [{ name: 'n', value: a(1025) }] }), /value.*1024/],
    ['a blank field value', embed({ fields: [{ name: 'n', value: ' ' }] }), /value: required/],
    ['a long footer', embed({ footer: { text: a(2049) } }), /footer.*2048/],
    ['a long author', embed({ author: { name: a(257) } }), /author.*256/],
    ['11 embeds', { embeds: many(11, () => ({ title: 't' })) }, /embeds.*10/],
    ['an embed with nothing', { embeds: [{}] }, /needs something/],
    ['over 6,000', { embeds: [{ description: a(4096) }, { description: a(1905) }] }, /6000.*6001/],
    ['6 rows', { components: many(6, (at) => row(button(at))) }, /components.*5/],
    ['6 buttons in a row', { components: [row(...many(6, (at) => button(at)))] }, /components.*5/],
    ['a long label', { components: [row(button(1, { label: a(81) }))] }, /label.*80/],
    ['a long custom_id', { components: [row(button(1, { custom_id: a(101) }))] }, /custom_id.*100/],
    ['a repeated custom_id', { components: [row(button(1), button(1))] }, /custom_id b1 is there twice/],
    ['a button without label', { components: [row(button(1, { label: '' }))] }, /label or an emoji/],
    [
      'a link with custom_id',
      { components: [row(button(1, { style: 5, url: 'https://a.b' }))] },
      /no custom_id/,
    ],
    [
      'a select beside a button',
      { components: [row(button(1), select().components[0] ?? {})] },
      /one select/,
    ],
    ['26 options', { components: [select({ options: many(26, (at) => option(at)) })] }, /options.*25/],
    ['a long option', { components: [select({ options: [option(1, { label: a(101) })] })] }, /label.*100/],
    ['repeated options', { components: [select({ options: [option(1), option(1)] })] }, /unique/],
    ['text without the flag', { components: [text('t')] }, /components\.0/],
    ['content beside V2', { flags: V2, content: 'c', components: [text('t')] }, /beside IS_COMPONENTS_V2/],
    ['embeds beside V2', { flags: V2, ...embed({}), components: [text('t')] }, /beside IS_COMPONENTS_V2/],
    [
      '41 components',
      { flags: V2, components: [{ type: 17, components: many(40, () => text('t')) }] },
      /40.*41/,
    ],
    ['4,001 characters', { flags: V2, components: [text(a(4000)), text('b')] }, /4000.*4001/],
    ['a section of 4', { flags: V2, components: [section(4)] }, /components.*3/],
    ['a missing file', embed({ image: { url: 'attachment://x.png' } }), /x\.png is not among the files/],
  ])('%s is refused', async (_, body, violation, code = 50035) => {
    const answered = await bot.send(body);
    expect(answered).toMatchObject({ status: 400, code });
    expect(answered.violations).toMatch(violation);
  });

  it('allowed_mentions must be empty on every send and edit', async () => {
    const sent = await bot.send({ content: 'c', allowed_mentions: undefined });
    expect(sent.violations).toContain('allowed_mentions');
    expect(
      (await bot.edit(sent.id, { content: 'd', allowed_mentions: { parse: ['users'] } })).violations,
    ).toContain('allowed_mentions');
    expect((await bot.edit(sent.id, { content: 'e' })).violations).toBe('');
  });

  it('the V2 flag can be added to a message that holds nothing else, and never be taken back', async () => {
    const { id } = await bot.send({ content: 'c' });
    expect((await bot.edit(id, { flags: V2, components: [text('t')] })).violations).toMatch(/beside/);
    expect((await bot.edit(id, { content: null, flags: V2, components: [text('t')] })).status).toBe(200);
    expect((await bot.edit(id, { components: [text('u')] })).status).toBe(200);
    expect((await bot.edit(id, { flags: 0, content: 'c', components: [] })).violations).toMatch(/taken back/);
  });

  it('only the interaction decides what is private', async () => {
    expect((await bot.send({ content: 'c', flags: 64 })).violations).toMatch(/flags: 64/);
  });

  it('what is deleted, foreign or forbidden is refused', async () => {
    const { id } = await bot.send({ content: 'c' });
    expect((await bot.call('DELETE', `${messages()}/${id}`)).status).toBe(204);
    expect(await bot.edit(id, { content: 'd' })).toMatchObject({ status: 404, code: 10008, violations: '' });
    expect(await bot.send({ content: 'c', message_reference: { message_id: id } })).toMatchObject({
      code: 50035,
    });
    const foreign = discord.sendMessage({ content: 'mine' });
    expect(await bot.edit(foreign.id, { content: 'yours' })).toMatchObject({ status: 403, code: 50005 });
    expect(await bot.call('DELETE', `${messages()}/${foreign.id}`)).toMatchObject({
      status: 403,
      code: 50013,
    });
    discord.deny(discord.channel, 'SendMessages');
    expect(await bot.send({ content: 'c' })).toMatchObject({ status: 403, code: 50013 });
    discord.deny(discord.channel, 'ViewChannel');
    expect(await bot.send({ content: 'c' })).toMatchObject({ status: 403, code: 50001 });
    discord.allow(discord.channel, 'SendMessages', 'ViewChannel');
    expect(await bot.send({ content: 'c' })).toMatchObject({ status: 200, violations: '' });
    expect(await bot.call('GET', '/users/@me', undefined, 'other')).toMatchObject({ status: 401 });
    expect((await bot.call('GET', '/nowhere')).violations).toContain('no such endpoint');
  });

  it('a nonce that is enforced sends once', async () => {
    const first = await bot.send({ content: 'c', nonce: '1', enforce_nonce: true });
    expect((await bot.send({ content: 'c', nonce: '1', enforce_nonce: true })).id).toBe(first.id);
    expect((await bot.send({ content: 'c', nonce: '1' })).id).not.toBe(first.id);
  });

  it('a thread hangs on its message once', async () => {
    const { id } = await bot.send({ content: 'c' });
    expect(await bot.call('POST', `${messages()}/${id}/threads`, { name: 't' })).toMatchObject({
      status: 201,
      id,
    });
    expect(await bot.call('POST', `${messages()}/${id}/threads`, { name: 't' })).toMatchObject({
      code: 160004,
    });
    expect((await bot.call('POST', `${messages()}/${id}/threads`, { name: a(101) })).violations).toMatch(
      /name.*100/,
    );
    const inThread = await bot.call('POST', `/channels/${id}/messages`, {
      allowed_mentions: { parse: [] },
      content: 'c',
    });
    expect(inThread).toMatchObject({ status: 200, violations: '' });
  });
});
