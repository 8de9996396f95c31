import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/bot/toCsv.js';
import { noFilter } from '../../src/store/indexReader.js';
import { makeRig } from '../index/indexingRig.js';
import { indexArticles, openSmallArchive } from '../support/smallIndex.js';

/** What means something to SQL, to a full-text query, or to a formatter of either. */
const attacks = [
  `'; DROP TABLE articles; --`,
  `" OR 1=1 --`,
  `ferry" NEAR("sank`,
  'title:ferry AND text:*',
  'ferry NOT sank',
  '{title text}: ^ferry',
  `%' UNION SELECT text FROM articles --`,
  '$1; $$; ${ferry}',
  'ferry\u0000sank',
  '\\',
];

describe('what somebody types is never part of a query', () => {
  it.each(attacks)('%j finds words and changes nothing', async (attack) => {
    // U+0000 is refused in an id.
    const id = attack.replaceAll('\u0000', '');
    const rig = await makeRig();
    await indexArticles(rig, [
      { id: 'ferry', source: `O'Neil "Press"`, text: 'The ferry sank on Monday.' },
      { id, title: attack, source: attack, text: `The mill wrote ${attack} on Tuesday.` },
    ]);
    const archive = await openSmallArchive(rig);
    await archive.ask(`Who wrote ${attack}?`, { today: '2026-01-01' });
    const filtered = await archive.ask('What sank?', {
      today: '2026-01-01',
      filter: { ...noFilter, source: `O'Neil "Press"` },
    });
    expect(JSON.stringify(filtered)).toContain('The ferry sank');
    const none = await archive.ask('What sank?', {
      today: '2026-01-01',
      filter: { ...noFilter, source: `x' OR '1'='1` },
    });
    expect(JSON.stringify(none)).not.toContain('The ferry sank');
    await archive.verify(`The ferry sank ${attack}`, attack);
    const index = await rig.open();
    expect(await index.references(noFilter)).toHaveLength(2);
    expect((await index.articleById(id))?.title).toContain(attack.replace(/\u0000/g, '').slice(0, 3));
  });
});

describe('a cell of an export', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '|calc',
    '%0A',
    '＝1+1',
    '＋1',
    '－1',
    '−1',
    '＠SUM',
    '\u2060=1',
    '\u00ad=1',
    '\u202e=1',
    '\u0000=1',
    '\u3000＝1',
  ])('that a spreadsheet may compute is text: %j', (text) => {
    // An apostrophe first, also where the cell has to be quoted.
    expect(toCsv([[text]])).toMatch(/^"?'/);
  });

  it.each([';', '\t', '|', '\n', '\r\n'])('is text where %j parts cells as well', (separator) => {
    expect(toCsv([[`a${separator}=1`]])).toBe(`"a${separator}'=1"\r\n`);
    expect(toCsv([[`a${separator} \u200b＝1`]])).toBe(`"a${separator}' \u200b＝1"\r\n`);
    expect(toCsv([[`a${separator}b`]])).toBe(`"a${separator}b"\r\n`);
  });

  it('can end neither itself nor its row', () => {
    expect(toCsv([['a"b', 'c\r\nd', 'e,f']])).toBe('"a""b","c\r\nd","e,f"\r\n');
  });
});
