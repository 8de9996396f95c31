import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askCommand } from '../../src/cli/askCommand.js';
import { indexCommand } from '../../src/cli/indexCommand.js';
import { readCommand } from '../../src/cli/readCommand.js';
import { verifyCommand } from '../../src/cli/verifyCommand.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { makeRig } from '../index/indexingRig.js';
import { runCommandHere } from '../support/commandRun.js';
import { indexArticles } from '../support/smallIndex.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Two archives in a file, with the folders of their indexes. */
async function twoArchives(): Promise<{ folder: string; environment: Record<string, string> }> {
  const folder = await temporaryFolder();
  const of = (name: string): string =>
    `  ${name}: { corpus: ${join(folder, name)}, index: ${join(folder, `${name}-index`)} }\n`;
  await writeFile(join(folder, 'archives.yml'), `archives:\n${of('town')}${of('port')}`);
  return {
    folder,
    environment: { ARCHIVES_FILE: join(folder, 'archives.yml'), MODELS_DIR: sharedModelsDir },
  };
}

describe('with an archives.yml', () => {
  it('ask and verify open every archive, or the one that is named, or the folder that is', async () => {
    const { folder, environment } = await twoArchives();
    const [town, port] = ['town', 'port'].map((name) => ({ name, indexDir: join(folder, `${name}-index`) }));
    const openedBy = async (...argv: string[]): Promise<unknown> => {
      const [command, ...rest] = argv;
      const { opened } = await runCommandHere(command === 'ask' ? askCommand : verifyCommand, rest, {
        environment,
      });
      return opened[0]?.archives ?? opened[0]?.indexDir;
    };
    expect(await openedBy('ask', 'When?')).toEqual([town, port]);
    expect(await openedBy('verify', 'Some words.')).toEqual([town, port]);
    expect(await openedBy('ask', 'When?', '--archive', 'port')).toEqual([port]);
    expect(await openedBy('ask', 'When?', '--index', '/elsewhere')).toBe('/elsewhere');
    const both = await runCommandHere(askCommand, ['When?', '--archive', 'port', '--index', 'x'], {
      environment,
    });
    expect(both).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected --archive or --index') as string,
    });
    const none = await runCommandHere(askCommand, ['When?', '--archive', 'sea'], { environment });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('one of town, port') as string });
  });

  it('read finds an article in any archive, and passes over one that was never indexed', async () => {
    const { folder, environment } = await twoArchives();
    const rig = await makeRig();
    await indexArticles(rig, [{ id: 'ferry', text: 'The ferry leaves every hour.' }]);
    await writeFile(
      join(folder, 'archives.yml'),
      `archives:\n  town: { corpus: ${join(folder, 'town')} , index: ${join(folder, 'none')} }\n  port: { corpus: ${rig.corpusDir}, index: ${rig.indexDir} }\n`,
    );
    const found = await runCommandHere(readCommand, ['ferry', '--json'], { environment });
    expect(JSON.parse(found.stdout)).toMatchObject({ id: 'ferry', archive: 'port' });
    const missing = await runCommandHere(readCommand, ['ferry', '--archive', 'town'], { environment });
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('expected an index') as string,
    });
  });

  it('index brings every archive up to date; one without a folder does not keep the others', async () => {
    const { folder, environment } = await twoArchives();
    await mkdir(join(folder, 'port'));
    await writeFile(join(folder, 'port', 'ferry.md'), '# The ferry\n\nThe ferry leaves every hour.\n');
    const run = await runCommandHere(indexCommand, ['--json'], { environment });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^town: expected a folder at [^\n]*\n$/);
    expect(JSON.parse(run.stdout)).toMatchObject([{ name: 'port', added: 1 }]);
    const again = await runCommandHere(indexCommand, ['--archive', 'port', '--json'], { environment });
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, changed: 0, index: null });
  });
});
