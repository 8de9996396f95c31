import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fetchCommand } from '../../src/cli/fetchCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { articlePage, openTestSite } from '../support/site/testSite.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** A site with a page, and two archives of it. */
async function openPlace() {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  site.pages.set('/a', { body: articlePage('A', ['A text.']) });
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'hand'));
  const file = join(folder, 'archives.yml');
  const archive = (name: string, source: string): string =>
    `  ${name}:\n    corpus: ${join(folder, name)}\n    sources: [${source}]\n`;
  await writeFile(
    file,
    `archives:\n${archive('docs', `{ sitemap: "${site.origin}/sitemap.xml", every: 1d }`)}` +
      `${archive('blog', `{ feed: "${site.origin}/feed.xml" }`)}${archive('hand', '')}`,
  );
  return { site, environment: { ARCHIVES_FILE: file } };
}

test('an archive is fetched, and a dry run says what is due without asking anybody', async () => {
  const { site, environment } = await openPlace();
  const run = (...argv: string[]) =>
    runCommandHere(fetchCommand, ['--archive', 'docs', ...argv], { environment });
  const before = await run('--dry-run');
  expect(before.stdout).toContain('due now, 0 pages, never fetched');
  expect(site.requests).toEqual([]);
  const fetched = await run('--json');
  expect(fetched).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(fetched.stdout)).toMatchObject([
    { archive: 'docs', isChanged: true, sources: [{ kind: 'sitemap', outcome: 'done', added: 1 }] },
  ]);
  const after = await run('--dry-run', '--json');
  expect(JSON.parse(after.stdout)).toMatchObject([
    { sources: [{ isDue: false, pages: 1, failedSince: null }] },
  ]);
  expect((await run('--due')).stdout).toContain('docs: 0 sources, 0 requests');
});

test('a source that fails gives exit code 1 with one line, and the others are fetched', async () => {
  const { environment } = await openPlace();
  const told: unknown[] = [];
  const run = await runCommandHere(fetchCommand, [], {
    environment,
    tellParent: (message) => void told.push(message),
  });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(
    /^expected to fetch every source, got 1 that failed: [^\n]*feed\.xml \(status 404\)[^\n]*\n$/,
  );
  expect(run.stdout).toContain('1 added');
  expect(told).toContainEqual(expect.objectContaining({ kind: 'fetched' }));
  const status = await runCommandHere(fetchCommand, ['--dry-run'], { environment });
  expect(status.stdout).toContain('failing since 2024-05-01');
});

test('without sources, and for an archive that is not named, it says what to do', async () => {
  const { environment } = await openPlace();
  const none = await runCommandHere(fetchCommand, ['--archive', 'hand'], { environment });
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected sources to fetch from') as string,
  });
  const wrong = await runCommandHere(fetchCommand, ['--archive', 'nothing'], { environment });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('docs, blog, hand') as string });
});
