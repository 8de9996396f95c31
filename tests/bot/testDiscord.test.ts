import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Interaction, Message, MessageMentionOptions } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, selectsOf, textOf } from '../support/discord/controls.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import type { TestDiscord } from '../support/discord/testDiscord.js';

const allowedMentions: MessageMentionOptions = { parse: [] };

const COMMANDS = [
  {
    name: 'ask',
    description: 'Asks',
    options: [{ type: 3, name: 'question', description: 'What', required: true, autocomplete: true }],
  },
  { name: 'status', description: 'For moderators', default_member_permissions: '32', contexts: [0] },
  { name: 'Find source', type: 3 },
];

const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary);

async function onMessage(message: Message): Promise<void> {
  if (message.author.bot || !(message.mentions.users.has(message.client.user.id) || message.guildId === null))
    return;
  await (message.channel as { sendTyping?: () => Promise<void> }).sendTyping?.();
  const [, file] = /file (\w+)/.exec(message.content) ?? [];
  const files =
    file === undefined ? [] : [new AttachmentBuilder(Buffer.from('a,b'), { name: `${file}.csv` })];
  const sent = await message.reply({ content: `heard ${message.content}`, files, allowedMentions });
  await sent.edit({ content: `${sent.content}!`, allowedMentions });
}

const modal = () =>
  new ModalBuilder()
    .setCustomId('why')
    .setTitle('What was wrong?')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId('reason')
          .setLabel('Reason')
          .setStyle(TextInputStyle.Short)
          .setMaxLength(50),
      ),
    );

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }]);
  } else if (interaction.isChatInputCommand()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const select = new StringSelectMenuBuilder().setCustomId('pick').addOptions({ label: 'One', value: '1' });
    const components = [
      row(button('next'), button('wrong'), button('slow')),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select),
    ];
    await interaction.editReply({ content: interaction.locale, components, allowedMentions });
    await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral, allowedMentions });
  } else if (interaction.isButton() && interaction.customId === 'wrong') {
    await interaction.showModal(modal());
  } else if (interaction.isButton() && interaction.customId === 'slow') {
    await interaction.deferUpdate();
    await interaction.editReply({ content: 'edited later', allowedMentions });
  } else if (interaction.isButton()) {
    await interaction.update({ content: 'page 2', allowedMentions });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `chose ${interaction.values.join()}`, allowedMentions });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply({ content: interaction.fields.getTextInputValue('reason'), allowedMentions });
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.deferReply();
    const components = [new TextDisplayBuilder().setContent(`from ${interaction.targetMessage.content}`)];
    await interaction.editReply({ components, flags: MessageFlags.IsComponentsV2, allowedMentions });
  }
}

function sampleBot(discord: TestDiscord): Client<true> {
  const client = new Client<true>({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: discord.url, version: '10' },
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
  });
  client.on(Events.MessageCreate, (message) => void onMessage(message));
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  return client;
}

describe('a discord.js client at the test server', () => {
  let discord: TestDiscord;
  let client: Client<true>;

  beforeAll(async () => {
    discord = await startTestDiscord();
    client = sampleBot(discord);
    const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    await isReady;
    await client.application.commands.set(COMMANDS);
  });

  afterEach(() => {
    expect(discord.violations).toEqual([]);
    expect(discord.unfinished).toEqual([]);
  });

  afterAll(async () => {
    await client.destroy();
    await discord.close();
  });

  it('registers its commands, once', async () => {
    expect(await discord.registered()).toEqual({
      method: 'PUT',
      guildId: null,
      commands: ['ask', 'status', 'Find source'],
    });
    expect(discord.registrations).toHaveLength(1);
    expect((await client.application.commands.fetch()).map(({ name }) => name)).toEqual([
      'ask',
      'status',
      'Find source',
    ]);
  });

  it('answers a mention with a reply, which it then edits', async () => {
    const question = discord.sendMessage({ content: `${discord.mention} why?` });
    const reply = await discord.replyTo(question, { until: (message) => message.edits === 1 });
    expect(textOf(reply)).toBe(`heard ${discord.mention} why?!`);
    expect(discord.events.some(({ kind }) => kind === 'typing')).toBe(true);
  });

  it('reads plain chat as empty, but a reply that pings it and direct messages whole', async () => {
    const seen: string[] = [];
    client.on(Events.MessageCreate, ({ content, author }) => author.bot || seen.push(content));
    discord.sendMessage({ content: 'plain chat' });
    const earlier = discord.sendMessage({ content: `${discord.mention} first` });
    const reply = await discord.replyTo(earlier);
    const pinging = discord.sendMessage({ content: 'second', replyTo: reply });
    await discord.replyTo(pinging, { until: ({ edits }) => edits === 1 });
    discord.sendMessage({ content: 'third', replyTo: reply, ping: false });
    const direct = discord.sendMessage({ content: 'alone', channel: discord.createDm(discord.member) });
    await discord.replyTo(direct, { until: ({ edits }) => edits === 1 });
    expect(seen).toEqual(['', `${discord.mention} first`, 'second', '', 'alone']);
  });

  it('uploads a file, which can be fetched', async () => {
    const question = discord.sendMessage({ content: `${discord.mention} file table` });
    const { files } = await discord.replyTo(question, { until: ({ edits }) => edits === 1 });
    expect(files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([['table.csv', 'a,b']]);
    const reply = await (
      await client.channels
        .fetch(discord.channel.id)
        .then((channel) => (channel?.isTextBased() ? channel.messages.fetch(question.id) : undefined))
    )?.fetch(true);
    expect(reply?.content).toBe(question.content);
  });

  it('hears a message that is delivered twice, edited and deleted', async () => {
    const heard: string[] = [];
    client.on(Events.MessageUpdate, (_, message) => heard.push(`edit ${message.content}`));
    const isDeleted = new Promise<string>((resolve) =>
      client.once(Events.MessageDelete, ({ id }) => resolve(id)),
    );
    const question = discord.sendMessage({ content: `${discord.mention} twice` });
    discord.redeliver(question);
    await discord.replyTo(question, { until: ({ edits }) => edits === 1 });
    discord.editMessage(question, `${discord.mention} changed`);
    discord.deleteMessage(question);
    expect(await isDeleted).toBe(question.id);
    expect(heard).toContain(`edit ${discord.mention} changed`);
  });

  it('defers a slash command privately, completes it and follows up', async () => {
    const asked = discord.slash({ name: 'ask', options: { question: 'why' }, locale: 'fr' });
    const reply = await discord.interactionReply(asked);
    expect([reply.content, reply.ephemeral, asked.acknowledged?.type]).toEqual(['fr', true, 5]);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['next', 'wrong', 'slow']);
    expect(selectsOf(reply)[0]?.options).toEqual([{ label: 'One', value: '1' }]);
    expect((await discord.followUp(asked)).content).toBe('more');
    expect(discord.messages).toContain(reply);
  });

  it('answers autocompletion', async () => {
    const typed = discord.autocomplete({ name: 'ask', options: { question: 'wh' }, focused: 'question' });
    expect(await discord.choices(typed)).toEqual([{ name: 'wh', value: 'v' }]);
  });

  it('answers buttons: an update, a deferred update, and a modal that is submitted', async () => {
    const message = await discord.interactionReply(
      discord.slash({ name: 'ask', options: { question: 'x' } }),
    );
    const next = discord.button({ message, label: 'next' });
    expect((await discord.interactionReply(next)).content).toBe('page 2');
    expect((await discord.interactionReply(discord.button({ message, customId: 'slow' }))).content).toBe(
      'edited later',
    );
    const wrong = discord.button({ message, label: /^wr/ });
    expect((await discord.modal(wrong)).title).toBe('What was wrong?');
    const submitted = discord.modalSubmit({ shownBy: wrong, fields: { reason: 'old' } });
    expect((await discord.interactionReply(submitted)).content).toBe('old');
    expect(() => discord.modalSubmit({ shownBy: wrong, fields: { reason: 'x'.repeat(51) } })).toThrow(
      '1 to 50',
    );
    expect(() => discord.button({ message, label: 'next', user: discord.moderator })).toThrow('private');
    expect(() => discord.button({ message, label: 'gone' })).toThrow(
      'got next (next), wrong (wrong), slow (slow)',
    );
  });

  it('answers a select menu', async () => {
    const message = await discord.interactionReply(
      discord.slash({ name: 'ask', options: { question: 'x' } }),
    );
    expect((await discord.interactionReply(discord.select({ message, values: ['1'] }))).content).toBe(
      'chose 1',
    );
    expect(() => discord.select({ message, values: ['2'] })).toThrow('expected one of the values 1, got 2');
  });

  it('answers a message menu with Components V2', async () => {
    const target = discord.sendMessage({ content: 'a quote' });
    const reply = await discord.interactionReply(discord.messageMenu({ name: 'Find source', target }));
    expect([textOf(reply), reply.flags]).toEqual(['from a quote', MessageFlags.IsComponentsV2]);
  });

  it('offers a command only to those who may use it, where it may be used', async () => {
    expect(() => discord.slash({ name: 'status' })).toThrow('permissions 32');
    const direct = discord.createDm(discord.moderator);
    expect(() => discord.slash({ name: 'status', user: discord.moderator, channel: direct })).toThrow(
      'context 1',
    );
    expect(() => discord.slash({ name: 'ask' })).toThrow('expected option question');
    expect(() => discord.slash({ name: 'nope' })).toThrow('got ask, status, Find source');
    await discord.interactionReply(discord.slash({ name: 'status', user: discord.moderator }));
    await discord.interactionReply(discord.slash({ name: 'status', permissions: ['ManageGuild'] }));
    await discord.interactionReply(discord.slash({ name: 'status', force: true }));
    const unknown = discord.slash({ name: 'old', subcommand: 'way', options: { at: 1 }, force: true });
    await discord.interactionReply(unknown);
  });
});
