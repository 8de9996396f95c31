import { afterEach, describe, expect, it } from 'vitest';
import { drawWeek } from '../../../../src/bot/discord/summary/drawWeek.js';
import { weekDue } from '../../../../src/bot/discord/summary/week.js';
import { weekCsv } from '../../../../src/bot/discord/summary/weekCsv.js';
import type { WeekFigures } from '../../../../src/bot/discord/summary/weekFigures.js';
import { wordingFor } from '../../../../src/bot/discord/wording/wordingFor.js';
import { renderPng } from '../../../../src/bot/pictures/renderPng.js';
import { textOf } from '../../../support/discord/controls.js';
import { startTestBot, type TestBot } from '../testBot.js';

/** A Wednesday at noon, where the test runs. */
const wednesday = new Date(2026, 10, 25, 12);
const mondayAt = (hour: number, week = 0): Date => new Date(2026, 10, 30 + 7 * week, hour);
const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString() === 'PNG';

describe('a week', () => {
  it('goes from Monday to Sunday, and is due from eight on the Monday after', () => {
    expect(weekDue(mondayAt(9))).toMatchObject({
      from: new Date(2026, 10, 23),
      until: new Date(2026, 10, 30),
      days: [
        '2026-11-23',
        '2026-11-24',
        '2026-11-25',
        '2026-11-26',
        '2026-11-27',
        '2026-11-28',
        '2026-11-29',
      ],
    });
    expect(weekDue(mondayAt(7)).from).toEqual(new Date(2026, 10, 16));
    expect(weekDue(new Date(2026, 11, 6, 23)).from).toEqual(new Date(2026, 10, 23));
  });
});

const figures: WeekFigures = {
  week: weekDue(mondayAt(9)),
  ends: { answered: 5, unsure: 1, unanswered: 2 },
  days: Array.from({ length: 7 }, (_, day) => ({
    ...{ answered: day === 1 ? 5 : 0, unsure: day === 2 ? 1 : 0, unanswered: day === 2 ? 2 : 0 },
  })),
  people: 3,
  before: 4,
  gaps: [
    { question: '=1+1 </text><script>"Why"?', count: 2, day: '2026-11-25', url: 'https://discord.com/x' },
  ],
  judged: Array.from({ length: 7 }, (_, i) => ({
    ...{
      question: i === 0 ? '' : `${'Wide words '.repeat(20)}${i}`,
      count: 9 - i,
      day: '2026-11-24',
      url: null,
    },
  })),
};

describe('the picture', () => {
  it.each(['en-US', 'de', 'fr', 'es-ES'])('is drawn of hostile and long words, in %s', async (locale) => {
    const svg = drawWeek(figures, wordingFor(locale));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.match(/…/g)?.length).toBeGreaterThanOrEqual(4);
    // The parts of a bar stand on one another: five at the highest, one and two of those next to it.
    expect([...svg.matchAll(/width="44" height="([\d.]+)"/g)].map(([, tall]) => tall)).toEqual([
      ...['150.0', '30.0', '60.0'],
    ]);
    const picture = await renderPng(svg);
    expect(picture === null || isPng(picture)).toBe(true);
  });

  it('is drawn of a week without questions', () => {
    const nothing = { answered: 0, unsure: 0, unanswered: 0 };
    const quiet = { ...figures, ends: nothing, days: [], people: 0, before: 0, gaps: [], judged: [] };
    expect(drawWeek(quiet, wordingFor('en'))).toContain('>–<');
  });

  it('has all of it in the file next to it, with nothing that a spreadsheet computes', () => {
    const rows = weekCsv(figures).trim().split('\r\n');
    expect(rows).toHaveLength(1 + 7 + 1 + 7);
    expect(rows[2]).toBe('day,2026-11-24,5,5,0,0,,');
    expect(rows[8]).toMatch(/^gap,2026-11-25,2,,,,"'=1\+1/);
  });
});

let test: TestBot;

describe('the weekly summary', () => {
  afterEach(async () => {
    expect(test.discord.violations).toEqual([]);
    await test.close();
  });

  it('goes once a week to the channel that moderators chose, and to none when they switch it off', async () => {
    let now = wednesday;
    test = await startTestBot({ now: () => now });
    const { discord, bot } = test;
    await discord.registered();
    const user = discord.moderator;
    const room = discord.createChannel(discord.guild, 'moderators');
    const other = discord.createChannel(discord.createGuild('other'));
    const set = async (summary: string) => {
      const call = { name: 'settings', subcommand: 'server', options: { summary }, channel: room, user };
      return textOf(await discord.interactionReply(discord.slash(call)));
    };
    expect(await set('here')).toContain(`On Mondays, a summary of the week goes to <#${room.id}>`);
    const asked = async (question: string, channel = discord.channel) =>
      discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}`, channel }));
    await asked('When does the bridge close?');
    await asked('Where is the marzipan kept?');
    await asked('where is the marzipan kept, please?');
    await asked('Does anybody here keep bees?', other);
    const sent = () =>
      discord.messages.filter(({ channelId, files }) => channelId === room.id && files.length > 0);
    await bot.sendSummaries();
    now = mondayAt(7);
    await bot.sendSummaries();
    expect(sent()).toEqual([]);
    now = mondayAt(9);
    await bot.sendSummaries();
    await bot.sendSummaries();
    const [message, ...more] = sent();
    expect(more).toEqual([]);
    expect(message?.content).toMatch(/^\*\*November 23\s–\s29, 2026\*\*: 3 questions, 33% answered\./);
    const table = message?.files.find(({ name }) => name === 'week-2026-11-23.csv');
    expect(table?.bytes.toString()).toContain('day,2026-11-25,3,1,0,2,,');
    expect(table?.bytes.toString()).toMatch(/gap,2026-11-25,2,,,,.*marzipan/);
    expect(table?.bytes.toString()).not.toContain('bees');
    const picture = message?.files.find(({ name }) => name.endsWith('.png'));
    expect(picture === undefined || isPng(picture.bytes)).toBe(true);
    expect(await set('off')).toContain('There is no weekly summary.');
    now = mondayAt(9, 1);
    await bot.sendSummaries();
    expect(sent()).toHaveLength(1);
  });

  it('names the permission that is missing, is kept from others, and is not tried again where Discord refuses', async () => {
    let now = wednesday;
    test = await startTestBot({ now: () => now });
    const { discord, bot, logged } = test;
    await discord.registered();
    const call = { name: 'settings', subcommand: 'server', options: { summary: 'here' } };
    const told = async (user = discord.moderator) =>
      textOf(await discord.interactionReply(discord.slash({ ...call, user })));
    expect(await told(discord.member)).toBe('Only moderators can do that.');
    discord.deny(discord.channel, 'AttachFiles', 'SendMessages');
    expect(await told()).toContain('I need permission in this channel: Send Messages, Attach Files');
    now = mondayAt(9);
    await bot.sendSummaries();
    await bot.sendSummaries();
    expect(logged().match(/expected to send a weekly summary/g)).toHaveLength(1);
    const shown = await discord.interactionReply(discord.slash({ name: 'settings', subcommand: 'show' }));
    expect(textOf(shown)).not.toContain('summary');
  });
});
