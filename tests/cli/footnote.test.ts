import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { footnote } from '../../src/cli/footnote.js';
import { createTextSink, createTextSource } from '../support/textStream.js';

async function run(...argv: string[]) {
  const [stdout, stderr] = [createTextSink(), createTextSink()];
  const code = await footnote(argv, {
    environment: {},
    stdin: createTextSource(''),
    ...{ stdout, stderr },
    now: () => new Date(),
    signal: new AbortController().signal,
    openArchive: () => Promise.reject(new Error('nothing is opened here')),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

const typed = Object.entries(commands).filter(([, { group }]) => group !== null);

describe('footnote', () => {
  it('lists every command under its heading, and no other', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const [name, { summary, group }] of typed) {
      expect(stdout.slice(stdout.indexOf(`\n${group ?? ''}\n`))).toMatch(
        new RegExp(`^ {2}${name} +${summary}`, 'm'),
      );
    }
    expect(stdout).not.toMatch(/^ {2}shard/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each(typed.map(([name]) => name))('explains %s, in both ways of asking', async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: footnote ${name}`));
    expect(await run('help', name)).toMatchObject({ code: 0, stdout });
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('refuses an unknown command with exit code 2, and names the one that was meant', async () => {
    const { code, stdout, stderr } = await run('verfy', 'some words');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("unknown command 'verfy'");
    expect(stderr).toContain('Did you mean verify?');
  });

  it('takes no command for bad usage, and shows the help', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: footnote COMMAND');
  });

  it('is what the package installs, and each of its commands an npm script', () => {
    const read = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: Record<string, string>;
      scripts: Record<string, string>;
    };
    expect(read.bin).toEqual({ footnote: 'dist/cli/main.js' });
    expect(existsSync('src/cli/main.ts')).toBe(true);
    for (const [name] of typed) expect(read.scripts[name]).toBe(`node dist/cli/main.js ${name}`);
  });
});
