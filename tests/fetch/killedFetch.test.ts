import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../bench/articles/seededRandom.js';
import { articlePage, openTestSite, type TestSite } from '../support/site/testSite.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { filesIn } from './fetchRig.js';

/** `FETCH_KILLS=50` is the long form. */
const kills = Number(process.env['FETCH_KILLS'] ?? 3);
const pages = 80 + kills * 8;
const timeoutMs = 60_000 + kills * 10_000;

const program = resolve('dist/cli/main.js');

/** A folder in which `footnote fetch` fetches the site. */
async function folderFor(site: TestSite): Promise<string> {
  const folder = await temporaryFolder();
  const source = `sources: [{ sitemap: "${site.origin}/sitemap.xml" }]`;
  await writeFile(
    join(folder, 'archives.yml'),
    `archives:\n  docs:\n    corpus: corpora/docs\n    ${source}\n`,
  );
  await mkdir(join(folder, 'corpora/docs'), { recursive: true });
  return folder;
}

function startFetch(folder: string): ChildProcess {
  const environment = { PATH: process.env['PATH'] };
  return spawn(process.execPath, [program, 'fetch'], { cwd: folder, env: environment, stdio: 'ignore' });
}

/** Waits until so many pages were served more, or the process has ended. */
async function served(site: TestSite, child: ChildProcess, more: number): Promise<void> {
  const until = site.requests.length + more;
  while (child.exitCode === null && site.requests.length < until) await setTimeout(1);
}

test(
  'a fetch that is killed at random moments loses no page, doubles none, and ends with the same corpus',
  async () => {
    const site = await openTestSite();
    onTestFinished(() => site.close());
    for (let i = 0; i < pages; i += 1)
      site.pages.set(`/p/${i}`, { body: articlePage(`Page ${i}`, [`Text ${i}.`]) });
    // A page that leads to another, one that names another as its own, and one that is twice the same.
    site.pages.set('/moved', { body: '' });
    site.faults.set('/moved', { kind: 'redirect', to: '/p/1' });
    site.pages.set('/far', { body: '' });
    site.pages.set('/far/away', { body: articlePage('Far', ['Far away.']), isListed: false });
    site.faults.set('/far', { kind: 'redirect', to: '/far/away' });
    const [killed, whole] = [await folderFor(site), await folderFor(site)];
    const random = seededRandom(17);
    let cut = 0;
    for (let i = 0; i < kills; i += 1) {
      const child = startFetch(killed);
      await served(site, child, 2 + random.below(12));
      cut += child.exitCode === null ? 1 : 0;
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      // Half of the times the site changes meanwhile.
      const page = `/p/${random.below(pages)}`;
      if (random.happens(0.5))
        site.pages.set(page, { body: articlePage(`Changed ${i}`, [`Other text ${i}.`]) });
    }
    expect(cut).toBeGreaterThan(0);
    for (const folder of [killed, killed, whole]) {
      const child = startFetch(folder);
      const [code] = (await once(child, 'exit')) as [number];
      expect(code).toBe(0);
    }
    const found = await filesIn(join(killed, 'corpora/docs'));
    expect(found).toEqual(await filesIn(join(whole, 'corpora/docs')));
    expect(Object.keys(found)).toHaveLength(pages + 1);
    const notes = await readdir(join(killed, 'corpora/docs', site.host.replace(':', '~'), 'p'));
    expect(notes.filter((name) => name.startsWith('.'))).toHaveLength(pages);
    if (kills > 3)
      console.log(`${kills} kills, ${cut} of them in the middle; ${Object.keys(found).length} pages`);
  },
  timeoutMs,
);
