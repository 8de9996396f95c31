import { DiscordAPIError, PermissionsBitField, type PermissionsString } from 'discord.js';
import { afterEach, describe, expect, it, test as check } from 'vitest';
import { permissionList } from '../../../src/bot/discord/permissions/missingOf.js';
import { refusedPermissions } from '../../../src/bot/discord/permissions/refusedPermissions.js';
import {
  permissionNames,
  type PermissionName,
} from '../../../src/bot/discord/permissions/permissionNames.js';
import { translations, wordingFor } from '../../../src/bot/discord/wording/wordingFor.js';
import { textOf } from '../../support/discord/controls.js';
import type { TestChannel } from '../../support/discord/state.js';
import { startTestBot, type TestBot } from './testBot.js';

const asks = 'When does the bridge close?';
const gap = 'Who won the match?';

let test: TestBot;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  await test.close();
});

async function start(asksHere = false): Promise<TestBot['discord']> {
  test = await startTestBot(
    asksHere
      ? {
          discord: { privilegedIntents: ['messageContent'] },
          environment: ({ channel }) => ({ ASK_CHANNEL_IDS: channel.id }),
        }
      : {},
  );
  await test.discord.registered();
  return test.discord;
}

/** A channel where the bot lacks something. */
function channelWithout(...permissions: PermissionsString[]): TestChannel {
  const { discord } = test;
  const channel = discord.createChannel(discord.guild);
  discord.deny(channel, ...permissions);
  return channel;
}

const reply = async (call: Parameters<TestBot['discord']['slash']>[0]) =>
  textOf(await test.discord.interactionReply(test.discord.slash(call)));

const refused = (route: RegExp) => ({ route, status: 403, code: 50013, message: 'Missing Permissions' });

describe('a command', () => {
  it.each(['unanswered', 'feedback'])('that sends a file names the permission for it: /%s', async (name) => {
    const discord = await start();
    const answer = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${gap}` }));
    const pressed = discord.button({ message: answer, label: '👎' });
    await discord.modal(pressed);
    await discord.interactionReply(discord.modalSubmit({ shownBy: pressed, fields: { text: '' } }));
    const call = { name, options: { export: true }, user: discord.moderator };
    const channel = channelWithout('AttachFiles');
    expect(await reply({ ...call, channel })).toMatch(
      /give me permission in this channel’s settings: Attach Files/,
    );
    expect(await reply({ ...call, channel, locale: 'de' })).toContain(
      'erlauben: Dateien anhängen (Attach Files)',
    );
    expect(await test.store.auditEntries()).toEqual([]);
    const file = await discord.interactionReply(discord.slash(call));
    expect(file.files).toHaveLength(1);
  });

  it('that Discord refuses says what the bot lacks there, in the language of who asks', async () => {
    const discord = await start();
    for (const [locale, expected] of [
      ['en-US', 'Embed Links'],
      ['fr', 'Intégrer des liens (Embed Links)'],
      ['es-ES', 'Insertar enlaces (Embed Links)'],
    ] as const) {
      discord.refuseNext({ method: 'PATCH', ...refused(/^\/webhooks\//) });
      const channel = channelWithout('EmbedLinks');
      const text = await reply({ name: 'ask', options: { question: asks }, channel, locale });
      expect(text).toContain(expected);
      expect(text).not.toContain('View Channel');
    }
  });

  it('/status names what answering and the settings lack in this channel, and nothing else', async () => {
    const discord = await start();
    const user = discord.moderator;
    const set = { threads: true, unanswered: 'reaction' };
    await reply({ name: 'settings', subcommand: 'server', options: set, user });
    expect(await reply({ name: 'status', user })).not.toContain('⚠️');
    const channel = channelWithout('SendMessages', 'CreatePublicThreads', 'AttachFiles');
    expect(await reply({ name: 'status', user, channel })).toContain(
      '⚠️ I’m missing permissions in this channel: Send Messages, Create Public Threads.',
    );
  });
});

describe('a button', () => {
  it('whose work Discord refuses says what the bot lacks there', async () => {
    const discord = await start();
    const channel = discord.createChannel(discord.guild);
    const answer = await discord.replyTo(
      discord.sendMessage({ content: `${discord.mention} ${asks}`, channel }),
    );
    discord.deny(channel, 'ViewChannel');
    const menu = await discord.interactionReply(discord.button({ message: answer, label: '⋯' }));
    const text = textOf(await discord.interactionReply(discord.button({ message: menu, label: 'Delete' })));
    expect(text).toContain('give me permission in this channel’s settings: View Channel');
  });
});

describe('a message', () => {
  it('that may not be answered has its author told in private what is lacking, once', async () => {
    const discord = await start();
    const author = discord.createUser();
    const channel = channelWithout('SendMessages');
    const private_ = discord.createDm(author);
    const told = discord.nextReply({ channel: private_ });
    discord.sendMessage({ content: `${discord.mention} ${asks}`, channel, author });
    expect(textOf(await told)).toBe(
      `I’m not allowed to answer in <#${channel.id}>. ` +
        'A moderator can give me permission in that channel’s settings: Send Messages.',
    );
    discord.sendMessage({ content: `${discord.mention} ${asks}`, channel, author });
    await expect.poll(() => test.logged().match(/give the bot Send Messages there/g)).toHaveLength(2);
    expect(discord.messages.filter(({ channelId }) => channelId === private_.id)).toHaveLength(1);
  });

  it('is answered without a reference where the bot may not read what was written', async () => {
    const discord = await start();
    const channel = channelWithout('ReadMessageHistory');
    const answered = discord.nextReply({ channel });
    discord.sendMessage({ content: `${discord.mention} ${asks}`, channel });
    expect(textOf(await answered)).toContain('March 2');
    expect(test.logged()).toContain('give the bot Read Message History there');
  });

  it.each([
    ['CreatePublicThreads', { threads: true }, asks],
    ['AddReactions', { unanswered: 'reaction' }, gap],
  ] as const)(
    'leads to a log line where %s is lacking for the settings',
    async (permission, set, content) => {
      const discord = await start(true);
      await reply({ name: 'settings', subcommand: 'server', options: set, user: discord.moderator });
      discord.deny(discord.channel, permission);
      const before = discord.messages.length;
      discord.sendMessage({ content });
      await expect.poll(() => test.logged()).toContain(`give the bot ${permissionNames[permission]} there`);
      const sent = discord.messages.slice(before).filter(({ channelId }) => channelId !== discord.channel.id);
      expect(sent).toEqual([]);
    },
  );
});

check('the permission that is lacking is named, and all that come into question where none is known', () => {
  const attachment = new DiscordAPIError(
    { code: 50013, message: 'Missing Permissions' },
    50013,
    403,
    'POST',
    'https://discord.com/api/v10/channels/1/messages',
    { files: [{ name: 'week.csv', data: '' }], body: undefined },
  );
  const held = new PermissionsBitField([
    'ViewChannel',
    'SendMessages',
    'SendMessagesInThreads',
    'ReadMessageHistory',
  ]);
  expect(refusedPermissions(attachment, held)).toEqual(['AttachFiles']);
  expect(refusedPermissions(attachment, null)).toContain('AttachFiles');
  expect(refusedPermissions(attachment, null)).toContain('SendMessages');
});

check.each([['en', wordingFor('en')] as const, ...translations])(
  '%s names every permission',
  (_, wording) => {
    const all = Object.keys(permissionNames) as PermissionName[];
    const list = permissionList(all, wording.permissions.names);
    for (const name of Object.values(permissionNames)) expect(list).toContain(name);
    expect(wording.permissions.here(list)).toContain(list);
    expect(wording.permissions.there(list, '<#1>')).toContain('<#1>');
  },
);
