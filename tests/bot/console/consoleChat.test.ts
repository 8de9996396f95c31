import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { consoleChat } from '../../../src/bot/console/consoleChat.js';
import { FootnoteError } from '../../../src/errors.js';
import { breakingQuestion, createFakeArchive, type FakeArchive } from '../../support/fakeArchive.js';
import { createTextSink, createTextSource } from '../../support/textStream.js';

const now = () => new Date(2024, 4, 1, 12);

async function chat(
  input: string,
  { terminal = false, archive = createFakeArchive() }: { terminal?: boolean; archive?: FakeArchive } = {},
) {
  const output = createTextSink(terminal ? { columns: 80 } : undefined);
  const errors = createTextSink();
  const source = createTextSource(input, { terminal });
  const code = await consoleChat({ archive, input: source, output, errors, environment: {}, now });
  return { code, output: output.text(), errors: errors.text(), archive };
}

describe('consoleChat on piped input', () => {
  it('answers each line in order as plain text, headed by its question, and skips blank lines', async () => {
    const { code, output, errors } = await chat(
      'When does the bridge close?\r\n\n   \nWho won the match?\nIs the ferry free?',
    );
    expect(code).toBe(0);
    const headings = output.split('\n').filter((line) => line.startsWith('? '));
    expect(headings).toEqual([
      '? When does the bridge close?',
      '? Who won the match?',
      '? Is the ferry free?',
    ]);
    expect(output).toMatch(/^\? When does the bridge close\?\nThe articles say \(confidence 87%\):\n/);
    expect(stripVTControlCharacters(output)).toBe(output);
    expect(errors).toBe('7 articles from 2020-01-03 to 2023-02-28, 9 passages, model bundled.\n');
  });

  it('shows the lead in its surroundings, and no hint where nobody can ask for more', async () => {
    const { output } = await chat('How many cracks does the report count?\n');
    expect(output).toContain('Engineers counted 312 cracks');
    expect(output).not.toContain(':more');
  });

  it('passes the day and the conversation on, five turns at most, and :new forgets it', async () => {
    const asked = ['When does the bridge close?', 'Who won?', 'Why?', 'Where?', 'How?', 'And then?'];
    const { archive } = await chat([...asked, ':new', 'Alone?'].join('\n'));
    expect(archive.asked.map(({ question }) => question)).toEqual([...asked, 'Alone?']);
    expect(archive.asked.every(({ options }) => options.today === '2024-05-01')).toBe(true);
    expect(archive.asked[1]!.options.turns).toEqual([
      {
        question: 'When does the bridge close?',
        answerText: 'The harbour bridge will close on March 2 for repairs.',
        articleTitle: 'Harbour bridge to close for nine weeks',
        articleDate: '2020-01-03',
      },
    ]);
    expect(archive.asked[5]!.options.turns!.map(({ question }) => question)).toEqual(asked.slice(0, 5));
    expect(archive.asked[6]!.options.turns).toEqual([]);
  });

  it('keeps five turns when there were more', async () => {
    const asked = ['One?', 'Two?', 'Three?', 'Four?', 'Five?', 'Six?', 'Seven?'];
    const { archive } = await chat(asked.join('\n'));
    expect(archive.asked[6]!.options.turns!.map(({ question }) => question)).toEqual(asked.slice(1, 6));
  });

  it('gives a word for a question that cannot be taken, and goes on', async () => {
    const { code, output } = await chat('?!\nIs the ferry free?\n');
    expect(output).toContain(
      '? ?!\nThere are no words in this question. Ask about something the articles may cover.\n',
    );
    expect(output).toContain('May be related');
    expect(code).toBe(0);
  });

  it('tells a fault in one line on standard error, goes on, and ends with 1', async () => {
    const { code, output, errors } = await chat(`${breakingQuestion}\nIs the ferry free?\n`);
    expect(errors).toContain('expected vectors, got none; start again\n');
    expect(output).toContain('May be related');
    expect(code).toBe(1);
  });

  it('goes on from the old index when a new one cannot be opened', async () => {
    const archive: FakeArchive = {
      ...createFakeArchive(),
      refresh: () =>
        Promise.reject(new FootnoteError('INDEX_DAMAGED', 'expected a sound index, got another')),
    };
    const { code, output, errors } = await chat('Is the ferry free?\n', { archive });
    expect(errors).toContain('expected a sound index, got another\n');
    expect(output).toContain('May be related');
    expect(code).toBe(0);
  });

  it('ends at :quit without taking what follows', async () => {
    const { archive } = await chat('Who won?\n:quit\nIs the ferry free?\n');
    expect(archive.asked).toHaveLength(1);
  });

  it('ends when it is told to, while the input is still open', async () => {
    const stop = new AbortController();
    const done = consoleChat({
      archive: createFakeArchive(),
      input: new PassThrough(),
      output: createTextSink(),
      errors: createTextSink(),
      environment: {},
      now,
      signal: stop.signal,
    });
    stop.abort();
    expect(await done).toBe(0);
  });
});

describe('consoleChat on a terminal', () => {
  it('says what is indexed, prompts and sets the lead off', async () => {
    const { output } = await chat('How many cracks does the report count?\n', { terminal: true });
    expect(output).toContain(
      'Footnote: 7 articles from 2020-01-03 to 2023-02-28, 9 passages, model bundled.\n',
    );
    expect(output).toContain(':help to see what else you can do');
    expect(stripVTControlCharacters(output)).toContain('\n? ');
    expect(output).toMatch(/\u001b\[1mEngineers counted 312 cracks/);
  });

  it('asks for three citations, so that the lead stays in sight', async () => {
    const { archive } = await chat('Who won?\n', { terminal: true });
    expect(archive.asked[0]!.options.top).toBe(3);
  });

  it('ends with 0 after a fault that was told, and on a bare “exit”', async () => {
    const { code, errors } = await chat(`${breakingQuestion}\nexit\nWho won?\n`, { terminal: true });
    expect(code).toBe(0);
    expect(errors).toBe('expected vectors, got none; start again\n');
  });
});
