import { expect, test } from 'vitest';
import { openFetchRig, sourceOf } from './fetchRig.js';

/** `FETCH_PAGES=20000` is the long form. */
const pages = Number(process.env['FETCH_PAGES'] ?? 400);

test.each([
  ['the sitemap says what changed', true],
  ['only validators say what changed', false],
])(
  'many pages are asked for once, and of them three again that changed: %s',
  async (_, saysLastmod) => {
    const rig = await openFetchRig();
    rig.site.saysLastmod = saysLastmod;
    const body = (i: number, more = ''): string =>
      `<!doctype html><title>Page ${i}</title><p>Text ${i}.${more}</p>`;
    const changed = new Date(Date.UTC(2024, 3, 1));
    for (let i = 0; i < pages; i += 1) rig.site.pages.set(`/p/${i % 100}/${i}`, { body: body(i), changed });
    const source = sourceOf.sitemap(`${rig.site.origin}/sitemap.xml`);
    const first = await rig.fetch([source]);
    expect(first.sources[0]).toMatchObject({ added: pages });
    expect(first.requests).toBeLessThanOrEqual(pages + 3);
    expect(rig.site.requests).toHaveLength(first.requests);
    const later = new Date(Date.UTC(2024, 3, 9));
    for (const i of [1, 2, 3])
      rig.site.pages.set(`/p/${i}/${i}`, { body: body(i, ' More.'), changed: later });
    rig.pass(3_600_000);
    const second = await rig.fetch([source]);
    expect(second.sources[0]).toMatchObject({ changed: 3, unchanged: pages - 3 });
    expect(second.requests).toBeLessThanOrEqual(saysLastmod ? 6 : pages + 3);
    if (pages > 1000)
      console.log(
        `${pages} pages: ${first.seconds} s and ${first.requests} requests, then ${second.seconds} s and ${second.requests}`,
      );
  },
  600_000,
);
