import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCorpusFiles } from '../../src/index/changes/corpusFiles.js';
import { currentGeneration, generationFolder } from '../../src/store/sqlite/generations/generations.js';
import { noFilter } from '../../src/store/indexReader.js';
import { makeRig } from '../index/indexingRig.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Names that mean something else on Windows, or that look like a way out; on other systems they are plain names. */
const oddNames = [
  'CON.txt',
  'aux.txt',
  'NUL .txt',
  'a\\..\\..\\b.txt',
  'C:evil.txt',
  'x::$DATA.txt',
  '%2e%2e%2fy.txt',
  'dots...txt',
  'Case.txt',
  'case.txt',
];

async function listed(corpus: string): Promise<{ read: string[]; told: string[] }> {
  const [read, told]: [string[], string[]] = [[], []];
  for await (const entry of listCorpusFiles(corpus, ['.txt'])) {
    if (entry.kind === 'file') read.push(entry.file.absolutePath);
    else told.push(`${entry.path}: ${entry.reason}`);
  }
  return { read, told };
}

/** Every path below a folder. */
async function below(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

describe('no path leaves the corpus', () => {
  it.skipIf(process.platform === 'win32')('by a name that means something elsewhere', async () => {
    const folder = await temporaryFolder();
    const corpus = join(folder, 'corpus');
    await mkdir(corpus);
    await writeFile(join(folder, 'b.txt'), 'outside');
    for (const name of oddNames) await writeFile(join(corpus, name), `inside ${name}`);
    const { read, told } = await listed(corpus);
    expect(read.map((path) => dirname(path))).toEqual(oddNames.map(() => corpus));
    expect(read).toHaveLength(oddNames.length);
    expect(told).toEqual([]);
  });

  it('by a link, however long its way', async () => {
    const folder = await temporaryFolder();
    const [corpus, outside] = [join(folder, 'corpus'), join(folder, 'corpus-of-others')];
    await mkdir(join(corpus, 'inner'), { recursive: true });
    await mkdir(outside);
    await writeFile(join(outside, 'secret.txt'), 'secret');
    // A folder whose name begins as the corpus’s does is outside as well.
    await symlink('../corpus-of-others', join(corpus, 'sibling'));
    await symlink('../../corpus-of-others/secret.txt', join(corpus, 'inner', 'file.txt'));
    await symlink('inner/file.txt', join(corpus, 'twice.txt'));
    await symlink('/', join(corpus, 'root'));
    const { read, told } = await listed(corpus);
    expect(read).toEqual([]);
    expect(told).toHaveLength(4);
    for (const line of told) expect(line).toMatch(/: a link that leads out of the corpus folder$/);
  });
});

describe('no path leaves the index folder', () => {
  it('by an article’s id, or by what a file says of itself', async () => {
    const rig = await makeRig();
    const ids = ['../../escaped', '/etc/escaped', 'C:\\escaped', 'nul\u0000escaped', '..', ''];
    const records = ids.map((id) => ({
      id,
      path: id,
      url: id,
      title: id || 'none',
      text: `The ferry of ${id} sank.`,
    }));
    await rig.write('all.json', JSON.stringify(records));
    await rig.run();
    const index = await rig.open();
    const found = (await index.references(noFilter)).map(({ id }) => id);
    expect(found).toContain('../../escaped');
    expect((await index.articleById('../../escaped'))?.path).toMatch(/^all\.json/);
    const written = await below(dirname(rig.indexDir));
    expect(written.filter((path) => !/^(?:corpus|index)(?:\/|\\|$)/.test(path))).toEqual([]);
    expect(written.filter((path) => path.includes('escaped'))).toEqual([]);
  });

  it.each(['../../elsewhere', '/etc', '000001-6b27abe6/../../x', '000001-6B27ABE6', 'current\u0000'])(
    'by what stands in “current”: %j is no generation',
    async (name) => {
      const indexDir = await temporaryFolder();
      await writeFile(join(indexDir, 'current'), `${name}\n`);
      expect(await currentGeneration(indexDir)).toBeNull();
      expect(generationFolder(indexDir, '000001-6b27abe6').startsWith(indexDir)).toBe(true);
    },
  );
});
