import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askCommand } from '../../src/cli/askCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { answerJson } from '../../src/cli/json/answerJson.js';
import { fakeAnswers } from '../support/fakeAnswers.js';
import { breakingQuestion } from '../support/fakeArchive.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const ask = (argv: readonly string[], given: Parameters<typeof runCommandHere>[2] = {}) =>
  runCommandHere(askCommand, argv, given);

function jsonOf(asked: string | undefined): object {
  const answer = fakeAnswers.find(({ question }) => question === asked);
  if (answer === undefined) throw new Error(`expected an answer to ${asked ?? 'a question'}`);
  return answerJson(answer);
}

describe('ask', () => {
  it('prints an answer for people, the lead in its surroundings, and closes the archive', async () => {
    const run = await ask(['How many cracks does the report count?']);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^The articles say \(confidence 93%\):\n/);
    expect(run.stdout).toContain('Engineers counted 312 cracks');
    expect(run.stderr).toBe('');
    expect(run.archive.closed()).toBe(true);
  });

  it('prints exactly the answer as JSON, and nothing else', async () => {
    const run = await ask(['When does the bridge close?', '--json']);
    expect(JSON.parse(run.stdout)).toEqual(jsonOf(fakeAnswers[0]?.question));
    expect(run.stdout.endsWith('}\n')).toBe(true);
    expect(run.stderr).toBe('');
  });

  it('takes unquoted words as one question', async () => {
    const run = await ask(['Who', 'won', 'the', 'match?']);
    expect(run.archive.asked[0]!.question).toBe('Who won the match?');
    expect(run.stdout).toMatch(/^The articles do not say\./);
    expect(run.code).toBe(0);
  });

  it('passes filters, today and the number of citations on', async () => {
    const run = await ask([
      'Q?',
      '--after',
      '2020-01-01',
      '--before',
      '2020-01-31',
      '--source',
      'Wire',
      '--top',
      '3',
      '--today',
      '2020-02-01',
    ]);
    expect(run.archive.asked[0]!.options).toEqual({
      today: '2020-02-01',
      filter: { after: '2020-01-01', before: '2020-01-31', source: 'Wire' },
      top: 3,
    });
  });

  it('counts ages from --today', async () => {
    const run = await ask(['When does the bridge close?', '--today', '2020-01-04']);
    expect(run.stdout).toContain('2020-01-03, yesterday');
  });

  it('opens the index that the flag names, else the setting’s', async () => {
    const model = { EMBEDDING_MODEL: 'some/model', READER_MODEL: 'some/reader', MODELS_DIR: 'models' };
    const environment = { INDEX_DIR: 'here', ...model };
    const [setting, flag] = [
      await ask(['Q?'], { environment }),
      await ask(['Q?', '--index', 'there'], { environment }),
    ];
    expect(setting.opened[0]).toMatchObject({
      ...{ indexDir: 'here', model: 'some/model', readerModel: 'some/reader', modelsDir: 'models' },
    });
    expect(flag.opened[0]).toMatchObject({ indexDir: 'there' });
  });

  it.each([
    [
      ['Q?', '--after', '5 January'],
      'Expected a day as YYYY-MM-DD, got “5 January”; write it like 2020-01-05.',
    ],
    [['Q?', '--before', '2020-02-30'], 'got “2020-02-30”'],
    [['Q?', '--today', 'now'], 'got “now”'],
    [['Q?', '--top', '0'], 'Expected a whole number from 1 to 50, got “0”.'],
    [
      ['Q?', '--after', '2020-02-01', '--before', '2020-01-01'],
      'expected --after to be no later than --before',
    ],
    [['Q?', '--colour'], "unknown option '--colour'"],
    [[], 'expected a question or --batch FILE, got neither'],
    [['Q?', '--batch', '-'], 'got both'],
    [['?!'], 'There are no words in this question. Ask about something the articles may cover.'],
  ])('refuses %j with one line and exit code 2', async (argv, line) => {
    const run = await ask(argv);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(line);
    expect(run.stderr.trimEnd()).not.toContain('\n');
    expect(run.stdout).toBe('');
  });

  it('tells wrong settings with exit code 2', async () => {
    const run = await ask(['Q?'], { environment: { LOG_LEVEL: 'loud' } });
    expect(run).toMatchObject({ code: 2, opened: [] });
    expect(run.stderr).toContain('LOG_LEVEL');
  });

  it('tells a fault with one line and exit code 1, and closes the archive', async () => {
    const run = await ask([breakingQuestion]);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: 'expected vectors, got none; start again\n' });
    expect(run.archive.closed()).toBe(true);
  });

  it('shows help with exit code 0', async () => {
    const run = await ask(['--help']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('--batch <file>');
  });
});

describe('ask --batch', () => {
  it('answers JSON lines of standard input in order, with their ids, blank lines left out', async () => {
    const stdin =
      '\ufeff{"id":"a","question":"Who won the match?"}\r\n\n{"id":7,"question":"Is the ferry free?"}\n';
    const run = await ask(['--batch', '-', '--json'], { stdin });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(
      run.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: 'a', ...jsonOf('Who won the match?') },
      { id: 7, ...jsonOf('Is the ferry free?') },
    ]);
    expect(run.opened).toHaveLength(1);
  });

  it('lets a line say its day, its filter and the questions before it', async () => {
    const line = {
      ...{ id: 1, question: 'Is the ferry free?', today: '2020-02-01', after: '2020-01-01', before: null },
      ...{ source: 'Wire', turns: ['...', 'When does the bridge close?'] },
    };
    const run = await ask(['--batch', '-', '--before', '2020-01-31', '--top', '3'], {
      stdin: `${JSON.stringify(line)}\n{"id":2,"question":"Who won the match?"}\n`,
    });
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(2);
    const filter = { after: '2020-01-01', before: '2020-01-31', source: 'Wire' };
    expect(run.archive.asked.slice(1)).toMatchObject([
      { question: 'When does the bridge close?', options: { today: '2020-02-01', filter, turns: [] } },
      {
        question: 'Is the ferry free?',
        options: {
          today: '2020-02-01',
          filter,
          top: 3,
          turns: [{ question: 'When does the bridge close?' }],
        },
      },
      {
        question: 'Who won the match?',
        options: { today: '2024-05-01', filter: { after: null, before: '2020-01-31', source: null } },
      },
    ]);
    expect(run.archive.asked[3]!.options.turns).toBeUndefined();
  });

  it('takes a day that is none for a bad line', async () => {
    const run = await ask(['--batch', '-'], { stdin: '{"id":1,"question":"Q?","today":"2020-02-30"}\n' });
    expect(run.stdout).toContain('line 1: today: expected a day as YYYY-MM-DD');
    expect(run.code).toBe(1);
  });

  it('gives a bad line an error in its place, answers the others, and ends with 1', async () => {
    const lines = [
      '{"id":1,"question":"Who won the match?"}',
      'not JSON',
      '{"id":3}',
      '{"id":4,"question":"..."}',
      '[]',
    ];
    const run = await ask(['--batch', '-', '--json'], { stdin: [...lines, lines[0]].join('\n') });
    const printed = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(printed.map(({ id, status, error }) => [id, status ?? error])).toEqual([
      [1, 'unanswered'],
      [null, 'line 2: expected JSON, got something else'],
      [3, expect.stringMatching(/^line 3: question: /)],
      [4, 'There are no words in this question. Ask about something the articles may cover.'],
      [null, expect.stringMatching(/^line 5: /)],
      [1, 'unanswered'],
    ]);
    expect(run).toMatchObject({
      code: 1,
      stderr: 'expected 6 good lines, got 4 bad; see the lines with "error"\n',
    });
  });

  it('reads a file, and prints nothing for an empty one', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'q.jsonl'), '{"id":1,"question":"Who won the match?"}\n');
    await writeFile(join(folder, 'empty.jsonl'), '');
    expect((await ask(['--batch', join(folder, 'q.jsonl')])).stdout).toContain('{"id":1,"question":"Who won');
    expect(await ask(['--batch', join(folder, 'empty.jsonl')])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder'));
    const missing = await ask(['--batch', join(folder, 'none.jsonl')]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('got ENOENT');
    const notFile = await ask(['--batch', join(folder, 'folder')]);
    expect(notFile.code).toBe(2);
    expect(notFile.stderr).toContain('got something that is not a file');
  });

  it('stops between lines when it is told to', async () => {
    const run = await ask(['--batch', '-'], {
      stdin: '{"id":1,"question":"Q?"}\n',
      signal: AbortSignal.abort(),
    });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('got a signal after 0');
  });
});
