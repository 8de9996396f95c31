import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestBot, type TestBot } from '../bot/discord/testBot.js';
import type { TestInteraction, TestMessage } from '../support/discord/state.js';
import { checkSettings } from './cases.js';
import { hostileText, spoiledText } from './hostileText.js';

/** Cases for one bot and its Discord, which keeps all that it saw. */
const casesOfBot = 250;

let bot: TestBot;
let answer: TestMessage;
beforeEach(async () => {
  bot = await startTestBot({ discord: { waitTimeoutMs: 60_000 } });
  const { discord } = bot;
  answer = await discord.replyTo(
    discord.sendMessage({ content: `${discord.mention} When does the bridge close?` }),
  );
});
afterEach(async () => {
  await bot.close();
});

/** What an option may carry that no client lets through: other kinds, other names, nothing, far too much. */
const value = fc.oneof(
  hostileText(8),
  hostileText(300),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const optionName = fc.constantFrom(
  ...[
    'question',
    'article',
    'title',
    'terms',
    'topic',
    'quote',
    'speaker',
    'after',
    'before',
    'source',
    'private',
  ],
  ...['days', 'export', 'constructor', '__proto__x'],
);
const options = fc.dictionary(optionName, value, { maxKeys: 5 });
const commandName = fc.constantFrom(
  ...[
    'ask',
    'search',
    'article',
    'verify',
    'privacy',
    'status',
    'help',
    'feedback',
    'unanswered',
    'nothing',
    'constructor',
  ],
);
const subcommand = fc.constantFrom(
  undefined,
  'read',
  'list',
  'related',
  'timeline',
  'show',
  'retention',
  'delete',
  'toString',
);
/** Ids as they are made, with another argument or signature, and of no kind at all. */
const customId = fc
  .oneof(
    spoiledText(
      '1.go.abcdefgh.2.o.AAAAAAAAAAAA',
      '1.page.s.1.x.BBBBBBBBBBBB',
      '1.constructor.x.CCCCCCCCCCCC',
      '2.go.x.DDDDDDDDDDDD',
    ),
    hostileText(6),
    fc.constantFrom('.', '', '1.go.x.éééééééééééé', '1.go.x.漢漢漢漢漢漢漢漢漢漢漢漢', 'a'.repeat(100)),
  )
  .map((id) => id.slice(0, 100));
const locale = fc.constantFrom('en-US', 'fr', 'xx', '__proto__', '');

/** Waits until the bot has answered, and expects that nobody was pinged and no fault was logged. */
async function settled(interaction: TestInteraction): Promise<void> {
  const { discord } = bot;
  if (interaction.type === 4) await discord.acknowledged(interaction);
  else await discord.interactionReply(interaction);
  expect(bot.logged()).not.toContain('"level":50');
}

const { numRuns, seed } = checkSettings('interactions');
const parts = Array.from({ length: Math.ceil(numRuns / casesOfBot) }, (_, at) => ({
  seed: seed + at,
  numRuns: Math.min(casesOfBot, numRuns - at * casesOfBot),
}));

test.each(parts)(
  'any interaction gets one polite answer, and a forged id does nothing ($numRuns cases, seed $seed)',
  async (settings) => {
    const { discord } = bot;
    const kinds = fc.oneof(
      fc.record({ kind: fc.constant('slash' as const), name: commandName, subcommand, options, locale }),
      fc.record({ kind: fc.constant('autocomplete' as const), name: commandName, options, locale }),
      fc.record({ kind: fc.constant('button' as const), customId, locale }),
      fc.record({
        kind: fc.constant('select' as const),
        customId,
        values: fc.array(hostileText(2), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('menu' as const), content: hostileText(60) }),
    );
    await fc.assert(
      fc.asyncProperty(kinds, async (one) => {
        const before = discord.messages.filter(({ deleted }) => deleted).length;
        if (one.kind === 'slash') {
          const { name, locale: language } = one;
          const call = { name, options: one.options, locale: language, force: true };
          await settled(
            discord.slash(one.subcommand === undefined ? call : { ...call, subcommand: one.subcommand }),
          );
        } else if (one.kind === 'autocomplete') {
          const { title = 'a', ...rest } = one.options;
          await settled(
            discord.autocomplete({
              name: one.name,
              options: { ...rest, title },
              focused: 'title',
              force: true,
            }),
          );
        } else if (one.kind === 'button') {
          await settled(
            discord.button({ message: answer, customId: one.customId, locale: one.locale, force: true }),
          );
        } else if (one.kind === 'select') {
          await settled(
            discord.select({ message: answer, customId: one.customId, values: one.values, force: true }),
          );
        } else {
          const target = discord.sendMessage({ content: one.content.slice(0, 4000), author: discord.member });
          await settled(discord.messageMenu({ name: 'Find source', target, force: true }));
        }
        expect(discord.messages.filter(({ deleted }) => deleted)).toHaveLength(before);
        expect(discord.violations).toEqual([]);
      }),
      { ...settings, endOnFailure: true },
    );
    expect(discord.unfinished).toEqual([]);
    // Still there, and well.
    const reply = await discord.replyTo(
      discord.sendMessage({ content: `${discord.mention} When does the bridge close?` }),
    );
    expect(reply.deleted).toBe(false);
  },
);
