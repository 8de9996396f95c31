import { afterEach, describe, expect, it } from 'vitest';
import { GatewayIntentBits } from 'discord.js';
import { startTestBot } from './testBot.js';
import type { TestBot } from './testBot.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import { textOf } from '../../support/discord/controls.js';

let test: TestBot | null = null;
afterEach(async () => {
  expect(test?.discord.violations ?? []).toEqual([]);
  await test?.close();
  test = null;
});

function intentsOf({ discord }: TestBot): number {
  return discord.events.find((event) => event.kind === 'identify')?.intents ?? 0;
}

describe('connecting', () => {
  it('asks for no privileged intent unless channels for questions are set', async () => {
    test = await startTestBot();
    expect(intentsOf(test)).toBe(
      GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages,
    );
  });

  it('asks for message content when channels for questions are set', async () => {
    test = await startTestBot({
      discord: { privilegedIntents: ['messageContent'] },
      environment: ({ channel }) => ({ ASK_CHANNEL_IDS: channel.id }),
    });
    expect(intentsOf(test) & GatewayIntentBits.MessageContent).not.toBe(0);
  });

  it('says in one line that the token is refused', async () => {
    const other = startTestBot({ environment: () => ({ DISCORD_TOKEN: 'another.token.altogether' }) });
    await expect(other).rejects.toMatchObject({
      code: 'DISCORD',
      message: expect.stringMatching(/^expected a token that Discord accepts, [^\n]*DISCORD_TOKEN/) as string,
    });
    await expect(other).rejects.not.toMatchObject({
      message: expect.stringContaining('another.token') as string,
    });
  });

  it('says in one line that an intent is not granted', async () => {
    const refused = startTestBot({ environment: ({ channel }) => ({ ASK_CHANNEL_IDS: channel.id }) });
    await expect(refused).rejects.toMatchObject({
      code: 'DISCORD',
      message: expect.stringContaining('4014') as string,
    });
  });

  it('says in one line that Discord cannot be reached', async () => {
    const gone = await startTestDiscord();
    await gone.close();
    const refused = startTestBot({ environment: () => ({ DISCORD_API_URL: gone.url }) });
    await expect(refused).rejects.toMatchObject({
      code: 'DISCORD',
      message: expect.stringContaining('DISCORD_API_URL') as string,
    });
  });

  it('registers its commands once, and again only when they are another server’s', async () => {
    test = await startTestBot();
    await test.discord.registered();
    await test.restart();
    const question = test.discord.sendMessage({
      content: `${test.discord.mention} When does the bridge close?`,
    });
    await test.discord.replyTo(question);
    expect(test.discord.registrations).toHaveLength(1);
  });

  it('lets members of the moderators’ roles moderate', async () => {
    test = await startTestBot({
      environment: (discord) => {
        const role = discord.createRole(discord.guild, 'editors');
        discord.member.roles.push(role.id);
        return { MODERATOR_ROLE_IDS: role.id };
      },
    });
    await test.discord.registered();
    const status = test.discord.slash({ name: 'status', permissions: ['ManageGuild'] });
    const forced = test.discord.slash({ name: 'status', force: true });
    expect(textOf(await test.discord.interactionReply(status))).toContain('generation');
    expect(textOf(await test.discord.interactionReply(forced))).toContain('generation');
  });

  it('goes on after connections are cut', async () => {
    test = await startTestBot();
    const resumed = test.discord.nextEvent('resume');
    test.discord.dropConnections();
    await resumed;
    const question = test.discord.sendMessage({
      content: `${test.discord.mention} When does the bridge close?`,
    });
    expect(textOf(await test.discord.replyTo(question))).toContain('March 2');
  });
});
