import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { FetchReport } from '../src/fetch/fetchReport.js';
import { openTestSite, type TestSite } from '../tests/support/site/testSite.js';
import { benchOptions, workFolder } from './benchOptions.js';
import { reportFigures, type Figure } from './figures.js';
import { runFootnote } from './processes.js';

const longestMs = 3_600_000;

/** Pages that change between two fetches. */
const changing = [1, 2, 3];

describe('fetch', () => {
  it(
    'measures fetching a site, and fetching it again when three pages changed',
    async () => {
      const pages = benchOptions().unchanged;
      const site = await openTestSite();
      try {
        await reportFigures('fetch', [...(await figuresOf(site, pages))]);
      } finally {
        await site.close();
      }
    },
    longestMs,
  );
});

async function figuresOf(site: TestSite, pages: number): Promise<Figure[]> {
  for (let i = 0; i < pages; i += 1) put(site, i, '', Date.UTC(2024, 3, 1));
  const folder = await folderFor(site);
  try {
    const first = await fetch(folder);
    expectPages(first, { added: pages });
    const second = await fetchChanged(site, folder, { more: ' More.', day: Date.UTC(2024, 3, 9) });
    site.saysLastmod = false;
    const third = await fetchChanged(site, folder, { more: ' Still more.', day: Date.UTC(2024, 3, 17) });
    const name = pages.toLocaleString('en');
    const goal = pages === 20_000 ? 15 : null;
    return [
      {
        ...{
          name: `${name} pages: requests beyond one a page`,
          value: first.requests - pages,
          unit: 'requests',
        },
        goal: pages === 20_000 ? 4 : null,
      },
      { name: `${name} pages: the first fetch`, value: first.seconds, unit: 's', goal: null },
      { name: 'three changed, by validators alone', value: third.seconds, unit: 's', goal },
      { name: '  requests', value: third.requests, unit: 'requests', goal: null },
      { name: 'three changed, as the sitemap says', value: second.seconds, unit: 's', goal },
      { name: '  requests', value: second.requests, unit: 'requests', goal: null },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function put(site: TestSite, i: number, more: string, changedAt: number): void {
  const body = `<!doctype html><title>Page ${i}</title><p>Text ${i}.${more}</p>`;
  site.pages.set(`/p/${i % 100}/${i}`, { body, changed: new Date(changedAt) });
}

async function fetchChanged(
  site: TestSite,
  folder: string,
  { more, day }: { readonly more: string; readonly day: number },
): Promise<Fetched> {
  for (const i of changing) put(site, i, more, day);
  const fetched = await fetch(folder);
  expectPages(fetched, { changed: changing.length });
  return fetched;
}

async function folderFor(site: TestSite): Promise<string> {
  await mkdir(workFolder, { recursive: true });
  const folder = await mkdtemp(join(workFolder, 'fetch-'));
  const source = `sources: [{ sitemap: "${site.origin}/sitemap.xml" }]`;
  await writeFile(join(folder, 'archives.yml'), `archives:\n  docs:\n    corpus: docs\n    ${source}\n`);
  return folder;
}

/** `seconds` are those of the whole process. */
type Fetched = FetchReport;

async function fetch(folder: string): Promise<Fetched> {
  const startedAt = performance.now();
  const [report] = JSON.parse(await runFootnote(folder, ['fetch', '--json'])) as FetchReport[];
  if (report === undefined) throw new Error('expected a report, got none');
  return { ...report, seconds: (performance.now() - startedAt) / 1000 };
}

function expectPages(
  { sources: [source] }: FetchReport,
  expected: { added?: number; changed?: number },
): void {
  const [added, changed, failed] = [source?.added, source?.changed, source?.failed];
  if (added === (expected.added ?? 0) && changed === (expected.changed ?? 0) && failed === 0) return;
  throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(source)}`);
}
