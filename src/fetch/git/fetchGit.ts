import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { matchesPath } from '../../archives/matchesPath.js';
import type { GitSource } from '../../archives/archiveSpec.js';
import { sha256Of, type PageOutcome, type PageTools } from '../fetchPages.js';
import { allowedHostsOf } from '../http/allowedHosts.js';
import { addressRefusal, findAddresses, type FindAddresses } from '../http/checkedLookup.js';
import { mayBeArticle } from '../pages/contentKind.js';
import { fetchFolder } from '../pages/pageFiles.js';
import { hashOf } from '../pages/pagePath.js';
import { runGit, type GitOptions } from './runGit.js';
import { readBlobs } from './readBlobs.js';
import { repositoryFileUrl } from './repositoryFileUrl.js';

/** A file of a commit. */
interface TreeFile {
  readonly blob: string;
  readonly path: string;
  readonly bytes: number;
}

/** What fetching a repository came to. */
export type GitOutcome =
  | { readonly kind: 'done'; readonly listed: number; readonly outcomes: ReadonlyMap<PageOutcome, number> }
  | { readonly kind: 'failed'; readonly reason: string };

/** What it works with. */
export interface GitTools extends Omit<PageTools, 'client'> {
  readonly signal: AbortSignal;
  readonly onListed: (count: number) => void;
  readonly onPage: (outcome: PageOutcome) => void;
  readonly find?: FindAddresses;
}

const limits = { fetchMs: 15 * 60_000, readMs: 10 * 60_000, fileBytes: 20_000_000 } as const;

/**
 * Brings the files of a branch's folder up to date: what the commit holds is kept, what it does not leaves at once. Only
 * the newest commit is fetched, and only what is not there yet. Links and submodules are passed over.
 */
export async function fetchGit(source: GitSource, tools: GitTools): Promise<GitOutcome> {
  const { corpusDir, state, files, run } = tools;
  const place = await connectionOf(source, tools.find ?? findAddresses);
  if (typeof place === 'string') return { kind: 'failed', reason: place };
  const folder = join(corpusDir, fetchFolder, 'git', hashOf(source.key));
  await mkdir(folder, { recursive: true });
  const git: GitOptions = { cwd: folder, timeoutMs: limits.readMs, signal: tools.signal, ...place };
  const commit = await fetchCommit(source, git);
  if (typeof commit !== 'string') return { kind: 'failed', reason: commit.reason };
  const tree = await listTree(commit, source, git);
  if (!Array.isArray(tree)) return { kind: 'failed', reason: tree.reason };
  const wanted = tree.slice(0, source.limit);
  const key = (path: string): string => `${source.key}#${path}`;
  state.list(
    source.key,
    wanted.map(({ path }) => key(path)),
    run,
  );
  tools.onListed(wanted.length);
  const outcomes = new Map<PageOutcome, number>();
  const count = (outcome: PageOutcome): void => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    tools.onPage(outcome);
  };
  const changed = wanted.filter(({ blob, path }) => !isKept(key(path), blob, tools));
  for (let i = changed.length; i < wanted.length; i += 1) count('unchanged');
  const base = repositoryName(source);
  await readBlobs(changed, git, async (file, body) => {
    const url = key(file.path);
    const known = state.page(url);
    const path = `${base}/${inFolder(file.path, source.folder)}`;
    const before = known?.path ?? null;
    const target = repositoryFileUrl(source, file.path) ?? url;
    state.expect(path);
    await files.write(path, body, {
      url: target,
      fetchedAt: tools.now().toISOString(),
      ...{ contentType: null, charset: null, etag: file.blob, lastModified: null, date: null },
    });
    const look = { url, target, isAlias: false, path, sha256: sha256Of(body), lastmod: file.blob };
    state.save({ ...look, etag: file.blob, lastModified: null }, { run, at: tools.now(), before });
    if (before !== null && before !== path) await files.remove(before);
    count(before === null ? 'added' : 'changed');
  });
  for (const url of state.countMissing(source.key, run, 1)) {
    const path = state.page(url)?.path ?? null;
    state.unlist(source.key, url);
    state.drop(url, { path, forget: true });
    if (path === null) continue;
    await files.remove(path);
    count('removed');
  }
  return { kind: 'done', listed: wanted.length, outcomes };
}

/** What git may speak, and to which address; or why it may not. The address that was checked is the one it uses. */
async function connectionOf(
  source: GitSource,
  find: FindAddresses,
): Promise<string | Pick<GitOptions, 'protocols' | 'settings'>> {
  const url = new URL(source.url);
  if (url.protocol === 'file:') return { protocols: 'file' };
  const allowed = allowedHostsOf(source);
  const { hostname } = url;
  const bare = hostname.replace(/^\[|\]$/g, '');
  let found: readonly string[];
  try {
    found = isIP(bare) === 0 ? (await find(hostname)).map(({ address }) => address) : [bare];
  } catch {
    return 'the host is not known';
  }
  const good = found.filter((address) => addressRefusal(hostname, address, allowed) === null);
  const [first] = good;
  if (first === undefined)
    return addressRefusal(hostname, found[0] ?? '', allowed) ?? 'the host is not known';
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    protocols: 'https:http',
    settings: {
      ...(isIP(bare) === 0 ? { 'http.curloptResolve': `${hostname}:${port}:${good.join(',')}` } : {}),
      ...(url.username === ''
        ? {}
        : { 'http.extraHeader': `Authorization: Basic ${Buffer.from(login).toString('base64')}` }),
    },
  };
}

function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

async function fetchCommit(
  source: GitSource,
  git: GitOptions,
): Promise<string | { readonly reason: string }> {
  const made = await runGit(['init', '--bare', '--quiet', '.'], git);
  if (!made.ok) return made;
  const args = [
    'fetch',
    '--depth=1',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--quiet',
    '--force',
  ];
  const what = source.branch === null ? 'HEAD' : `refs/heads/${source.branch}`;
  const fetched = await runGit(
    [...args, '--end-of-options', withoutLogin(source.url), `${what}:refs/fetched`],
    {
      ...git,
      timeoutMs: limits.fetchMs,
    },
  );
  if (!fetched.ok) return fetched;
  const commit = await runGit(['rev-parse', 'refs/fetched'], git);
  return commit.ok ? commit.stdout.toString('utf8').trim() : commit;
}

async function listTree(
  commit: string,
  source: GitSource,
  git: GitOptions,
): Promise<TreeFile[] | { readonly reason: string }> {
  const within = source.folder === '' ? [] : ['--', `${source.folder}/`];
  const listed = await runGit(['ls-tree', '-r', '-l', '-z', '--full-tree', commit, ...within], git);
  if (!listed.ok) return listed;
  const files = listed.stdout
    .toString('utf8')
    .split('\0')
    .flatMap((line): TreeFile[] => {
      // Only plain files: 120000 is a link, 160000 a submodule.
      const [, blob = '', bytes = '', path = ''] =
        /^100\d{3} blob ([0-9a-f]{40,64}) {1,9}(\d+)\t(.+)$/s.exec(line) ?? [];
      return path === '' ? [] : [{ blob, path, bytes: Number(bytes) }];
    })
    .filter(({ path, bytes }) => bytes <= limits.fileBytes && mayBeArticle(path) && !isHidden(path))
    .filter(({ path }) => matchesPath(`/${path}`, source));
  if (files.length === 0 && source.folder !== '')
    return { reason: `no articles in the folder ${source.folder}` };
  return files;
}

/** Hidden files are not read as articles, and `..` is no name. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part === '' || part.startsWith('.') || part.includes('\\'));
}

function isKept(url: string, blob: string, { state, corpusDir }: Omit<PageTools, 'client'>): boolean {
  const known = state.page(url);
  return known?.etag === blob && known.path !== null && existsSync(join(corpusDir, known.path));
}

function repositoryName({ url }: GitSource): string {
  const { pathname } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  const name = last.replace(/\.git$/, '').replace(/[^\w.-]/g, '-');
  return name === '' || name.startsWith('.') ? 'repository' : name;
}

function inFolder(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}
