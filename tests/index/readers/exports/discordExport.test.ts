import { describe, expect, test } from 'vitest';
import { onlyArticle } from '../readBytes.js';
import { articlesIn, blocksOf, readAll, reasonsIn } from '../readAll.js';

const mara = { id: '1', name: 'mara', nickname: 'Mara' };
const otto = { id: '2', name: 'otto', nickname: null };
const said = (author: object, timestamp: string, content: string, more: object = {}) => ({
  ...{ id: '91384788765712385', type: 'Default', timestamp, content, author },
  ...more,
});
const channel = {
  id: '81384788765712385',
  type: 'GuildTextChat',
  category: 'Craft',
  name: 'firing',
  topic: 'Hot things',
};
const read = (messages: readonly unknown[], of: object = channel) =>
  readAll(
    'firing.json',
    JSON.stringify({ guild: { id: '81384788765712384', name: 'Kiln Club' }, channel: of, messages }),
  );
const oneMessage = async (content: string, more: object = {}) =>
  blocksOf(onlyArticle(await read([said(otto, '2021-05-06T10:00:00+00:00', content, more)]))).slice(1);

describe('an export of a Discord channel', () => {
  test('gives an article for each day, its messages below the names of their authors', async () => {
    const outcomes = await read([
      said(mara, '2021-05-06T23:50:00+02:00', 'How long does a bisque firing take?'),
      said(mara, '2021-05-06T23:51:00+02:00', 'In the big kiln.'),
      said(otto, '2021-05-06T23:55:00+02:00', 'Eleven hours.', { type: 'Reply' }),
      said(otto, '2021-05-07T00:10:00+02:00', 'Twelve in winter.'),
    ]);
    const [first, second] = articlesIn(outcomes);
    expect(first).toMatchObject({
      id: 'firing#20210506',
      path: 'firing.json#20210506',
      title: '#firing, 6 May 2021',
      date: '2021-05-06',
      authors: ['Mara', 'otto'],
      source: 'Kiln Club',
      tags: ['Craft'],
      description: 'Hot things',
      url: 'https://discord.com/channels/81384788765712384/81384788765712385/91384788765712385',
    });
    expect(first && blocksOf(first)).toEqual([
      'heading2 Mara',
      'paragraph How long does a bisque firing take?',
      'paragraph In the big kiln.',
      'heading2 otto',
      'paragraph Eleven hours.',
    ]);
    expect(second).toMatchObject({ date: '2021-05-07', text: 'otto\n\nTwelve in winter.' });
  });

  test('of a thread is one article, named after the thread', async () => {
    const thread = { ...channel, type: 'GuildPublicThread', name: 'Cracks in the glaze' };
    const outcomes = await read(
      [said(mara, '2021-05-06T10:00:00Z', 'Why?'), said(otto, '2021-05-09T10:00:00Z', 'Too hot.')],
      thread,
    );
    expect(onlyArticle(outcomes)).toMatchObject({
      id: 'firing',
      title: 'Cracks in the glaze',
      date: '2021-05-06',
      text: 'Mara\n\nWhy?\n\notto\n\nToo hot.',
    });
  });

  test('calls people what others see, whatever they call themselves', async () => {
    const people = [
      { id: '1', name: 'tom_j', nickname: 'Tom Hale and Sons, Kiln Crew' },
      { id: '2', name: 'admin', nickname: '' },
      { id: '3', name: 'nine', nickname: 'View my complete profile' },
      { id: '4', name: 'x1', nickname: 'Deleted User' },
      { id: '5', name: 'x2', nickname: 'Deleted User' },
    ];
    const article = onlyArticle(
      await read(people.map((person, i) => said(person, `2021-05-06T10:0${i}:00Z`, `Number ${i}.`))),
    );
    expect(article.authors).toEqual([
      'Tom Hale and Sons, Kiln Crew',
      'admin',
      'View my complete profile',
      'Deleted User',
    ]);
    expect(blocksOf(article).filter((block) => block.startsWith('heading'))).toEqual([
      'heading2 Tom Hale and Sons, Kiln Crew',
      'heading2 admin',
      'heading2 View my complete profile',
      'heading2 Deleted User',
      'heading2 Deleted User',
    ]);
  });

  test('leaves out what the system says, and messages without words', async () => {
    const outcomes = await read([
      said(mara, '2021-05-06T10:00:00Z', 'Pinned a message.', { type: 'ChannelPinnedMessage' }),
      said(mara, '2021-05-06T10:00:00Z', ''),
    ]);
    expect(reasonsIn(outcomes)).toEqual(['firing.json: no text']);
  });
});

describe('a message', () => {
  test('keeps its code to the character, with its language, also within a line', async () => {
    expect(await oneMessage('Run this: ```js\nramp( 150 )\n  hold(11) || **stop**\n``` twice')).toEqual([
      'paragraph Run this:',
      'code:js ramp( 150 )\n  hold(11) || **stop**',
      'paragraph twice',
    ]);
  });

  test('loses the marks that Discord does not show', async () => {
    expect(
      await oneMessage('A **hot** one <:kiln:123456789012> ||in|| June, `a || b`, at <t:1620295200:F>'),
    ).toEqual(['paragraph A hot one :kiln: in June, a || b, at 2021-05-06 10:00 UTC']);
  });

  test('names whom it mentions, in an export that left the numbers', async () => {
    const mentions = [{ id: '7', name: 'nils', nickname: 'Nils' }];
    const line = 'Ask <@7>, <@!2> or <@&9> in <#81384788765712385>, not <#5>: </fire up:12> `<@7>`';
    expect(await oneMessage(line, { mentions })).toEqual([
      'paragraph Ask @Nils, @otto or @unknown-role in #firing, not #unknown: /fire up <@7>',
    ]);
  });

  test('keeps every line a line, and tags as somebody wrote them', async () => {
    expect(await oneMessage('First.\nUse <div> and &amp; here.')).toEqual([
      'paragraph First.',
      'paragraph Use <div> and &amp; here.',
    ]);
  });

  test('keeps what only Markdown takes for marks, and addresses as they are', async () => {
    const line =
      'Set {{ heat }} to $5, [[kiln]] %%now%% ==hot== H~2~O, see https://kiln.example/~mara?a=1&copy=2';
    expect(await oneMessage(`import kiln from 'kiln'\n:::tip\n${line}`)).toEqual([
      "paragraph import kiln from 'kiln'",
      'paragraph :::tip',
      `paragraph ${line}`,
    ]);
  });

  test('of a bot is what its embed says; previews of linked pages are not', async () => {
    const embeds = [
      {
        title: 'News',
        url: 'https://kiln.example/',
        description: 'The kiln is fixed.',
        fields: [{ name: 'Cost', value: '40 crowns' }],
      },
    ];
    expect(await oneMessage('', { embeds })).toEqual([
      'paragraph News',
      'paragraph The kiln is fixed.',
      'paragraph Cost',
      'paragraph 40 crowns',
    ]);
    expect(await oneMessage('See https://kiln.example/', { embeds })).toEqual([
      'paragraph See https://kiln.example/',
    ]);
  });
});
