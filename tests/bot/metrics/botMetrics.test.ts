import { afterEach, describe, expect, it } from 'vitest';
import { createBotMetrics } from '../../../src/bot/metrics/botMetrics.js';
import { textOf } from '../../support/discord/controls.js';
import { breakingQuestion } from '../../support/fakeArchive.js';
import { readSamples, valueOf, type Sample } from '../../support/samples.js';
import { startTestBot, type TestBot } from '../discord/testBot.js';

const asks = 'When does the bridge close?';

let test: TestBot;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  await test.close();
});

async function start(changes: Parameters<typeof startTestBot>[0] = {}) {
  const metrics = createBotMetrics();
  test = await startTestBot({ ...changes, metrics });
  await test.discord.registered();
  return { discord: test.discord, read: async () => readSamples(await metrics.registry.metrics()) };
}

/** The series of a metric that are not 0, as `label,label` and value. */
function counted(samples: readonly Sample[], name: string): Record<string, number> {
  const found = samples.filter((one) => one.name === name && one.value !== 0);
  return Object.fromEntries(found.map(({ labels, value }) => [Object.values(labels).join(','), value]));
}

describe('metrics', () => {
  it('count every question once by where it came from and how it ended', async () => {
    const { discord, read } = await start({
      discord: { privilegedIntents: ['messageContent'] },
      environment: ({ channel }) => ({ ASK_CHANNEL_IDS: channel.id }),
    });
    const said = async (content: string, channel = discord.channel) =>
      textOf(await discord.replyTo(discord.sendMessage({ content, channel })));
    await said(`${discord.mention} ${asks}`);
    await said(asks);
    await said(discord.mention);
    await said('Where is the museum?', discord.createDm(discord.member));
    await said(`${discord.mention} ${breakingQuestion}`);
    const answer = await discord.interactionReply(
      discord.slash({ name: 'ask', options: { question: asks } }),
    );
    const menu = await discord.interactionReply(discord.button({ message: answer, label: '⋯' }));
    const pressed = discord.button({ message: menu, label: 'Ask a follow-up' });
    await discord.modal(pressed);
    await discord.interactionReply(discord.modalSubmit({ shownBy: pressed, fields: { text: asks } }));
    const samples = await read();
    expect(counted(samples, 'footnote_questions_total')).toEqual({
      'mention,answered': 1,
      'mention,refused': 1,
      'mention,failed': 1,
      'channel,answered': 1,
      'direct,unanswered': 1,
      'ask,answered': 1,
      'follow-up,answered': 1,
    });
    for (const stage of ['embed', 'search', 'rank', 'total']) {
      expect(valueOf(samples, 'footnote_question_stage_seconds_count', { stage })).toBe(5);
    }
    expect(counted(samples, 'footnote_faults_total')).toEqual({ message: 1 });
  });

  it('count lookups, and time those that were done', async () => {
    const { discord, read } = await start();
    const reply = await discord.interactionReply(
      discord.slash({ name: 'search', options: { terms: 'the bridge' } }),
    );
    await discord.interactionReply(discord.button({ message: reply, label: 'Next page' }), {
      until: (message) => textOf(message).includes('Page 2'),
    });
    await discord.interactionReply(discord.slash({ name: 'verify', options: { quote: 'The bridge.' } }));
    await discord.interactionReply(discord.slash({ name: 'article', subcommand: 'list' }));
    const target = discord.sendMessage({ content: 'The council will vote on Tuesday.' });
    await discord.interactionReply(discord.messageMenu({ name: 'Find source', target }));
    const samples = await read();
    const each = {
      'search,done': 1,
      'page,done': 1,
      'verify,done': 1,
      'article,done': 1,
      'find source,done': 1,
    };
    expect(counted(samples, 'footnote_lookups_total')).toEqual(each);
    expect(valueOf(samples, 'footnote_lookup_seconds_count', { kind: 'page' })).toBe(1);
  });

  it('tell the index that answers, the queue, and what Discord’s API answers', async () => {
    let day = '2024-05-02T12:00:00.000Z';
    const { discord, read } = await start({ now: () => new Date(day) });
    discord.refuseNext({ method: 'POST', route: /messages/, status: 500 });
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${asks}` }));
    const samples = await read();
    const value = (name: string, labels = {}) => valueOf(samples, name, labels);
    expect([value('footnote_index_articles'), value('footnote_index_passages')]).toEqual([7, 9]);
    expect([value('footnote_index_generation'), value('footnote_index_age_seconds')]).toEqual([1, 86_400]);
    expect(value('footnote_index_bytes')).toBeNaN();
    expect([value('footnote_queue_depth', { state: 'running' }), value('footnote_gateway_up')]).toEqual([
      0, 1,
    ]);
    expect(value('footnote_discord_responses_total', { class: '5xx' })).toBe(1);
    expect(value('footnote_discord_responses_total', { class: '2xx' })).toBeGreaterThan(1);
    day = '2024-05-01T00:00:00.000Z';
    expect(valueOf(await read(), 'footnote_index_age_seconds')).toBe(0);
  });

  it('have no label that holds an id, a name or what somebody wrote', async () => {
    const { discord, read } = await start();
    const author = discord.createUser({ username: 'zebra-person' });
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} Where is the zebra?`, author }));
    const texts = (await read()).flatMap(({ labels }) => Object.values(labels));
    expect(texts.join(' ')).not.toMatch(/zebra|\d{9,}/);
    expect(texts.join(' ')).not.toContain(discord.token);
  });
});
