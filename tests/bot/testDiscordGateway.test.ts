import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { TextChannel } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createRawBot } from '../support/discord/rawBot.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import type { TestDiscord, TestDiscordOptions } from '../support/discord/testDiscord.js';

const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
const closers: (() => Promise<unknown>)[] = [];

async function start(options?: TestDiscordOptions): Promise<TestDiscord> {
  const discord = await startTestDiscord(options);
  closers.unshift(() => discord.close());
  return discord;
}

function clientOf(discord: TestDiscord, intents = [Guilds, GuildMessages]): Client<true> {
  const client = new Client<true>({
    intents,
    allowedMentions: { parse: [] },
    rest: { api: discord.url, version: '10' },
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
  });
  client.on(Events.ShardError, () => undefined); // what refuses to connect also rejects the login
  closers.unshift(() => client.destroy());
  return client;
}

async function readyClient(discord: TestDiscord, intents?: GatewayIntentBits[]): Promise<Client<true>> {
  const client = clientOf(discord, intents);
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await isReady;
  return client;
}

const nextMessage = (client: Client, content: string) =>
  new Promise<void>((resolve) => {
    client.on(Events.MessageCreate, (message) => {
      if (message.content === content) resolve();
    });
  });

function channelOf(client: Client, discord: TestDiscord): TextChannel {
  return client.channels.cache.get(discord.channel.id) as TextChannel;
}

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('identifying', () => {
  it('is refused with a wrong token, by HTTP and by the gateway', async () => {
    const discord = await start();
    await expect(clientOf(discord).login('wrong.token')).rejects.toThrow('invalid token');
    discord.refuseIdentify(4004);
    const closed = discord.nextEvent('disconnect');
    await expect(clientOf(discord).login(discord.token)).rejects.toThrow('Authentication failed');
    expect((await closed).code).toBe(4004);
  });

  it('with an intent that is not granted closes with 4014', async () => {
    const discord = await start();
    const closed = discord.nextEvent('disconnect');
    const client = clientOf(discord, [Guilds, GuildMessages, MessageContent]);
    await expect(client.login(discord.token)).rejects.toThrow('Used disallowed intents');
    expect((await closed).code).toBe(4014);
  });

  it('with Message Content granted reads plain chat', async () => {
    const discord = await start({ privilegedIntents: ['messageContent'] });
    const client = await readyClient(discord, [Guilds, GuildMessages, MessageContent]);
    const isRead = nextMessage(client, 'plain chat');
    discord.sendMessage({ content: 'plain chat' });
    await isRead;
  });

  it('waits for a READY that is held back', async () => {
    const discord = await start();
    const release = discord.holdReady();
    const identified = discord.nextEvent('identify');
    const ready = readyClient(discord);
    await identified;
    expect(discord.events.some(({ kind }) => kind === 'ready')).toBe(false);
    release();
    await discord.ready();
    expect((await ready).guilds.cache.size).toBe(1);
  });

  it('gives each shard its guilds', async () => {
    const discord = await start({ shards: 2 });
    discord.createGuild();
    const client = clientOf(discord);
    client.options.shards = 'auto';
    await client.login(discord.token);
    expect(client.ws.shards.size).toBe(2);
    const shards = discord.events.flatMap((event) => (event.kind === 'identify' ? [event.shard] : []));
    expect(shards).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});

describe('a connection', () => {
  it('that is cut resumes, and gets what it missed', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    const isHeard = nextMessage(client, `${discord.mention} missed`);
    const resumed = discord.nextEvent('resume');
    discord.dropConnections();
    await discord.disconnected();
    discord.sendMessage({ content: `${discord.mention} missed` });
    expect((await resumed).replayed).toBe(1);
    await isHeard;
  });

  it('that is asked to reconnect resumes', async () => {
    const discord = await start();
    await readyClient(discord);
    const resumed = discord.nextEvent('resume');
    discord.requestReconnect();
    expect((await resumed).replayed).toBe(0);
  });

  it('whose session is forgotten identifies anew', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    const isBack = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    const refused = discord.nextEvent('invalid session');
    discord.dropConnections({ code: 4000, resumable: false });
    await refused;
    await isBack; // destroying a client between IDENTIFY and READY never ends
    expect(discord.events.filter(({ kind }) => kind === 'identify')).toHaveLength(2);
  });

  it('beats its heart, and reconnects when nobody answers', async () => {
    const discord = await start({ heartbeatIntervalMs: 100 });
    await readyClient(discord);
    await discord.nextEvent('heartbeat');
    const closed = discord.nextEvent('disconnect');
    discord.acknowledgeHeartbeats(false);
    expect((await closed).code).toBe(4200);
  });

  it('that the bot closes is gone', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    const closed = discord.nextEvent('disconnect');
    await client.destroy();
    expect((await closed).code).toBe(1000);
    await discord.disconnected();
  });
});

describe('a request', () => {
  const send = (client: Client, discord: TestDiscord, more = {}) =>
    channelOf(client, discord).send({ content: 'c', ...more });
  const statuses = (discord: TestDiscord) =>
    discord.requests.filter(({ method }) => method === 'POST').map(({ status }) => status);

  it('that is rate limited is sent again after retry_after', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    discord.refuseNext({ method: 'POST', route: '/messages', status: 429, retryAfterMs: 30, times: 2 });
    await send(client, discord);
    expect(statuses(discord)).toEqual([429, 429, 200]);
    expect(discord.violations).toEqual([]);
  });

  it('before retry_after is over is a violation', async () => {
    const discord = await start();
    const bot = createRawBot(discord);
    discord.refuseNext({ route: /^\/channels/, status: 429, retryAfterMs: 60_000, global: true });
    expect(await bot.send({ content: 'c' })).toMatchObject({ status: 429, violations: '' });
    expect((await bot.send({ content: 'c' })).violations).toMatch(/ms before its retry_after was over/);
  });

  it('meets 5xx storms and cut sockets, and gets through', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    discord.refuseNext({ status: 502, times: 2 });
    discord.dropNext({ route: '/messages' });
    await send(client, discord);
    expect(statuses(discord)).toEqual([502, 502, 0, 200]);
    expect(discord.messages).toHaveLength(1);
  });

  it('whose answer is lost posts twice, unless a nonce is enforced', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    discord.dropNext({ route: '/messages', performed: true });
    await send(client, discord);
    expect(discord.messages).toHaveLength(2);
    discord.dropNext({ route: '/messages', performed: true });
    await send(client, discord, { nonce: '7', enforceNonce: true });
    expect(discord.messages).toHaveLength(3);
  });

  it('can be refused with any of Discord’s codes', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    discord.refuseNext({ status: 403, code: 50013, message: 'Missing Permissions' });
    await expect(send(client, discord)).rejects.toMatchObject({ code: 50013, status: 403 });
  });

  it('can be held back', async () => {
    const discord = await start();
    const client = await readyClient(discord);
    const held = discord.holdNext({ route: '/messages' });
    const answered = discord.nextRequest('POST', '/messages');
    const sent = send(client, discord);
    await held.arrived;
    expect(discord.messages).toHaveLength(0);
    held.release();
    expect((await answered).status).toBe(200);
    expect((await sent).content).toBe('c');
  });
});

describe('a wait', () => {
  it('that ends in vain says what was awaited and what was seen', async () => {
    const discord = await start();
    const question = discord.sendMessage({ content: 'hello?' });
    await expect(discord.replyTo(question, { timeoutMs: 1 })).rejects.toThrow(
      /expected a reply to \d+ "hello\?", waited 1 ms; seen: \n {2}- message \d+ by member: "hello\?"/,
    );
  });

  it('ends when the server closes', async () => {
    const discord = await start();
    const waiting = expect(discord.ready()).rejects.toThrow(
      'expected a bot to be ready, the server closed; seen: nothing',
    );
    await discord.close();
    closers.length = 0;
    await waiting;
  });
});
