import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { codeSpansOf, documents, fencesOf, proseOf } from './documents.js';
import { pathsLike } from './repositoryFiles.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Where the flags of a script that is no command of the program are defined. */
const sourcesOfScripts: Readonly<Record<string, string>> = {
  bench: 'bench/main.mjs',
  soak: 'tests/soak/soak.ts',
};

/** The long flags of a command of the program, or of a script. */
async function flagsOf(name: string): Promise<string[]> {
  const listed = commands[name];
  if (listed !== undefined) {
    const command = new Command(name);
    (await listed.load()).define(command);
    return ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
  }
  const source = readFileSync(sourcesOfScripts[name] ?? '/dev/null', 'utf8');
  return [...source.matchAll(/'(--[\w-]+)/g)].map(([, flag = '']) => flag);
}

/** Lines of code of a document: its code spans and the lines of its blocks, joined where they go on. */
function codeOf(text: string): string[] {
  const blocks = fencesOf(text).map(({ body }) => body.replace(/\\\n/g, ' '));
  return [...codeSpansOf(proseOf(text)), ...blocks.flatMap((body) => body.split('\n'))];
}

/** What a line calls: commands of the program, or scripts of npm, each with its flags. */
function callsOf(
  line: string,
): { readonly name: string; readonly isScript: boolean; readonly flags: string[] }[] {
  const call = /(npm run(?: --silent)?|npm|\bfootnote) ((?!run\b)[a-z][\w:-]*)((?:(?! #|\||&&| {2})[^\n])*)/g;
  return [...line.matchAll(call)]
    .filter(([, program, name = '']) => program !== 'npm' || ['start', 'test'].includes(name))
    .filter(([, , name]) => name !== 'footnote')
    .map(([, program, name = '', rest = '']) => ({
      name,
      isScript: program !== 'footnote',
      flags: rest.replace(/"[^"]*"/g, '').match(/(?<=\s)--[a-z][\w-]*/g) ?? [],
    }));
}

describe.each(documents.filter(({ text }) => codeOf(text).some((line) => callsOf(line).length > 0)))(
  '$path',
  ({ text }) => {
    it('calls commands that there are, with flags that they take', async () => {
      for (const { name, isScript, flags } of codeOf(text).flatMap(callsOf)) {
        expect(isScript ? Object.keys(scripts) : Object.keys(commands)).toContain(name);
        if (flags.length > 0) expect(await flagsOf(name), name).toEqual(expect.arrayContaining(flags));
      }
    });

    it('runs files that are there', () => {
      const files = codeOf(text).flatMap((line) => [
        ...line.matchAll(/(?:^|\s)(?:node|vitest run) ([\w./-]+\.\w+)/g),
      ]);
      for (const [, path = ''] of files) expect(pathsLike(path), path).not.toEqual([]);
    });
  },
);
