import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import { startTestBot } from './testBot.js';
import type { TestBot } from './testBot.js';

const dayMs = 24 * 60 * 60 * 1000;
const unanswerable = 'Where is the museum?';

type Call = Parameters<TestBot['discord']['slash']>[0];

let test: TestBot;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.UTC(2024, 4, 1);
  test = await startTestBot({ now: () => new Date(nowMs) });
  await test.discord.registered();
});
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
  await test.close();
});

/** `/privacy retention`, by a moderator unless somebody else is given. */
async function retention(days: number | null, call: Partial<Call> = { user: test.discord.moderator }) {
  const options = days === null ? {} : { days };
  const typed = test.discord.slash({ name: 'privacy', subcommand: 'retention', options, ...call });
  const reply = await test.discord.interactionReply(typed);
  expect(reply.ephemeral).toBe(true);
  return textOf(reply);
}

const ask = async (user = test.discord.createUser()) => {
  const typed = test.discord.slash({ name: 'ask', options: { question: unanswerable }, user });
  return test.discord.interactionReply(typed);
};

const show = async (user = test.discord.createUser()) =>
  textOf(
    await test.discord.interactionReply(test.discord.slash({ name: 'privacy', subcommand: 'show', user })),
  );

describe('the retention', () => {
  it('is 30 days until moderators set another, which lasts over restarts and is told to all', async () => {
    expect(await retention(null)).toBe('Questions, answers and verdicts are kept for 30 days.');
    expect(await show()).toContain('Entries are kept for 30 days');
    expect(await retention(1)).toContain('are kept for 1 day; older ones are deleted.');
    await test.restart();
    await test.discord.registered();
    expect(await retention(null)).toBe('Questions, answers and verdicts are kept for 1 day.');
    expect(await show()).toContain('Entries are kept for 1 day ');
    const { moderator } = test.discord;
    // Asking for the number is no action: one entry only.
    expect(await test.store.auditEntries()).toEqual([
      {
        ...{ at: nowMs, guildId: test.discord.guild.id, moderatorId: moderator.id },
        ...{ action: 'privacy retention', detail: '30 to 1 days' },
      },
    ]);
  });

  it('deletes what is older as soon as it is set, and at a start', async () => {
    await ask();
    nowMs += 5 * dayMs;
    await ask();
    await retention(6);
    expect(await test.store.unanswered(test.discord.guild.id)).toHaveLength(2);
    await retention(4);
    expect((await test.store.unanswered(test.discord.guild.id)).map(({ askedAt }) => askedAt)).toEqual([
      nowMs,
    ]);
    expect(await test.store.answersSince(0)).toHaveLength(1);
    nowMs += 5 * dayMs;
    await test.restart();
    expect(await test.store.unanswered(test.discord.guild.id)).toEqual([]);
    expect(await test.store.answersSince(0)).toEqual([]);
    expect(await test.store.auditEntries()).toHaveLength(2);
  });

  it('of 0 days deletes everything and saves nothing more, while questions are answered', async () => {
    const user = test.discord.createUser();
    await ask(user);
    const told = await retention(0, { user: test.discord.moderator, locale: 'fr' });
    expect(told).toContain('les anciennes sont supprimées');
    expect(await test.store.keptAbout(user.id)).toEqual({
      answers: 0,
      questions: [],
      verdicts: 0,
      notices: 0,
    });
    expect(textOf(await ask(user))).toContain('museum');
    await test.store.judge({
      ...{ answerId: 'a', guildId: test.discord.guild.id, asker: null, judge: 'x' },
      ...{ question: 'Why?', verdict: 'wrong', reason: null },
    });
    expect(await test.store.unanswered(test.discord.guild.id)).toEqual([]);
    expect(await test.store.answersSince(0)).toEqual([]);
    expect(await test.store.judgedWrong(test.discord.guild.id)).toEqual([]);
    expect(await show(user)).toContain('Nothing new is stored about anyone');
    await retention(365);
    await ask(user);
    expect(await test.store.unanswered(test.discord.guild.id)).toHaveLength(1);
  });

  it('is neither told to nor set by others, in a server or a direct message', async () => {
    await ask();
    const user = test.discord.createUser();
    expect(await retention(0, { user })).toBe('Only moderators can do that.');
    expect(await retention(null, { user })).toBe('Only moderators can do that.');
    const channel = test.discord.createDm(user);
    expect(await retention(0, { user, channel })).toBe('Only moderators can do that.');
    expect(await test.store.retentionDays(test.discord.guild.id)).toBe(30);
    expect(await test.store.unanswered(test.discord.guild.id)).toHaveLength(1);
    expect(await test.store.auditEntries()).toEqual([]);
  });
});

describe('a question that the archive refuses', () => {
  it('is answered with the reason', async () => {
    const reply = async (locale: string) => {
      const typed = test.discord.slash({ name: 'ask', options: { question: '?!' }, locale });
      return textOf(await test.discord.interactionReply(typed));
    };
    expect(await reply('en-US')).toBe(
      'There are no words in this question. Ask about something the articles may cover.',
    );
    expect(await reply('fr')).toBe(
      'Il n’y a aucun mot dans cette question. Demandez quelque chose dont les articles pourraient parler.',
    );
  });
});
