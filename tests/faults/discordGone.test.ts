import { expect, test } from 'vitest';
import { textOf } from '../support/discord/controls.js';
import { makeBotRig } from './faultBot.js';
import { reportFault, tries } from './faultTable.js';

/** Attempts to come back that are turned away, and in a long run also for how long. */
const turnedAway = 12;
const goneMs = tries(0, 60_000);

test('Discord is gone for a while: the bot keeps trying, comes back, and answers what was asked meanwhile', async () => {
  const rig = await makeBotRig(12);
  const bot = await rig.start();
  const all = tries(1, 4);
  for (let round = 0; round < all; round++) {
    await rig.expectAnswer(bot);
    // Asked right before: the answers are made while nobody can take them.
    const taken = rig.discord.nextEvent('typing', 60_000);
    const before = [rig.expectAnswer(bot), rig.expectAnswer(bot)];
    await taken;
    const comeBack = rig.discord.goAway();
    const goneAt = performance.now();
    for (let n = 0; n < turnedAway || performance.now() - goneAt < goneMs; n++)
      await rig.discord.nextEvent('turned away', 60_000);
    const back = rig.discord.nextEvent('ready', 60_000);
    comeBack();
    await Promise.all([back, ...before]);
    await rig.expectAnswer(bot);
  }
  await bot.logged(/reconnecting to Discord/);
  expect(await bot.end()).toBe(0);
  expect(rig.discord.violations).toEqual([]);
  rig.expectOneReplyEach();
  reportFault({ fault: 'Discord gone for a minute', tries: all, survived: all, lost: 0 });
}, 900_000);

const storms: [string, { status: number; retryAfterMs?: number; global?: boolean }][] = [
  ['429 for all routes', { status: 429, retryAfterMs: 200, global: true }],
  ['500', { status: 500 }],
  ['429', { status: 429, retryAfterMs: 200 }],
  ['502', { status: 502 }],
];

test.each(storms.slice(0, tries(2, 4)))(
  'a storm of %s: every question is answered once',
  async (name, answer) => {
    const rig = await makeBotRig(12);
    const bot = await rig.start();
    await rig.discord.registered();
    const all = tries(1, 4);
    for (let round = 0; round < all; round++) {
      rig.discord.refuseNext({ ...answer, method: 'POST', route: /\/messages$/, times: tries(3, 12) });
      await Promise.all(Array.from({ length: 6 }, () => rig.expectAnswer(bot)));
      // Interactions have three seconds: a storm on what completes them is one that can be waited out.
      rig.discord.refuseNext({ ...answer, method: 'PATCH', route: /\/webhooks\//, times: tries(1, 4) });
      const call = rig.discord.slash({
        name: 'ask',
        options: { question: `Why was the mill closed in round ${round}?` },
        user: rig.discord.createUser(),
      });
      expect(textOf(await rig.discord.interactionReply(call))).not.toBe('');
    }
    expect(await bot.end()).toBe(0);
    // What was under way when the first refusal came arrives before its time is over, and is no breach.
    const isUnderWay = (violation: string) =>
      answer.global === true && violation.includes('before its retry_after');
    expect(rig.discord.violations.filter((violation) => !isUnderWay(violation))).toEqual([]);
    rig.expectOneReplyEach();
    reportFault({ fault: `storm of ${name}`, tries: all, survived: all, lost: 0 });
  },
  900_000,
);
