import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readArchivesFile } from '../../archives/readArchivesFile.js';
import { sourceOf } from '../../archives/readArchives.js';
import { FootnoteError, messageOf } from '../../errors.js';
import { fetchArchive } from '../../fetch/fetchArchive.js';
import { shownUrl } from '../../fetch/http/shownUrl.js';
import { askDiscord } from './askDiscord.js';
import { betterModel } from './betterModel.js';
import { discoverSource, type FoundSource } from './discoverSource.js';
import { initFiles, type InitChoices, type InitFile } from './initFiles.js';
import type { Prompts } from './prompts.js';
import { readSamples } from './readSamples.js';
import { copySampleArticles, sampleName } from './sampleArticles.js';

/** What is known before anything is asked; null for what is to be asked, an empty text for none. */
export interface GivenChoices {
  /** A folder, or an address. */
  readonly articles: string | null;
  readonly token: string | null;
  readonly server: string | null;
}

/** What setting up works with. */
export interface InitOptions {
  readonly prompts: Prompts;
  readonly given: GivenChoices;
  readonly discordApiUrl: string;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  /** Where the hub of models is; another one in tests. */
  readonly hub?: string;
}

/** Articles that are read to see whether they are what was meant. */
const samples = 3;

/**
 * Asks for articles, token and server, checks each, and writes `.env` and `archives.yml` into the current folder. A file
 * that is there is never overwritten: what would stand in it is shown.
 * @throws FootnoteError `CANCELLED`, with nothing written
 */
export async function runInit(options: InitOptions): Promise<void> {
  const { prompts, signal } = options;
  const articles = await chooseArticles(options);
  const { token, server } = await chooseBot(options);
  const model = await chooseModel(options);
  signal.throwIfAborted();
  for (const file of initFiles({ articles, token, server, model })) await writeNew(file, prompts);
  prompts.say('Everything is set up. Now run:\n\n  footnote start\n');
}

async function chooseArticles({ prompts, given, ...options }: InitOptions): Promise<InitChoices['articles']> {
  for (let typed = given.articles; ; typed = null) {
    const place =
      typed ??
      (await prompts.ask('Where are your articles? A folder, an address, or “sample” to try it out', {
        usual: 'corpus',
      }));
    try {
      if (place === sampleName && !(await isFolder(place))) {
        await copySampleArticles('corpus');
        return await articlesIn('corpus', prompts);
      }
      if (/^(?:https?|file):\/\//i.test(place))
        return await articlesAt(place, { prompts, given, ...options });
      return await articlesIn(place, prompts);
    } catch (error) {
      if (options.signal.aborted || (error instanceof FootnoteError && error.code === 'CANCELLED'))
        throw error;
      // What was given beforehand is not asked for again.
      if (typed !== null) throw error;
      prompts.say(`  ${messageOf(error)}`);
    }
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function articlesIn(folder: string, prompts: Prompts): Promise<InitChoices['articles']> {
  if (!(await isFolder(folder)))
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a folder, got nothing at ${folder}; create it, or name another`,
    );
  const { files, titles } = await readSamples(folder, samples);
  if (titles.length === 0) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected articles in ${folder}, got none that can be read; add some`,
    );
  }
  prompts.say(`  ${files === 1 ? '1 file' : `${files} files`}; the first articles:`);
  for (const title of titles) prompts.say(`  - ${title}`);
  return { kind: 'folder', folder };
}

async function articlesAt(
  address: string,
  { prompts, userAgent, signal }: InitOptions,
): Promise<InitChoices['articles']> {
  if (!URL.canParse(address))
    throw new FootnoteError('BAD_USAGE', 'expected an address, got something else; copy it again');
  const search = await discoverSource(address, { userAgent, signal });
  if (search.kind === 'none') {
    throw new FootnoteError('BAD_USAGE', `expected articles at ${shownUrl(address)}, got: ${search.reason}`);
  }
  const { source } = search;
  prompts.say(`  Found a ${source.kind}: ${shownUrl(source.url)}`);
  const titles = await titlesOf(source, { userAgent, signal });
  if (titles.length === 0) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected articles at ${shownUrl(address)}, got none that can be read`,
    );
  }
  prompts.say('  The first articles:');
  for (const title of titles) prompts.say(`  - ${title}`);
  return { kind: 'source', source };
}

/** Fetches a few articles into a folder that is gone afterwards. */
async function titlesOf(
  { kind, url }: FoundSource,
  { userAgent, signal }: Pick<InitOptions, 'userAgent' | 'signal'>,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-init-'));
  try {
    const text = JSON.stringify({ archives: { main: { sources: [{ [kind]: url, limit: samples }] } } });
    const [source] = readArchivesFile('archives.yml', text).given.archives['main']?.sources ?? [];
    if (source === undefined) return [];
    const report = await fetchArchive({
      archive: { name: 'main', corpusDir: folder, sources: [sourceOf(source)] },
      ...{ userAgent, signal, now: () => new Date() },
      sleep: async (milliseconds, until) =>
        void (await setTimeout(milliseconds, undefined, { signal: until })),
    });
    const [{ reason = null } = {}] = report.sources;
    if (reason !== null)
      throw new FootnoteError('BAD_USAGE', `expected articles at ${shownUrl(url)}, got: ${reason}`);
    return (await readSamples(folder, samples)).titles;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function chooseBot({
  prompts,
  given,
  discordApiUrl,
  signal,
}: InitOptions): Promise<Pick<InitChoices, 'token' | 'server'>> {
  for (let token = given.token; ; token = null) {
    token ??= await prompts.ask('Discord bot token (hidden as you type; leave it empty to chat here)', {
      isSecret: true,
    });
    if (token === '') return { token: null, server: null };
    const answer = await askDiscord(token, {
      ...{ apiUrl: discordApiUrl, signal },
      withServers: given.server === null,
    });
    if (answer.kind === 'bot') {
      prompts.say(`  That is the bot ${answer.name}.`);
      return { token, server: await serverOf(given, answer.servers, prompts) };
    }
    prompts.say(`  ${answer.reason}.`);
    const isGiven = given.token !== null;
    if (answer.kind === 'unreachable' && (isGiven || (await prompts.confirm('Use it anyway?', false)))) {
      return { token, server: await serverOf(given, [], prompts) };
    }
    if (isGiven)
      throw new FootnoteError('DISCORD', `expected a token that Discord accepts, got: ${answer.reason}`);
  }
}

/** One that was given as nothing is every server. */
async function serverOf(
  given: GivenChoices,
  servers: readonly { readonly id: string; readonly name: string }[],
  prompts: Prompts,
): Promise<string | null> {
  if (given.server === null) return chooseServer(servers, prompts);
  return given.server === '' ? null : given.server;
}

async function chooseServer(
  servers: readonly { readonly id: string; readonly name: string }[],
  prompts: Prompts,
): Promise<string | null> {
  for (const { id, name } of servers) prompts.say(`  - ${id} ${name}`);
  const [only, ...others] = servers;
  const usual = only !== undefined && others.length === 0 ? { usual: only.id } : {};
  for (;;) {
    const typed = await prompts.ask(
      'Which server should it serve? Its ID, or nothing for every server it is in',
      usual,
    );
    if (typed === '') return null;
    if (/^\d{17,20}$/.test(typed)) return typed;
    prompts.say(
      '  Expected an ID of 17 to 20 digits: right-click the server in Discord and choose Copy Server ID.',
    );
  }
}

async function chooseModel({ prompts, given, signal, hub }: InitOptions): Promise<string | null> {
  // Where the articles were given beforehand, nothing is asked that has a good answer.
  if (given.articles !== null) return null;
  const better = await betterModel(signal, hub);
  if (better === null) return null;
  const question = `Use ${better.id}, which finds more (${better.megabytes} MB to download)?`;
  return (await prompts.confirm(question, false)) ? better.id : null;
}

/** Only its owner may read a file with a secret in it. */
async function writeNew({ path, text, isSecret }: InitFile, prompts: Prompts): Promise<void> {
  if (existsSync(path)) {
    const shown = text.replace(/^(DISCORD_TOKEN=).*$/m, '$1(your token)');
    prompts.say(
      `${path} already exists and stays as it is. Footnote would have written:\n\n${indented(shown)}`,
    );
    return;
  }
  try {
    await writeFile(path, text, { flag: 'wx', mode: isSecret ? 0o600 : 0o644 });
  } catch (cause) {
    throw new FootnoteError('BAD_USAGE', `expected to write ${path} here, got: ${messageOf(cause)}`, {
      cause,
    });
  }
  prompts.say(`Wrote ${path}.`);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
