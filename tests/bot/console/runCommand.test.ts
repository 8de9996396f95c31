import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../src/bot/console/layout.js';
import { runCommand } from '../../../src/bot/console/runCommand.js';
import { rememberAnswer, type ConsoleSession } from '../../../src/bot/console/session.js';
import { plainStyle } from '../../../src/bot/console/textStyle.js';
import { en } from '../../../src/bot/wording/en.js';
import { createFakeArchive } from '../../support/fakeArchive.js';

const layout: Layout = { width: 80, style: plainStyle, today: '2024-05-01', fold: true, wording: en };

async function sessionAfter(question?: string): Promise<ConsoleSession> {
  const archive = createFakeArchive();
  const session: ConsoleSession = { archive, layout: () => layout, shown: [], turns: [] };
  if (question === undefined) return session;
  const outcome = await archive.ask(question, { today: '2024-05-01' });
  if (outcome.kind === 'answer') rememberAnswer(session, outcome.answer);
  return session;
}

describe(':more', () => {
  it('shows an excerpt in full', async () => {
    const shown = await runCommand(':more 1', await sessionAfter('How many cracks does the report count?'));
    expect(shown).toContain('The report runs to four hundred pages');
    expect(shown).toContain('a bridge is safe.');
    expect(shown).not.toContain('…');
  });

  it('shows all excerpts without a number', async () => {
    const shown = await runCommand(':more', await sessionAfter('When does the bridge close?'));
    expect(shown).toMatch(/^\[1\] [^]*\n\n\[2\] /);
  });

  it('tells which numbers there are', async () => {
    const session = await sessionAfter('When does the bridge close?');
    expect(await runCommand(':more 3', session)).toBe('There is no excerpt “3”: give a number, 1 to 2.');
    expect(await runCommand(':more two', session)).toBe('There is no excerpt “two”: give a number, 1 to 2.');
    expect(await runCommand(':more 1', await sessionAfter())).toBe(
      'There are no excerpts yet: ask a question first.',
    );
  });
});

describe(':open', () => {
  it('shows an excerpt between its neighbours, marked by a heavier bar', async () => {
    const shown = await runCommand(':open [2]', await sessionAfter('How much will the repairs cost?'));
    expect(shown).toBe(
      [
        'Bridge repairs now expected to cost 7 million dollars',
        'Northern Ledger, 2021-06-01, 2 years ago',
        '  ┃ Repairs to the harbour bridge will cost 7 million dollars, not 4 million.',
        '  │ “We did not know how deep the rust went,” the council’s engineer said. The',
        '  │ council will vote on Tuesday.',
        'https://ledger.example/2021/06/bridge_(budget)',
      ].join('\n'),
    );
  });

  it('says so when the excerpt is gone', async () => {
    const session = await sessionAfter('When does the bridge close?');
    const gone = { ...session, archive: { ...session.archive, inContext: () => Promise.resolve(null) } };
    expect(await runCommand(':open 1', gone)).toBe('That excerpt is no longer in the index: ask again.');
  });
});

describe(':articles', () => {
  it('lists all, newest first, undated last', async () => {
    const shown = (await runCommand(':articles', await sessionAfter()))!;
    expect(shown.split('\n')[0]).toContain('**Free**');
    expect(shown.endsWith('Ferry timetable under review\n  undated · notes/ferry.txt')).toBe(true);
  });

  it('lists those with a title like a word', async () => {
    expect(await runCommand(':articles ferry', await sessionAfter())).toBe(
      'Ferry timetable under review\n  undated · notes/ferry.txt',
    );
    expect(await runCommand(':articles zebra', await sessionAfter())).toBe('No title matches “zebra”.');
  });

  it('shows twenty of many and counts the rest', async () => {
    const session = await sessionAfter();
    const [one] = await session.archive.list({});
    const many = Array.from({ length: 23 }, () => one!);
    const shown = await runCommand(':articles', {
      ...session,
      archive: { ...session.archive, list: () => Promise.resolve(many) },
    });
    expect(shown).toMatch(/\n… and 3 more; :articles WORD narrows them down\.$/);
  });
});

describe(':search', () => {
  it('numbers what it finds for :open', async () => {
    const session = await sessionAfter();
    expect(await runCommand(':search vote', session)).toMatch(/^\[1\] Bridge repairs now/);
    expect(await runCommand(':open 1', session)).toContain('┃ The council will vote on Tuesday.');
  });

  it('says when nothing was found, and asks for terms when there are none', async () => {
    const session = await sessionAfter('When does the bridge close?');
    expect(await runCommand(':search zebra', session)).toBe('Nothing found for “zebra”.');
    expect(await runCommand(':search', session)).toMatch(/^What should I search for\?/);
    expect(session.shown).toHaveLength(2);
  });
});

describe('other commands', () => {
  it('verifies a quote', async () => {
    expect(await runCommand(':verify The council will vote on Tuesday', await sessionAfter())).toMatch(
      /^Verbatim: 1 article has exactly these words:/,
    );
    expect(await runCommand(':verify', await sessionAfter())).toMatch(/^Which quote\?/);
  });

  it('lists every command in help', async () => {
    const help = (await runCommand(':help', await sessionAfter()))!;
    for (const name of [':more', ':open', ':articles', ':search', ':verify', ':new', ':help', ':quit']) {
      expect(help).toContain(`\n  ${name}`);
    }
    expect(help.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('ends on :quit, :q and :exit', async () => {
    for (const line of [':quit', ':q', ':EXIT'])
      expect(await runCommand(line, await sessionAfter())).toBeNull();
  });

  it('gives a hint for an unknown command', async () => {
    expect(await runCommand(':opne 2', await sessionAfter())).toBe(
      'There is no command “:opne”; :help lists the ones there are.',
    );
    expect(await runCommand(':', await sessionAfter())).toBe(
      'There is no command “:”; :help lists the ones there are.',
    );
  });
});
