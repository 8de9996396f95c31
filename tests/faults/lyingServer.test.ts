import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFetchRig, sourceOf } from '../fetch/fetchRig.js';
import { seededPick } from '../support/seededPick.js';
import { articlePage, type SiteFault, type TestSite } from '../support/site/testSite.js';
import { faultSeed, reportFault, tries } from './faultTable.js';

const pick = seededPick(faultSeed);

const pages = 24;

/** What a server may say that is not so, in a way that can be told. */
const lies: readonly ((site: TestSite, path: string) => SiteFault)[] = [
  () => ({ kind: 'says', head: { 'content-encoding': 'gzip' }, body: 'This is not compressed.' }),
  () => ({
    kind: 'says',
    head: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(80_000_000, 'a')),
  }),
  () => ({ kind: 'says', head: { 'content-type': 'image/png' }, body: 'No picture.' }),
  () => ({ kind: 'says', head: { 'content-length': '900000' }, body: 'Far less.' }),
  () => ({ kind: 'says', head: {}, body: '' }),
  () => ({ kind: 'cut short', bytes: 40 }),
  () => ({ kind: 'status', status: 503 }),
  () => ({ kind: 'status', status: 401 }),
  (_, path) => ({ kind: 'redirect', to: path }),
  () => ({ kind: 'redirect', to: 'http://169.254.169.254/latest/meta-data/' }),
  () => ({ kind: 'redirect', to: 'file:///etc/passwd' }),
];

test('an archive that a lying server gives: nothing that it says is taken for an article, and what was true stays', async () => {
  const rig = await openFetchRig();
  const { site } = rig;
  const source = sourceOf.sitemap(`${site.origin}/sitemap.xml`);
  const put = (i: number, version: number): void =>
    void site.pages.set(`/p/${i}`, {
      body: articlePage(`Page ${i}`, [
        `The mill of town ${i} was closed in year ${version}.`,
        'It opened again.',
      ]),
      changed: new Date(Date.UTC(2024, 0, 1 + version)),
    });
  for (let i = 0; i < pages; i++) put(i, 0);
  await rig.fetchOne(source);
  const all = tries(6, 40);
  let lied = 0;
  for (let round = 1; round <= all; round++) {
    const before = await rig.files();
    expect(Object.keys(before).filter((path) => path.endsWith('.html'))).toHaveLength(pages);
    for (let i = 0; i < pages; i++) if (pick(2) === 0) put(i, round);
    for (let i = 0; i < pages; i++) {
      const lie = lies[(i + round) % lies.length];
      if (lie !== undefined && pick(3) > 0) site.faults.set(`/p/${i}`, lie(site, `/p/${i}`));
    }
    if (round % 2 === 0)
      site.faults.set('/sitemap-0.xml', { kind: 'says', head: {}, body: '<urlset></urlset' });
    lied += site.faults.size;
    rig.pass(2 * 3_600_000);
    await rig.fetchOne(source);
    for (const [path, text] of Object.entries(await rig.files())) {
      // Each as it is on the site, or as it was.
      const isTrue = [...site.pages.values()].some(({ body }) => text.includes(String(body)));
      if (path.endsWith('.html')) expect(isTrue || before[path] === text, path).toBe(true);
    }
    site.faults.clear();
    rig.pass(48 * 3_600_000);
    await rig.fetchOne(source);
    const texts = Object.values(await rig.files());
    for (const { body } of site.pages.values())
      expect(texts.some((text) => text.includes(String(body)))).toBe(true);
  }
  reportFault({ fault: 'archive fetched over a lying server', tries: lied, survived: lied, lost: 0 });
}, 600_000);
