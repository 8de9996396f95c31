import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { packPackage, type PackedPackage } from './packedPackage.js';

const name = '@footnote-bot/footnote';
const question = 'When did the NATO mission in Iraq begin?';
const answered = /^ {2}│ .*NATO mission[^]*October\n[^]*\[1\] NATO mission in Iraq stops training/m;

let folder: string;
let packed: PackedPackage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-package-'));
  packed = await packPackage(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program in a folder, with nothing in the environment but where models are and which registry counts. */
async function run(cwd: string, program: string, argv: readonly string[], more: Given = {}) {
  const { stdin = '', environment = {} } = more;
  const child = spawn(program, argv, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, MODELS_DIR: sharedModelsDir, ...environment },
  });
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

interface Given {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(folder, 'empty-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/**
 * A folder with the unpacked tarball among what the lockfile says an installation needs, and nothing else: each package is
 * a link to the one that is installed here.
 */
async function unpackedWithItsPackages(): Promise<string> {
  const project = await newFolder();
  const place = join(project, 'node_modules', name);
  await mkdir(place, { recursive: true });
  await promisify(execFile)('tar', ['xzf', packed.path, '-C', place, '--strip-components=1']);
  const shrinkwrap = JSON.parse(await readFile(join(place, 'npm-shrinkwrap.json'), 'utf8')) as Lock;
  for (const path of Object.keys(shrinkwrap.packages)) {
    if (!/^node_modules\/(?:@[^/]+\/)?[^/@]+$/.test(path)) continue;
    await mkdir(join(project, dirname(path)), { recursive: true });
    await symlink(resolve(path), join(project, path));
  }
  const program = join(project, 'node_modules/.bin/footnote');
  await mkdir(dirname(program), { recursive: true });
  const { bin } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) as { bin: Bin };
  await symlink(join(place, bin.footnote), program);
  await chmod(join(place, bin.footnote), 0o755);
  return project;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly version?: string }>>;
}

interface Bin {
  readonly footnote: string;
}

describe('the tarball', () => {
  it('holds the program with its types, its weights, the sample articles and the documents, and nothing else', () => {
    const kinds = new Set(
      packed.files.map((path) => (path.includes('/') ? path.replace(/\/.*/, '/') : path)),
    );
    expect([...kinds].sort()).toEqual([
      '.env.example',
      'CHANGELOG.md',
      'DESIGN.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'THIRD_PARTY.md',
      'corpus/',
      'dist/',
      'docs/',
      'examples/',
      'npm-shrinkwrap.json',
      'package.json',
      'weights/',
    ]);
    expect(packed.files.filter((path) => /\.map$|tsbuildinfo$/.test(path))).toEqual([]);
    expect(packed.files).toContain('dist/library.d.ts');
    expect(packed.files.some((path) => path.startsWith('corpus/'))).toBe(true);
  });

  it('pins what it runs with, and a sharp that downloads nothing of its own', async () => {
    const place = join(folder, 'stage');
    const { packages } = JSON.parse(await readFile(join(place, 'npm-shrinkwrap.json'), 'utf8')) as Lock;
    expect(Object.values(packages).filter(({ dev }) => dev)).toEqual([]);
    expect(packages['node_modules/sharp']?.version).toMatch(/^0\.34\./);
    expect(packages['node_modules/vitest']).toBeUndefined();
  });
});

it('answers from the sample articles in an empty folder', async () => {
  const project = await unpackedWithItsPackages();
  const footnote = join(project, 'node_modules/.bin/footnote');
  const home = await newFolder();
  const init = await run(home, footnote, ['init', '--articles', 'sample']);
  expect(init, init.stderr).toMatchObject({ code: 0 });
  const answer = await run(home, footnote, ['start'], { stdin: `${question}\n` });
  expect(answer.stdout, answer.stderr).toMatch(answered);
  expect((await readdir(home)).sort()).toEqual(['.env', 'corpus', 'data']);

  // A program of one's own opens the same index.
  const program = `
    import { openArchive } from '${name}';
    const archive = await openArchive({ indexDir: 'data/index', model: 'bundled', modelsDir: process.env.MODELS_DIR });
    const { answer } = await archive.ask(${JSON.stringify(question)}, { today: '2020-01-08' });
    console.log(answer.status, answer.citations[0].article.path);
    await archive.close();
  `;
  await writeFile(
    join(project, 'ask.mjs'),
    program.replace("'data/index'", JSON.stringify(join(home, 'data/index'))),
  );
  const own = await run(project, process.execPath, ['ask.mjs']);
  expect(own.stdout, own.stderr).toBe('answered 2020-01-05-nato-training-suspended.md\n');
});

it('has types for what others may use, and gives access to nothing else', async () => {
  const project = await unpackedWithItsPackages();
  const source = (more: string): string => `
    import { openArchive, FootnoteError, type Answer, type Archive, type Citation } from '${name}';
    export async function ask(archive: Archive, question: string): Promise<readonly Citation[]> {
      const outcome = await archive.ask(question, { today: '2020-01-08' });
      if (outcome.kind === 'refused') throw new FootnoteError('BAD_USAGE', outcome.refusal.kind);
      const answer: Answer = outcome.answer;
      return answer.answer === null ? [] : answer.citations;
    }
    export const shown = ({ answer, citations }: Answer): string =>
      [answer?.text ?? '', ...citations.map(({ excerpt, article }) => excerpt + (article.date ?? ''))].join();
    export const opened: Promise<Archive> = openArchive({ indexDir: 'i', model: 'bundled', modelsDir: 'm' });
    ${more}
  `;
  expect(await faultsOf(join(project, 'good.ts'), source(''))).toEqual([]);
  const wrong = source(`export const status: Answer['status'] = 'maybe'; import '${name}/dist/errors.js';`);
  expect(await faultsOf(join(project, 'wrong.ts'), wrong)).toEqual([
    expect.stringContaining('\'"maybe"\' is not assignable') as string,
    expect.stringContaining('dist/errors.js') as string,
  ]);
});

/** What the compiler says of a program. */
async function faultsOf(path: string, source: string): Promise<string[]> {
  await writeFile(path, source);
  const program = ts.createProgram([path], {
    // The package's own declarations are checked too: they need no types that it does not bring.
    ...{ strict: true, noEmit: true, skipLibCheck: false, types: [] },
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** A registry on loopback that knows this package alone. */
async function openRegistry(): Promise<string> {
  const tarball = await readFile(packed.path);
  const manifest = JSON.parse(await readFile(join(folder, 'stage/package.json'), 'utf8')) as {
    version: string;
  };
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const server = createServer((request, response) => {
    const at = `http://${request.headers.host}`;
    if (request.url?.endsWith('.tgz') === true) return void response.end(tarball);
    const dist = { tarball: `${at}/footnote.tgz`, integrity };
    const version = { ...manifest, dist, _hasShrinkwrap: true };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        name,
        'dist-tags': { latest: manifest.version },
        versions: { [manifest.version]: version },
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * The long form, `npm run try-package`: npm installs the package with all that it needs, native packages too, from the
 * registry that npm is set to; this package alone comes from loopback.
 */
it.runIf(process.env['PACKAGE_INSTALL'] === '1')(
  'installs with npm, globally and in a project, and answers',
  async () => {
    const registry = await openRegistry();
    const own = `--@footnote-bot:registry=${registry}`;
    const home = await newFolder();
    const environment = {
      HOME: process.env['HOME'] ?? home,
      npm_config_prefix: join(home, 'global'),
      // Behind a proxy with an authority of its own, npm needs it.
      ...kept('NODE_EXTRA_CA_CERTS'),
    };
    const installed = await run(
      home,
      'npm',
      ['install', '--global', '--no-audit', '--prefer-offline', own, name],
      { environment },
    );
    expect(installed.code, installed.stderr).toBe(0);
    const place = join(home, 'global/lib/node_modules', name);
    const sharp = await readFile(join(place, 'node_modules/sharp/package.json'), 'utf8');
    expect(JSON.parse(sharp)).toMatchObject({ version: expect.stringMatching(/^0\.34\./) as string });
    const footnote = join(home, 'global/bin/footnote');
    const work = await newFolder();
    expect(await run(work, footnote, ['init', '--articles', 'sample'])).toMatchObject({ code: 0 });
    const answer = await run(work, footnote, ['start'], { stdin: `${question}\n` });
    expect(answer.stdout, answer.stderr).toMatch(answered);
  },
  1_200_000,
);

/** A variable of this environment, where it is set. */
function kept(name: string): Record<string, string> {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}
