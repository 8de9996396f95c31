import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { archivesSchema } from '../../src/archives/archivesSchema.js';
import { consoleCommands } from '../../src/bot/console/commands.js';
import { allCommands as discordCommands } from '../../src/bot/discord/commands/allCommands.js';
import { createBotMetrics } from '../../src/bot/metrics/botMetrics.js';
import { watchFetching } from '../../src/bot/metrics/fetchMetrics.js';
import { readBotSettings } from '../../src/bot/settings.js';
import { commands } from '../../src/cli/commands.js';
import { readerExtensions } from '../../src/index/readers/registry.js';
import { codeSpansOf, documents, fencesOf, readDocument, tableOf, tablesOf } from './documents.js';

const first = (rows: readonly (readonly string[])[]): string[] => rows.map(([cell = '']) => cell);

/** The names in the first cells of rows, without what stands behind them. */
const namesIn = (rows: readonly (readonly string[])[]): string[] =>
  first(rows).flatMap((cell) => codeSpansOf(cell).map((code) => code.split(' ')[0] ?? ''));

describe('settings', () => {
  const { rows } = tableOf('docs/settings.md', 'name', 'default', 'meaning');
  const settings = readBotSettings({});

  it('are those of the code, with their defaults', () => {
    const documented = rows.map(([name = '', value = '']) => [
      codeSpansOf(name)[0],
      codeSpansOf(value)[0] ?? null,
    ]);
    const usual = (value: string | number | readonly string[] | null): string | null =>
      value === null || (Array.isArray(value) && value.length === 0) ? null : value.toString();
    const expected = { ...settings, ARCHIVES_FILE: 'archives.yml' };
    expect(Object.fromEntries(documented)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, usual(value)])),
    );
  });

  it('are those of .env.example', () => {
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(named.toSorted()).toEqual(namesIn(rows).toSorted());
  });
});

describe('commands', () => {
  const page = readDocument('docs/commands.md').text;
  const [ofProgram, ofConsole, ofDiscord, ofScripts] = tablesOf(page);
  const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
    .scripts;

  it('of the program are those that it lists', () => {
    const documented = first(ofProgram?.rows ?? []).map((cell) => /^`footnote (\w+)/.exec(cell)?.[1]);
    const listed = Object.entries(commands).filter(([, { group }]) => group !== null);
    expect(documented.toSorted()).toEqual(listed.map(([name]) => name).toSorted());
  });

  it('of the console are those of :help', () => {
    const documented = first(ofConsole?.rows ?? []).map((cell) => codeSpansOf(cell)[0]);
    expect(documented).toEqual(consoleCommands.map(({ usage }) => usage));
  });

  it('of Discord are those that are registered, with their options and who may use them', () => {
    const documented = (ofDiscord?.rows ?? []).map(
      ([cell = '', who = '']) => `${cell.replaceAll('`', '')}: ${who}`,
    );
    expect(documented.toSorted()).toEqual(discordCommands.flatMap(usagesOf).toSorted());
  });

  it('of contributors are the scripts that are not commands of the program', () => {
    const documented = first(ofScripts?.rows ?? []).flatMap((cell) =>
      codeSpansOf(cell).map((code) => code.replace(/^npm (?:run )?/, '')),
    );
    const ofNpm = ['prepare', 'prepack', 'postpack', 'prepublishOnly'];
    const others = Object.keys(scripts).filter((name) => !(name in commands) && !ofNpm.includes(name));
    expect(documented.toSorted()).toEqual(others.toSorted());
  });
});

/** Subcommands that ask for a moderator themselves: Discord can only hide whole commands. */
const checkedInside = ['/privacy retention', '/settings server'];

/** A registered command as the table names it, each of its subcommands apart. */
function usagesOf({ definition }: (typeof discordCommands)[number]): string[] {
  const isModerators = definition.default_member_permissions !== undefined;
  if (definition.type === ApplicationCommandType.Message) {
    return [`*Apps → ${definition.name}* on a message: ${isModerators ? 'moderators' : 'everyone'}`];
  }
  const options = 'options' in definition ? (definition.options ?? []) : [];
  const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const usage = (name: string, given: readonly object[]): string => {
    const words = (given as { name: string; required?: boolean }[]).map((one) =>
      one.required === true ? one.name : `[${one.name}]`,
    );
    const who = isModerators || checkedInside.includes(name) ? 'moderators' : 'everyone';
    return `${[name, ...words].join(' ')}: ${who}`;
  };
  if (subcommands.length === 0) return [usage(`/${definition.name}`, options)];
  return subcommands.map((one) =>
    usage(`/${definition.name} ${one.name}`, 'options' in one ? (one.options ?? []) : []),
  );
}

describe('metrics', () => {
  const { rows } = tableOf('docs/monitoring.md', 'metric', 'type', 'labels');
  const own = (name: string): boolean => name.startsWith('footnote_');

  it('are those of the code', () => {
    const folder = 'src/bot/metrics';
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const named = sources.flatMap((text) =>
      [...text.matchAll(/'(footnote_\w+)'/g)].map(([, name = '']) => name),
    );
    expect(namesIn(rows).filter(own).toSorted()).toEqual(named.toSorted());
  });

  it('have the types and the closed labels that the table gives', async () => {
    const { registry } = createBotMetrics();
    watchFetching(registry, () => []);
    const documented = new Map(rows.flatMap((row) => namesIn([row]).map((name) => [name, row])));
    const metrics = await Registry.merge([registry]).getMetricsAsJSON();
    for (const { name, type, values } of metrics) {
      const [, kind = '', labels = ''] = documented.get(name) ?? [];
      expect(kind, name).toBe(String(type));
      const lists = [...labels.matchAll(/`(\w+)`: ([^;]+)/g)].map(([, label = '', list = '']) => [
        label,
        list.split(', '),
      ]);
      for (const [label, list] of lists as [string, string[]][]) {
        const counted = values.flatMap((one) => (one.labels as Record<string, string>)[label] ?? []);
        expect([...new Set(counted)].toSorted(), name).toEqual(list.toSorted());
      }
    }
  });
});

describe('JSON', () => {
  const page = readDocument('docs/json.md').text;
  const [answer, quote] = fencesOf(page)
    .filter(({ kind }) => kind === 'json')
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const [ofAnswer, ofQuote] = tablesOf(page);

  it.each([
    ['an answer', answer, ofAnswer, ['answer', 'citations'], ['message', 'citations.beyond']],
    ['a quote', quote, ofQuote, ['matches'], []],
  ] as const)('of %s has the fields that the table names', (_, printed, table, within, elsewhere) => {
    const inner = within.flatMap((name) => {
      const value = printed?.[name];
      const one: unknown = Array.isArray(value) ? value[0] : value;
      return Object.keys(one ?? {}).map((field) => `${name}.${field}`);
    });
    const documented = first(table?.rows ?? []).flatMap(codeSpansOf);
    const fields = [...Object.keys(printed ?? {}), ...inner, ...elsewhere];
    expect(documented.toSorted()).toEqual(fields.toSorted());
  });
});

describe('archives.yml', () => {
  const archive = archivesSchema.shape.archives.valueType;
  const source = archive.shape.sources.unwrap().element;

  it('is read as the example has it', () => {
    const [example] = fencesOf(readDocument('docs/archives.md').text).filter(({ kind }) => kind === 'yaml');
    expect(() => archivesSchema.parse(parse(example?.body ?? '', { intAsBigInt: true }))).not.toThrow();
  });

  it.each([
    ['of an archive', Object.keys(archive.shape)],
    ['of a source', Object.keys(source.shape)],
  ])('has the fields %s that the table names', (header, fields) => {
    const { rows } = tableOf('docs/archives.md', header, 'default', 'meaning');
    expect(first(rows).flatMap(codeSpansOf).toSorted()).toEqual(fields.toSorted());
  });
});

it('formats are those that have a reader', () => {
  const { rows } = tableOf('docs/formats.md', 'format', 'files');
  const documented = rows.flatMap(([, files = '']) => codeSpansOf(files));
  expect([...new Set(documented)].toSorted()).toEqual(readerExtensions.toSorted());
});

it('no setting, command or metric has a row in two tables', () => {
  const kinds = /^(?:footnote_\w+|[A-Z]+(?:_[A-Z]+)+|\/\w+|:\w+)$/;
  const rows = documents.flatMap(({ path, text }) =>
    tablesOf(text).flatMap((table, i) =>
      namesIn(table.rows.filter(([cell = '']) => /^`[^`]*`(?:, `[^`]*`)*$/.test(cell)))
        .filter((name) => kinds.test(name))
        .map((name) => ({ name, table: `${path} ${i}` })),
    ),
  );
  expect(rows.length).toBeGreaterThan(40);
  const tables = new Map<string, Set<string>>();
  for (const { name, table } of rows) tables.set(name, (tables.get(name) ?? new Set()).add(table));
  for (const [name, of] of tables) expect([...of], name).toHaveLength(1);
});

it('the map of DESIGN.md names every folder of src', () => {
  const { rows } = tableOf('DESIGN.md', 'folder', 'what');
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(first(rows)).toEqual(folders.map(({ name }) => `\`src/${name}/\``).toSorted());
});
