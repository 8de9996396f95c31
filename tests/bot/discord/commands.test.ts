import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, textOf } from '../../support/discord/controls.js';
import type { TestMessage } from '../../support/discord/state.js';
import { fakeArticles } from '../../support/fakeArticles.js';
import { startTestBot } from './testBot.js';
import type { TestBot } from './testBot.js';
import { allCommands } from '../../../src/bot/discord/commands/allCommands.js';
import { quotedRuns } from './replies/quotedRuns.js';

const asks = 'When does the bridge close?';

let test: TestBot;
beforeAll(async () => {
  test = await startTestBot();
  await test.discord.registered();
});
afterEach(() => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
});
afterAll(async () => {
  await test.close();
});

describe('the registry', () => {
  it('has a French name and description for every command that is registered', () => {
    expect(test.discord.commands.map(({ name }) => name)).toEqual(
      allCommands.map(({ definition }) => definition.name),
    );
    for (const { name_localizations: names, description_localizations: texts, type } of test.discord
      .commands) {
      expect(names?.fr).toBeDefined();
      if (type === 1) expect(texts?.fr).toBeDefined();
    }
  });
});

describe('/ask', () => {
  it('answers with the question above, filters applied', async () => {
    const { discord } = test;
    const call = discord.slash({
      name: 'ask',
      options: { question: asks, after: '2020-01-01', source: 'Harbour Dispatch' },
    });
    const reply = await discord.interactionReply(call);
    expect(textOf(reply)).toContain(`-# Question: ${asks}`);
    expect(textOf(reply)).toContain('close on March 2 for');
    expect(reply.ephemeral).toBe(false);
  });

  it('answers in private, in French, and shares', async () => {
    const { discord } = test;
    const call = discord.slash({ name: 'ask', options: { question: asks, private: true }, locale: 'fr' });
    const reply = await discord.interactionReply(call);
    expect(reply.ephemeral).toBe(true);
    discord.button({ message: reply, label: '⋯' });
    await discord.edited(reply);
    const shared = await discord.interactionReply(discord.button({ message: reply, label: 'Partager' }));
    expect(shared.ephemeral).toBe(false);
    expect(textOf(shared)).toContain('close on March 2 for');
  });

  it('says which day it cannot read', async () => {
    const { discord } = test;
    const call = discord.slash({ name: 'ask', options: { question: asks, after: '2020-02-31' } });
    expect(textOf(await discord.interactionReply(call))).toContain('I can’t read 2020-02-31 as a date');
  });

  it('completes titles and asks that article', async () => {
    const { discord } = test;
    const typing = discord.autocomplete({
      name: 'ask',
      options: { question: 'x', article: 'ferry' },
      focused: 'article',
    });
    const choices = await discord.choices(typing);
    expect(choices).toEqual([{ name: 'Ferry timetable under review', value: 'notes/ferry' }]);
  });
});

describe('lookup', () => {
  it('searches in pages', async () => {
    const { discord } = test;
    const reply = await discord.interactionReply(
      discord.slash({ name: 'search', options: { terms: 'the bridge' } }),
    );
    expect(textOf(reply)).toContain('Excerpts for the bridge · Page 1 of 2');
    await discord.interactionReply(discord.button({ message: reply, label: 'Next page' }), {
      until: (one) => textOf(one).includes('Page 2 of 2'),
    });
    expect(textOf(reply)).toContain('Excerpts for the bridge · Page 2 of 2');
    expect(textOf(reply)).toContain('[4]');
  });

  it('says when nothing was found', async () => {
    const { discord } = test;
    const reply = await discord.interactionReply(
      discord.slash({ name: 'search', options: { terms: '@nobody zzz' } }),
    );
    expect(textOf(reply)).toBe('Nothing found for \\@nobody zzz.');
  });

  it('reads an article back and forth, verbatim', async () => {
    const { discord } = test;
    const call = discord.slash({ name: 'article', subcommand: 'read', options: { title: 'bridge-closing' } });
    const reply = await discord.interactionReply(call);
    expect(quotedRuns(textOf(reply))).toEqual([fakeArticles.closing.text]);
    expect(textOf(reply)).toContain('by City desk');
  });

  it('lists, relates and orders in time', async () => {
    const { discord } = test;
    const reply = async (subcommand: string, options = {}) =>
      textOf(await discord.interactionReply(discord.slash({ name: 'article', subcommand, options })));
    expect((await reply('list', { before: '2020-01-04' })).split('\n')).toHaveLength(3);
    expect(await reply('related', { title: 'Ferry' })).toContain('Related to Ferry timetable');
    expect(await reply('timeline', { topic: 'bridge' })).toMatch(/2020-01-03[^]*2021-06-01/);
    expect(await reply('read', { title: 'no such thing' })).toBe(
      'I couldn’t find an article called no such thing.',
    );
  });

  it('verifies quotes, also from a message’s menu', async () => {
    const { discord } = test;
    const quote = 'We did not know how deep the rust went';
    const call = discord.slash({ name: 'verify', options: { quote } });
    expect(textOf(await discord.interactionReply(call))).toContain('Verbatim');
    const target = discord.sendMessage({ content: quote });
    const menu = discord.messageMenu({ name: 'Find source', target });
    const found = await discord.interactionReply(menu);
    expect(found.ephemeral).toBe(true);
    expect(textOf(found)).toContain('Bridge repairs now expected');
    const picture = discord.messageMenu({
      name: 'Find source',
      target: discord.sendMessage({ content: '' }),
    });
    expect(textOf(await discord.interactionReply(picture))).toContain('no text');
  });
});

describe('people’s data', () => {
  it('shows what is kept about who asks and deletes it', async () => {
    const { discord } = test;
    const user = discord.createUser();
    const show = async () =>
      textOf(await discord.interactionReply(discord.slash({ name: 'privacy', subcommand: 'show', user })));
    expect(await show()).toContain('Nothing is stored about you.');
    await discord.interactionReply(
      discord.slash({ name: 'ask', options: { question: 'Where is the *museum*?' }, user }),
    );
    expect(await show()).toContain('1 question without an answer:\n  Where is the \\*museum\\*?');
    const gone = discord.slash({ name: 'privacy', subcommand: 'delete', user });
    expect(textOf(await discord.interactionReply(gone))).toContain('Deleted: 2 entries.');
    expect(await show()).toContain('Nothing is stored about you.');
  });

  it('helps in private', async () => {
    const reply = await test.discord.interactionReply(test.discord.slash({ name: 'help' }));
    expect(reply.ephemeral).toBe(true);
    expect(textOf(reply)).toContain('word for word');
  });
});

describe('moderators', () => {
  it.each(['status', 'unanswered', 'feedback'])(
    'alone may use /%s, whatever Discord lets through',
    async (name) => {
      const { discord } = test;
      const refused = await discord.interactionReply(discord.slash({ name, force: true }));
      expect(textOf(refused)).toBe('Only moderators can do that.');
      const user = discord.moderator;
      expect(textOf(await discord.interactionReply(discord.slash({ name, user })))).not.toContain(
        'Only moderators',
      );
    },
  );

  it('see the state of the index', async () => {
    const { discord } = test;
    const text = textOf(
      await discord.interactionReply(discord.slash({ name: 'status', user: discord.moderator })),
    );
    expect(text).toContain('generation 000001-0badcafe');
    expect(text).toContain('**Articles** 7, **passages** 9');
  });

  it('see unanswered questions grouped, and export them without formulas', async () => {
    const { discord } = test;
    const user = discord.createUser();
    for (const question of [
      'Where is the opera house?',
      'Where is the Opera House, please?',
      '=HYPERLINK("x") of what kind?',
    ]) {
      await discord.interactionReply(discord.slash({ name: 'ask', options: { question }, user }));
    }
    const moderator = { user: discord.moderator };
    const shown = textOf(await discord.interactionReply(discord.slash({ name: 'unanswered', ...moderator })));
    expect(shown).toMatch(
      /Where is the Opera House, please\?\]\(https:\/\/discord\.com\/channels\/[\d/]+\) · \d{4}-\d\d-\d\d · 2 times/,
    );
    const file = await discord.interactionReply(
      discord.slash({ name: 'unanswered', options: { export: true }, ...moderator }),
    );
    const csv = file.files[0]?.bytes.toString() ?? '';
    expect(csv).toContain(`"'=HYPERLINK(""x"") of what kind?"`);
    expect((await test.store.auditEntries())[0]).toMatchObject({
      action: 'export unanswered',
      moderatorId: discord.moderator.id,
    });
  });
});

describe('buttons of an answer', () => {
  const answer = async (question = asks) => {
    const { discord } = test;
    return discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` }));
  };
  const inMenu = async (message: TestMessage, label: string, user = test.discord.member) => {
    const { discord } = test;
    const menu = await discord.interactionReply(discord.button({ message, label: '⋯', user }));
    expect(menu.ephemeral).toBe(true);
    return discord.button({ message: menu, label, user });
  };

  it('open the sources as one line of links, and an excerpt of each, in private', async () => {
    const { discord } = test;
    const opened = await discord.interactionReply(
      discord.button({ message: await answer(), label: 'Sources' }),
    );
    expect(opened.ephemeral).toBe(true);
    expect(textOf(opened)).toBe(
      '-# Sources: [Harbour bridge to close for nine weeks](https://dispatch.example/bridge-closing) · ' +
        'Bridge closure · [Bridge repairs now expected to cost 7 million dollars]' +
        '(https://ledger.example/2021/06/bridge%5F%28budget%29)',
    );
    await discord.interactionReply(discord.select({ message: opened, values: ['2'] }));
    expect(quotedRuns(textOf(opened))).toEqual(['The council will vote on Tuesday.']);
  });

  it('show the excerpt in its surroundings, in private', async () => {
    const { discord } = test;
    const shown = await discord.interactionReply(
      discord.button({ message: await answer(), label: 'In context' }),
    );
    expect(shown.ephemeral).toBe(true);
    expect(quotedRuns(textOf(shown))).toEqual([fakeArticles.closing.text]);
    expect(textOf(shown)).toContain(
      '> **The harbour bridge will close on March 2 for repairs.** The council',
    );
  });

  it('take a follow-up in a form', async () => {
    const { discord } = test;
    const pressed = await inMenu(await answer(), 'Ask a follow-up');
    await discord.modal(pressed);
    const sent = discord.modalSubmit({ shownBy: pressed, fields: { text: 'Is the ferry free?' } });
    expect(textOf(await discord.interactionReply(sent))).toContain('May be related');
  });

  it('take verdicts, with what was wrong', async () => {
    const { discord } = test;
    const reply = await answer();
    const messages = discord.messages.length;
    await discord.interactionReply(discord.button({ message: reply, label: '👍' }));
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      'Sources',
      'In context',
      '1',
      undefined,
      '⋯',
    ]);
    expect(discord.messages).toHaveLength(messages);
    const pressed = discord.button({ message: reply, label: '👎' });
    await discord.modal(pressed);
    const sent = discord.modalSubmit({ shownBy: pressed, fields: { text: 'It was **April**.' } });
    await discord.interactionReply(sent);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      'Sources',
      'In context',
      undefined,
      '1',
      '⋯',
    ]);
    expect(discord.messages).toHaveLength(messages);
    const shown = discord.slash({ name: 'feedback', user: discord.moderator });
    expect(textOf(await discord.interactionReply(shown))).toMatch(
      /When does the bridge close\?\]\([^)]+\) · Harbour bridge to close for nine weeks · [\d-]+\n-# It was \\\*\\\*April/,
    );
  });

  it('delete it for the asker and for moderators, and for nobody else', async () => {
    const { discord } = test;
    const reply = await answer();
    const other = await inMenu(reply, 'Delete', discord.createUser());
    expect(textOf(await discord.interactionReply(other))).toContain('Only the person who asked');
    await inMenu(reply, 'Delete');
    await discord.deleted(reply);
    const second = await answer();
    await inMenu(second, 'Delete', discord.moderator);
    await discord.deleted(second);
    expect((await test.store.auditEntries())[0]?.action).toBe('delete answer');
  });

  it('work after a restart', async () => {
    const { discord } = test;
    const reply = await answer();
    const page = await discord.interactionReply(
      discord.slash({ name: 'search', options: { terms: 'the bridge' } }),
    );
    const gap = await answer('Who won the match?');
    await test.restart();
    const opened = await discord.interactionReply(discord.button({ message: reply, label: 'Sources' }));
    expect(textOf(opened)).toContain('[Bridge repairs now expected');
    const pressed = await inMenu(reply, 'Ask a follow-up');
    await discord.modal(pressed);
    await discord.interactionReply(discord.modalSubmit({ shownBy: pressed, fields: { text: 'And then?' } }));
    await discord.interactionReply(discord.button({ message: page, label: 'Next page' }));
    expect(textOf(page)).toContain('Page 2 of 2');
    const told = discord.button({ message: gap, label: 'Notify me when there’s an answer' });
    expect(textOf(await discord.interactionReply(told))).toContain('direct message');
  });

  it.each(['1.go.abcdefgh.1.o.AAAAAAAAAAAA', '0.old', 'x', '1.remove.abcdefgh.AAAAAAAAAAAA'])(
    'that are forged or old (%s) get a polite reply',
    async (customId) => {
      const { discord } = test;
      const reply = await answer();
      const pressed = discord.button({ message: reply, customId, force: true });
      expect(textOf(await discord.interactionReply(pressed))).toContain('older version');
      expect(buttonsOf(reply).length).toBeGreaterThan(0);
    },
  );
});
