import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchive } from '../../src/retrieval/openArchive.js';
import { openArchives, type OpenArchives } from '../../src/retrieval/openArchives.js';
import { makeRig, type IndexingRig } from '../index/indexingRig.js';
import { indexArticles, smallEmbedder, type SmallArticle } from '../support/smallIndex.js';

const today = '2020-01-12';
const town: SmallArticle = {
  ...{ id: 'mayor', title: 'The mayor of Lowfield', date: '2020-01-01' },
  text: 'The mayor of Lowfield is Ivo Brandt. He took office in May.',
};
const port: SmallArticle = {
  ...{ id: 'mayor', title: 'The harbour master of Highfield', date: '2020-01-02' },
  text: 'The harbour master of Highfield is Maria Thorne. She was appointed in June.',
};

let opened = 0;

async function open(rigs: Readonly<Record<string, IndexingRig>>): Promise<OpenArchives> {
  const archives = await openArchives({
    archives: Object.entries(rigs).map(([name, { indexDir }]) => ({ name, indexDir })),
    ...{ model: 'hash', modelsDir: 'none' },
    openEmbedder: () => {
      opened += 1;
      return Promise.resolve(smallEmbedder);
    },
  });
  onTestFinished(() => archives.close());
  return archives;
}

async function rigWith(...articles: readonly SmallArticle[]): Promise<IndexingRig> {
  const rig = await makeRig();
  if (articles.length > 0) await indexArticles(rig, articles);
  return rig;
}

describe('several archives', () => {
  it('answer as one, each citation with the name of its archive, with a model that is loaded once', async () => {
    opened = 0;
    const archives = await open({ town: await rigWith(town), port: await rigWith(port) });
    expect(archives.names).toEqual(['town', 'port']);
    const both = archives.over(['port', 'town']);
    expect(archives.over(['town', 'port'])).toBe(both);
    const leadOf = async (question: string): Promise<unknown> => {
      const outcome = await both.ask(question, { today });
      return outcome.kind === 'answer' ? outcome.answer.citations[0]?.article : outcome;
    };
    expect(await leadOf('Who is the mayor of Lowfield?')).toMatchObject({
      archive: 'town',
      date: '2020-01-01',
    });
    expect(await leadOf('Who is the harbour master of Highfield?')).toMatchObject({ archive: 'port' });
    expect((await both.list({})).map(({ archive }) => archive)).toEqual(['port', 'town']);
    expect(both.findTitles('harbor master', 3).map(({ archive }) => archive)).toEqual(['port']);
    expect(both.findTitles('', 5)).toHaveLength(2);
    expect(both.summary()).toMatchObject({ articles: 2 });
    expect((await both.search('Highfield', { limit: 5 })).map(({ article }) => article.archive)).toEqual([
      'port',
    ]);
    expect(opened).toBe(1);
  });

  it('are asked apart from each other too: nothing of one is in another', async () => {
    const archives = await open({ town: await rigWith(town), port: await rigWith(port) });
    const only = archives.over(['town']);
    expect((await only.read('mayor'))?.text).toBe(town.text);
    expect((await archives.over(['port']).read('mayor'))?.text).toBe(port.text);
    expect(only.findTitles('harbour master', 5)).toEqual([]);
    const found = await only.search('harbour master Highfield', { limit: 5 });
    expect(found.map(({ article }) => article.archive)).toEqual(found.map(() => 'town'));
    expect((await only.verify('The harbour master of Highfield is Maria Thorne.', null)).status).toBe(
      'not found',
    );
    expect(await only.related('mayor', 5)).toEqual([]);
    expect(() => archives.over([])).toThrow(RangeError);
  });

  it('of which one has no index yet answer from the others, and take it up when it has', async () => {
    const late = await rigWith();
    const archives = await open({ town: await rigWith(town), port: late });
    const both = archives.over(archives.names);
    expect((await both.list({})).map(({ archive }) => archive)).toEqual(['town']);
    await expect(archives.over(['port']).list({})).rejects.toMatchObject({ code: 'INDEX_MISSING' });
    expect(await both.refresh()).toBe(false);
    await indexArticles(late, [port]);
    expect(await both.refresh()).toBe(true);
    expect((await both.list({})).map(({ archive }) => archive)).toEqual(['port', 'town']);
    await indexArticles(late, [port, { ...port, id: 'more', date: '2020-01-09' }]);
    expect(await archives.over(['port']).refresh()).toBe(true);
    expect(await both.list({})).toHaveLength(3);
  });

  it('none of which has an index are told in one line', async () => {
    await expect(open({ town: await rigWith(), port: await rigWith() })).rejects.toMatchObject({
      code: 'INDEX_MISSING',
      message: expect.stringMatching(/^expected an index in one of [^\n]*$/) as string,
    });
  });

  it('that are one alone bear no name unless it is given', async () => {
    const { indexDir } = await rigWith(town);
    const options = {
      indexDir,
      model: 'hash',
      modelsDir: 'none',
      openEmbedder: () => Promise.resolve(smallEmbedder),
    };
    const plain = await openArchive(options);
    expect(Object.keys((await plain.list({}))[0] ?? {})).not.toContain('archive');
    await plain.close();
    const named = await openArchive({ ...options, archives: [{ name: 'town', indexDir }] });
    expect((await named.list({}))[0]).toMatchObject({ archive: 'town' });
    await named.close();
  });
});
