import { afterEach, describe, expect, it } from 'vitest';
import { buttonsOf, textOf } from '../../support/discord/controls.js';
import { breakingQuestion, createFakeArchive, slowQuestion } from '../../support/fakeArchive.js';
import { startTestBot } from './testBot.js';
import type { TestBot } from './testBot.js';
import { quotedRuns } from './replies/quotedRuns.js';

const asks = 'When does the bridge close?';

let test: TestBot;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
  await test.close();
});

describe('a question in a message', () => {
  it('is answered with a reply: the lead in bold in its surroundings, one line of source; typing at once', async () => {
    test = await startTestBot();
    const { discord } = test;
    const reply = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}` }));
    const text = textOf(reply);
    expect(text.split('\n')).toEqual([
      '> **The harbour bridge will close on March 2 for repairs.** The council said the work will take nine weeks and ' +
        'cost 4 million dollars.',
      '-# [**Harbour bridge to close for nine weeks**](https://dispatch.example/bridge-closing) · Harbour Dispatch · ' +
        '2020-01-03',
      '-# Read “brigde” as “bridge”.',
    ]);
    expect(buttonsOf(reply).map(({ label }) => label ?? '👍')).toEqual([
      'Sources',
      'In context',
      '👍',
      '👍',
      '⋯',
    ]);
    expect(discord.events.some(({ kind }) => kind === 'typing')).toBe(true);
    expect(reply.nonce).toBe(reply.replyTo);
  });

  it('is answered in direct messages and in reply to an answer, as a follow-up', async () => {
    const archive = createFakeArchive();
    test = await startTestBot({ archive });
    const { discord } = test;
    const channel = discord.createDm(discord.member);
    const first = await discord.replyTo(discord.sendMessage({ content: asks, channel }));
    await discord.replyTo(discord.sendMessage({ content: 'And why?', channel, replyTo: first }));
    expect(archive.asked[1]?.options.turns).toMatchObject([
      { question: asks, answerText: 'The harbour bridge will close on March 2 for repairs.' },
    ]);
  });

  it('is a follow-up also for another person, and after a restart', async () => {
    const archive = createFakeArchive();
    test = await startTestBot({ archive });
    const { discord } = test;
    const first = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}` }));
    await test.restart();
    await discord.replyTo(
      discord.sendMessage({ content: 'And why?', replyTo: first, author: discord.moderator }),
    );
    expect(archive.asked[1]?.options.turns).toMatchObject([{ question: asks }]);
  });

  it('is answered in a channel for questions when it reads as one, and nothing else is', async () => {
    test = await startTestBot({
      discord: { privilegedIntents: ['messageContent'] },
      environment: ({ channel }) => ({ ASK_CHANNEL_IDS: channel.id }),
    });
    const { discord } = test;
    discord.sendMessage({ content: 'lovely weather today' });
    await discord.replyTo(discord.sendMessage({ content: asks }));
    expect(discord.messages.filter(({ author }) => author.bot)).toHaveLength(1);
  });

  it('is answered once though the gateway delivers it twice', async () => {
    test = await startTestBot();
    const { discord } = test;
    const question = discord.sendMessage({ content: `${discord.mention} ${asks}` });
    discord.redeliver(question);
    await discord.replyTo(question);
    discord.redeliver(question);
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} Is the ferry free?` }));
    expect(discord.messages.filter(({ replyTo }) => replyTo === question.id)).toHaveLength(1);
  });

  it('gives its answer anew when it is edited, and takes it away when it is deleted', async () => {
    test = await startTestBot();
    const { discord } = test;
    const question = discord.sendMessage({ content: `${discord.mention} ${asks}` });
    const reply = await discord.replyTo(question);
    discord.editMessage(question, `${discord.mention} Is the ferry free?`);
    await discord.edited(reply, { until: (message) => textOf(message).includes('May be related') });
    discord.deleteMessage(question);
    await discord.deleted(reply);
  });

  it('takes its answer away when it is deleted after a restart', async () => {
    test = await startTestBot();
    const { discord } = test;
    const question = discord.sendMessage({ content: `${discord.mention} ${asks}` });
    const reply = await discord.replyTo(question);
    await test.restart();
    discord.deleteMessage(question);
    await discord.deleted(reply);
  });

  it('waits for the index to open, and is then answered', async () => {
    let open: (archive: ReturnType<typeof createFakeArchive>) => void = () => undefined;
    const archive = new Promise<ReturnType<typeof createFakeArchive>>((resolve) => (open = resolve));
    const starting = startTestBotOpening(archive);
    const { discord } = await starting.connected;
    const question = discord.sendMessage({ content: `${discord.mention} ${asks}` });
    const interaction = discord.slash({ name: 'ask', options: { question: asks }, force: true });
    await discord.acknowledged(interaction);
    open(createFakeArchive());
    test = await starting.test;
    expect(textOf(await discord.replyTo(question))).toContain('March 2');
    expect(textOf(await discord.interactionReply(interaction))).toContain('March 2');
  });
});

/** A bot whose archive is not open yet: the test gets at its server as soon as it is connected. */
function startTestBotOpening(archive: Promise<ReturnType<typeof createFakeArchive>>) {
  let tell: (value: Pick<TestBot, 'discord'>) => void = () => undefined;
  const connected = new Promise<Pick<TestBot, 'discord'>>((resolve) => (tell = resolve));
  const starting = startTestBot({
    archive,
    environment: (discord) => {
      void discord.ready().then(() => {
        tell({ discord });
      });
      return {};
    },
  });
  return { connected, test: starting };
}

describe('bad input and load', () => {
  it.each([
    ['only a picture', '', 'I answer questions'],
    ['4,000 characters', 'why '.repeat(990), 'too long'],
    ['only punctuation', '?!?', 'There are no words in this question'],
    ['a fault inside', breakingQuestion, 'Something went wrong'],
  ])('gets a polite reply for %s', async (_name, content, expected) => {
    test = await startTestBot();
    const { discord } = test;
    const channel = discord.createDm(discord.member);
    const question = discord.sendMessage({
      content,
      channel,
      attachments: content === '' ? [{ name: 'a.png', content: 'x' }] : [],
    });
    expect(textOf(await discord.replyTo(question))).toContain(expected);
    const next = discord.sendMessage({ content: asks, channel });
    expect(textOf(await discord.replyTo(next))).toContain('March 2');
  });

  it('shows hostile text as text', async () => {
    test = await startTestBot();
    const { discord } = test;
    const reply = await discord.replyTo(
      discord.sendMessage({ content: `${discord.mention} What did the club write?` }),
    );
    expect(textOf(reply)).not.toMatch(/(?<!\\)@everyone|(?<!\\)\[our site|(?<!\\)<#|discord\.gg/);
    expect(quotedRuns(textOf(reply))[0]).toContain(
      '@everyone and @here: **free nitro** at [our site](https://evil.example), discord.gg/abcdef.',
    );
  });

  it('tells one person who asks fast to wait, and others not', async () => {
    test = await startTestBot({ limits: { perUser: { count: 1, windowMs: 60_000 } } });
    const { discord } = test;
    const ask = (author = discord.member) =>
      discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}`, author }));
    expect(textOf(await ask())).toContain('March 2');
    expect(textOf(await ask())).toContain('Please wait 60 seconds');
    expect(textOf(await ask(discord.moderator))).toContain('March 2');
  });

  it('says that it is busy when too many questions wait', async () => {
    let release: () => void = () => undefined;
    const archive = createFakeArchive({ release: new Promise<void>((resolve) => (release = resolve)) });
    test = await startTestBot({
      archive,
      limits: { perUser: { count: 9, windowMs: 1000 }, queue: { atOnce: 1, waiting: 1 } },
    });
    const { discord } = test;
    const [one, two, three] = [1, 2, 3].map(() =>
      discord.sendMessage({ content: `${discord.mention} ${slowQuestion}` }),
    );
    expect(textOf(await discord.replyTo(three!))).toContain('busy');
    release();
    await discord.replyTo(one!);
    await discord.replyTo(two!);
  });

  it('says in one line which permission is missing, and goes on elsewhere', async () => {
    test = await startTestBot();
    const { discord } = test;
    const closed = discord.createChannel(discord.guild);
    discord.deny(closed, 'SendMessages');
    const refused = discord.nextRequest('POST', `/channels/${closed.id}/messages`);
    discord.sendMessage({ content: `${discord.mention} ${asks}`, channel: closed });
    expect((await refused).status).toBe(403);
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}` }));
    expect(test.logged()).toMatch(
      /expected to be allowed to POST [^"]*, got Missing Permissions; give the bot/,
    );
    expect(test.logged()).not.toContain(discord.token);
    expect(test.logged()).not.toContain('bridge close');
  });

  it('finishes what is running before it closes', async () => {
    let release: () => void = () => undefined;
    const archive = createFakeArchive({ release: new Promise<void>((resolve) => (release = resolve)) });
    test = await startTestBot({ archive });
    const { discord } = test;
    const typing = discord.nextEvent('typing');
    const question = discord.sendMessage({ content: `${discord.mention} ${slowQuestion}` });
    await typing;
    const restarting = test.restart();
    release();
    await restarting;
    expect(buttonsOf(await discord.replyTo(question)).length).toBeGreaterThan(0);
  });

  it('survives 429 and 500', async () => {
    test = await startTestBot();
    const { discord } = test;
    discord.refuseNext({ method: 'POST', route: /\/messages$/, status: 429, retryAfterMs: 50 });
    discord.refuseNext({ method: 'POST', route: /\/messages$/, status: 500 });
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}` }));
    expect(discord.messages.filter(({ author }) => author.bot)).toHaveLength(1);
  });
});
