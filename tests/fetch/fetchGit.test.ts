import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { repositoryFileUrl } from '../../src/fetch/git/repositoryFileUrl.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { openFetchRig, sourceOf } from './fetchRig.js';

/** A bare repository on disk, and a working copy to push from. */
async function openRepository() {
  const folder = await temporaryFolder();
  const [bare, work] = [join(folder, 'docs.git'), join(folder, 'work')];
  const git = (cwd: string, ...args: string[]): void => {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd, stdio: 'ignore' });
  };
  git(folder, 'init', '--bare', '-b', 'main', bare);
  git(folder, 'clone', bare, work);
  return {
    work,
    url: pathToFileURL(bare).href,
    push: (branch = 'main') => {
      git(work, 'checkout', '-B', branch);
      git(work, 'add', '-A');
      git(work, 'commit', '-m', 'change');
      git(work, 'push', '-f', 'origin', branch);
    },
  };
}

test('the folder of a branch is kept as it is in the newest commit; what left it leaves at once', async () => {
  const rig = await openFetchRig();
  const { work, url, push } = await openRepository();
  await mkdir(join(work, 'docs/en/.hidden'), { recursive: true });
  await writeFile(join(work, 'docs/en/bridge.md'), '# Bridge\n\nIt closes in May.\n');
  await writeFile(join(work, 'docs/en/roads.md'), '# Roads\n\nThey are open.\n');
  await writeFile(join(work, 'docs/en/picture.png'), 'x');
  await writeFile(join(work, 'docs/en/.hidden/secret.md'), 'x');
  await writeFile(join(work, 'README.md'), '# Not in the folder\n');
  await symlink('/etc/passwd', join(work, 'docs/en/link.md'));
  push();
  const source = sourceOf.git(url, { folder: 'docs/en' });
  expect(await rig.fetchOne(source)).toMatchObject({ outcome: 'done', listed: 2, added: 2 });
  expect(await rig.files()).toEqual({
    'docs/bridge.md': '# Bridge\n\nIt closes in May.\n',
    'docs/roads.md': '# Roads\n\nThey are open.\n',
  });
  await writeFile(join(work, 'docs/en/bridge.md'), '# Bridge\n\nIt closes in June.\n');
  await rm(join(work, 'docs/en/roads.md'));
  push();
  expect(await rig.fetchOne(source)).toMatchObject({ changed: 1, removed: 1, added: 0 });
  expect(await rig.files()).toEqual({ 'docs/bridge.md': '# Bridge\n\nIt closes in June.\n' });
  expect(await rig.fetchOne(source)).toMatchObject({ unchanged: 1, changed: 0 });
  await writeFile(join(work, 'docs/en/bridge.md'), '# Bridge\n\nAnother branch.\n');
  push('next');
  expect(await rig.fetchOne({ ...source, branch: 'next' } as typeof source)).toMatchObject({ changed: 1 });
  await rm(join(rig.corpusDir, 'docs/bridge.md'));
  expect(await rig.fetchOne({ ...source, branch: 'next' } as typeof source)).toMatchObject({ changed: 1 });
});

test('a repository that is not there, a branch and a folder that are not in it fail with one line; the files stay', async () => {
  const rig = await openFetchRig();
  const { work, url, push } = await openRepository();
  await writeFile(join(work, 'a.md'), '# A\n');
  push();
  await rig.fetch([sourceOf.git(url)]);
  const wrong = [
    sourceOf.git('file:///nowhere/docs.git'),
    sourceOf.git(url, { branch: 'none' }),
    sourceOf.git(url, { folder: 'none' }),
  ];
  for (const source of wrong) {
    const report = await rig.fetchOne(source);
    expect(report).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/^[^\n]{5,200}$/) as string,
    });
    expect(report.reason).not.toContain('file://');
  }
  expect(Object.keys(await rig.files())).toEqual(['docs/a.md']);
});

test('a public host that leads to a private network is not asked', async () => {
  const rig = await openFetchRig();
  const find = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]);
  expect(await rig.fetchOne(sourceOf.git('https://git.example.org/docs'), { find })).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('private network') as string,
  });
});

test('files of known hosts are cited where people read them', () => {
  const at = (url: string, branch: string | null = 'main') =>
    repositoryFileUrl({ url, branch }, 'docs/a b.md');
  expect(at('https://github.com/example/docs.git')).toBe(
    'https://github.com/example/docs/blob/main/docs/a%20b.md',
  );
  expect(at('https://github.com/example/docs', null)).toBe(
    'https://github.com/example/docs/blob/HEAD/docs/a%20b.md',
  );
  expect(at('https://gitlab.com/a/b/c')).toBe('https://gitlab.com/a/b/c/-/blob/main/docs/a%20b.md');
  expect(at('https://git.example.org/docs')).toBeNull();
});
