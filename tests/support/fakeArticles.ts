import type { Article } from '../../src/store/article.js';
import { proseBlocks } from './proseBlocks.js';

function article(fields: Pick<Article, 'id' | 'title' | 'text'> & Partial<Article>): Article {
  return {
    path: `${fields.id}.md`,
    date: null,
    source: null,
    url: null,
    authors: [],
    tags: [],
    language: 'en',
    aliases: [],
    description: null,
    blocks: proseBlocks(fields.text),
    links: [],
    ...fields,
  };
}

const wireCopy =
  'The harbour bridge will close on March 2 for repairs. The council said the work will take nine weeks and cost ' +
  '4 million dollars.';

const longSentences = [
  'The report runs to four hundred pages and opens with the history of the crossing, from the first ferry to the day on which the old lift bridge was taken away.',
  'Its second part lists every inspection of the last thirty years, who ordered it, what was found and how long it took until something was done about it.',
  'Engineers counted 312 cracks in the northern span, most of them shorter than a hand, and asked for the lorries to be kept away until they are mended.',
  'The third part is about money: what was set aside, what was spent, and why the two never met in any of the years that were looked at.',
  'The authors close with twelve demands, the first of which is that nobody should have to read four hundred pages again to learn whether a bridge is safe.',
];

/** Articles of an imaginary harbour town: copies, contradictions, a long report, hostile text, no dates, other scripts. */
export const fakeArticles = {
  closing: article({
    id: 'bridge-closing',
    title: 'Harbour bridge to close for nine weeks',
    date: '2020-01-03',
    source: 'Harbour Dispatch',
    url: 'https://dispatch.example/bridge-closing',
    authors: ['City desk'],
    text: `${wireCopy}\n\nBuses will go by the tunnel. Ferries will run every 20 minutes instead of every hour.`,
  }),
  wire: article({
    id: 'wire-4411',
    path: 'wire/archive.jsonl#17',
    title: 'Bridge closure',
    date: '2020-01-04',
    source: 'Capital Wire',
    text: wireCopy,
  }),
  budget: article({
    id: 'bridge-budget',
    title: 'Bridge repairs now expected to cost 7 million dollars',
    date: '2021-06-01',
    source: 'Northern Ledger',
    url: 'https://ledger.example/2021/06/bridge_(budget)',
    text:
      'Repairs to the harbour bridge will cost 7 million dollars, not 4 million. “We did not know how deep the rust ' +
      'went,” the council’s engineer said. The council will vote on Tuesday.',
  }),
  report: article({
    id: 'bridge-report',
    title:
      'What the four-hundred-page report on the harbour bridge says about cracks, money and all the years in which ' +
      'nobody looked',
    date: '2022-11-21',
    source: 'Harbour Dispatch',
    text: longSentences.join(' '),
  }),
  ferry: article({
    id: 'notes/ferry',
    path: 'notes/ferry.txt',
    title: 'Ferry timetable under review',
    text: 'The ferry company is looking at its timetable and its prices. It has not said when it will be done.',
  }),
  hostile: article({
    id: 'hostile',
    title: '**Free** @everyone [click](https://evil.example) \u001b[31mred',
    date: '2023-02-28',
    source: '<@123456789012345678> `Daily`',
    url: 'https://evil.example/?a=1&b=)',
    text:
      'The club wrote @everyone and @here: **free nitro** at [our site](https://evil.example), discord.gg/abcdef. ' +
      'Then came \u001b]0;owned\u0007 and \u001b[2J and ||spoilers|| and ```code``` and <#123456789012345678>.',
  }),
  japanese: article({
    id: 'hashi',
    title: '港の橋は三月に閉鎖',
    date: '2020-01-05',
    source: '港新聞',
    language: 'ja',
    text: '港の橋は三月二日から九週間閉鎖されます。工事の費用は四百万ドルと市議会は発表しました。バスはトンネルを通り、フェリーは二十分ごとに運航します。',
  }),
} as const;
