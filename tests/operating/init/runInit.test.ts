import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { readArchives } from '../../../src/archives/readArchives.js';
import { initCommand } from '../../../src/cli/initCommand.js';
import { betterModel } from '../../../src/operating/init/betterModel.js';
import { discoverSource } from '../../../src/operating/init/discoverSource.js';
import { openPrompts } from '../../../src/operating/init/prompts.js';
import { runInit, type InitOptions } from '../../../src/operating/init/runInit.js';
import { runCommandHere } from '../../support/commandRun.js';
import { articlePage, openTestSite, type TestSite } from '../../support/site/testSite.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { createTextSink } from '../../support/textStream.js';

const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def';
const server = '123456789012345678';
const signal = new AbortController().signal;

let home: string;
beforeEach(async () => {
  home = process.cwd();
  process.chdir(await temporaryFolder());
});
afterEach(() => process.chdir(home));

/** Discord as far as it says who a token is, and a hub of models. */
async function openDiscord(): Promise<string> {
  const discord: Server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bot ${token}`;
    if (request.method === 'HEAD')
      return void response.writeHead(200, { 'content-length': 34_000_000 }).end();
    if (!isKnown) return void response.writeHead(401).end('{}');
    const body =
      request.url === '/v10/users/@me' ? { username: 'Librarian' } : [{ id: server, name: 'Town' }];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => discord.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void discord.close(() => resolve())));
  return `http://127.0.0.1:${(discord.address() as AddressInfo).port}/`;
}

/** Runs it with what a person types; gives what was shown. */
async function typed(lines: readonly string[], more: Partial<InitOptions> = {}): Promise<string> {
  const input = new PassThrough();
  const output = createTextSink();
  const prompts = openPrompts(input, output, signal);
  input.end(lines.map((line) => `${line}\n`).join(''));
  const discord = await openDiscord();
  try {
    await runInit({
      ...{
        prompts,
        signal,
        discordApiUrl: discord.replace(/\/$/, ''),
        userAgent: 'Footnote/1.0',
        hub: discord,
      },
      given: { articles: null, token: null, server: null },
      ...more,
    });
  } finally {
    prompts.close();
  }
  return output.text();
}

async function siteWithPages(): Promise<TestSite> {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  for (const name of ['Bridge', 'Ferry', 'Road', 'School']) {
    site.pages.set(`/${name.toLowerCase()}`, {
      body: articlePage(name, [`The ${name.toLowerCase()} is open.`]),
    });
  }
  site.pages.set('/', { body: '<html><body>Welcome</body></html>', isListed: false });
  return site;
}

test('a folder, a token and a server are checked and written; the token is not shown, nor readable to others', async () => {
  await mkdir('articles');
  await writeFile('articles/bridge.md', '# The bridge\n\nIt is closed in May.\n');
  const shown = await typed(['nowhere', 'articles', 'wrong-token', token, '', 'n']);
  expect(shown).toContain('got nothing at nowhere');
  expect(shown).toContain('1 file; the first articles:\n  - The bridge');
  expect(shown).toContain('Discord does not know this token');
  expect(shown).toContain('That is the bot Librarian.');
  expect(shown).toContain('34 MB to download');
  expect(shown.trimEnd().split('\n').at(-1)).toBe('  footnote start');
  expect(shown).not.toContain(token);
  expect(parse(await readFile('.env', 'utf8'))).toEqual({
    DISCORD_TOKEN: token,
    DISCORD_GUILD_IDS: server,
    CORPUS_DIR: 'articles',
  });
  expect((await stat('.env')).mode & 0o077).toBe(0);
  await expect(stat('archives.yml')).rejects.toThrow();
});

test('an address becomes a source that is read once to see what it holds; the better model is taken on request', async () => {
  const site = await siteWithPages();
  const shown = await typed([`${site.origin}/`, '', 'y']);
  expect(shown).toContain(`Found a sitemap: ${site.origin}/sitemap.xml`);
  expect(shown).toMatch(/The first articles:\n {2}- Bridge\n {2}- Ferry\n {2}- Road\n/);
  expect(parse(await readFile('.env', 'utf8'))).toEqual({ EMBEDDING_MODEL: 'Xenova/bge-small-en-v1.5' });
  const { all, file } = readArchives({
    ARCHIVES_FILE: null,
    CORPUS_DIR: 'c',
    INDEX_DIR: 'i',
    STORE_URL: null,
  });
  expect(file).toBe('archives.yml');
  expect(all).toMatchObject([
    {
      name: 'main',
      corpusDir: 'corpora/main',
      sources: [{ kind: 'sitemap', url: `${site.origin}/sitemap.xml` }],
    },
  ]);
});

test('a file that is there is never overwritten: what would stand in it is shown, without the token', async () => {
  await mkdir('corpus');
  await writeFile('corpus/a.md', '# A\n\nA text.\n');
  await writeFile('.env', 'MINE=1\n');
  const shown = await typed(['', token, server, 'n']);
  expect(await readFile('.env', 'utf8')).toBe('MINE=1\n');
  expect(shown).toContain('.env already exists and stays as it is');
  expect(shown).toContain('DISCORD_TOKEN=(your token)');
  expect(shown).not.toContain(token);
});

test('an end in the middle writes nothing', async () => {
  await mkdir('corpus');
  await writeFile('corpus/a.md', '# A\n\nA text.\n');
  await expect(typed([''])).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(stat('.env')).rejects.toThrow();
});

describe('the command', () => {
  it('says what to write where there is no terminal, and writes nothing', async () => {
    const run = await runCommandHere(initCommand, []);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('DISCORD_TOKEN=your-token');
    expect(run.stdout).toContain('      - sitemap: "https://docs.example.org/sitemap.xml"');
    await expect(stat('.env')).rejects.toThrow();
  });

  it('asks nothing with --articles', async () => {
    const site = await siteWithPages();
    const discord = await openDiscord();
    const environment = { DISCORD_TOKEN: token, DISCORD_API_URL: discord };
    const argv = ['--articles', `${site.origin}/sitemap.xml`, '--server', server];
    const run = await runCommandHere(initCommand, argv, { environment });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('That is the bot Librarian.');
    expect(parse(await readFile('.env', 'utf8'))).toEqual({
      DISCORD_TOKEN: token,
      DISCORD_GUILD_IDS: server,
    });
    const wrong = await runCommandHere(initCommand, ['--articles', 'nowhere'], {});
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('expected a folder') as string });
  });
});

test('an address is taken for what it is', async () => {
  const site = await siteWithPages();
  const { origin } = site;
  const kindOf = async (path: string): Promise<unknown> => {
    const search = await discoverSource(path.startsWith('/') ? `${origin}${path}` : path, {
      userAgent: 'x',
      signal,
    });
    return search.kind === 'found'
      ? `${search.source.kind} ${search.source.url.replace(origin, '')}`
      : search.reason;
  };
  const feed = '{"version":"https://jsonfeed.org/version/1.1","title":"B","items":[]}';
  site.pages.set('/feed.json', { body: feed, type: 'application/json' });
  expect(await kindOf('/sitemap-0.xml')).toBe('sitemap /sitemap-0.xml');
  expect(await kindOf('/feed.json')).toBe('feed /feed.json');
  expect(await kindOf('/bridge')).toBe('sitemap /sitemap.xml');
  expect(await kindOf('/none')).toBe('status 404');
  site.faults.set('/sitemap.xml', { kind: 'status', status: 404 });
  site.pages.set('/blog', {
    body: '<link rel="alternate" type="application/feed+json" href="/feed.json"><p>Blog</p>',
  });
  expect(await kindOf('/blog')).toBe('feed /feed.json');
  expect(await kindOf('/bridge')).toBe('page /bridge');
  expect(await kindOf('https://github.com/example/docs')).toBe('git https://github.com/example/docs');
});

test('a repository is read too', async () => {
  await mkdir('work');
  await writeFile('work/a.md', '# The harbour\n\nIt is deep.\n');
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: 'work',
      stdio: 'ignore',
    });
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'first');
  const shown = await typed([pathToFileURL(join(process.cwd(), 'work')).href, '', 'n']);
  expect(shown).toContain('- The harbour');
});

test('without the hub no model is offered', async () => {
  expect(await betterModel(signal, 'http://127.0.0.1:1/')).toBeNull();
});
