import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  buildModelFolder,
  modelManifest,
  modelFolderState,
  verifyModelFolder,
} from '../../src/model/modelFolder.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

async function fill(folder: string, text = 'weights'): Promise<readonly string[]> {
  await mkdir(join(folder, 'onnx'));
  await writeFile(join(folder, 'onnx/model.onnx'), text);
  return ['onnx/model.onnx'];
}

async function builtFolder(): Promise<{ parent: string; folder: string }> {
  const parent = await temporaryFolder();
  const folder = join(parent, 'model');
  await buildModelFolder(folder, 'test 1', fill);
  return { parent, folder };
}

test('a built folder is complete and lists its files', async () => {
  const { parent, folder } = await builtFolder();
  const found = await modelFolderState(folder);
  expect(found).toMatchObject({
    state: 'complete',
    manifest: { format: 1, origin: 'test 1', files: { 'onnx/model.onnx': { bytes: 7 } } },
  });
  expect(await verifyModelFolder(folder)).toEqual([]);
  expect(await readdir(parent)).toEqual(['model']);
});

test('no folder is absent, and a folder without a manifest is unlisted', async () => {
  const parent = await temporaryFolder();
  expect(await modelFolderState(join(parent, 'model'))).toEqual({ state: 'absent' });
  expect(await modelFolderState(parent)).toEqual({ state: 'unlisted' });
});

test('a file that is cut short or gone is seen by its size', async () => {
  const { folder } = await builtFolder();
  await truncate(join(folder, 'onnx/model.onnx'), 3);
  const problems = ['onnx/model.onnx: expected 7 bytes, got 3'];
  expect(await modelFolderState(folder)).toEqual({ state: 'damaged', problems });
  expect(await verifyModelFolder(folder)).toEqual(problems);
});

test('a changed byte is seen by the hash alone', async () => {
  const { folder } = await builtFolder();
  await writeFile(join(folder, 'onnx/model.onnx'), 'wEights');
  expect(await modelFolderState(folder)).toMatchObject({ state: 'complete' });
  expect(await verifyModelFolder(folder)).toEqual([
    expect.stringContaining('onnx/model.onnx: expected sha256'),
  ]);
});

test.each(['', '{', '{"format":2}'])('a manifest that reads %j is damage', async (text) => {
  const { folder } = await builtFolder();
  await writeFile(join(folder, modelManifest), text);
  expect(await modelFolderState(folder)).toMatchObject({ state: 'damaged' });
});

test('building again replaces a damaged folder, and one of another origin', async () => {
  const { parent, folder } = await builtFolder();
  await truncate(join(folder, 'onnx/model.onnx'), 3);
  await buildModelFolder(folder, 'test 1', fill);
  expect(await modelFolderState(folder)).toMatchObject({ state: 'complete' });
  await buildModelFolder(folder, 'test 2', (temporary) => fill(temporary, 'better weights'));
  expect(await modelFolderState(folder)).toMatchObject({ state: 'complete', manifest: { origin: 'test 2' } });
  expect(await readFile(join(folder, 'onnx/model.onnx'), 'utf8')).toBe('better weights');
  expect(await readdir(parent)).toEqual(['model']);
});

test('a build that fails leaves nothing, and what was there before stays', async () => {
  const { parent, folder } = await builtFolder();
  const failing = buildModelFolder(folder, 'test 2', async (temporary) => {
    await fill(temporary);
    throw new Error('no more weights');
  });
  await expect(failing).rejects.toThrow('no more weights');
  expect(await modelFolderState(folder)).toMatchObject({ state: 'complete', manifest: { origin: 'test 1' } });
  expect(await readdir(parent)).toEqual(['model']);
});

test('of several builds at once one stays, and all succeed', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'model');
  await Promise.all(Array.from({ length: 8 }, () => buildModelFolder(folder, 'test 1', fill)));
  expect(await verifyModelFolder(folder)).toEqual([]);
  expect(await readdir(parent)).toEqual(['model']);
});

test('a process killed half-way leaves nothing that is taken for a model, and a later build clears it away', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'model');
  const module = new URL('../../dist/model/modelFolder.js', import.meta.url);
  const script = `
    import { writeFileSync } from 'node:fs';
    const { buildModelFolder } = await import(${JSON.stringify(module.href)});
    await buildModelFolder(${JSON.stringify(folder)}, 'test 1', async (temporary) => {
      writeFileSync(temporary + '/config.json', '{}');
      console.log('half-way');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return ['config.json'];
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(await modelFolderState(folder)).toEqual({ state: 'absent' });
  const [left = ''] = await readdir(parent);
  expect(left).toMatch(/^model\..+\.partial$/);
  await utimes(join(parent, left), 0, 0);
  await buildModelFolder(folder, 'test 1', fill);
  expect(await readdir(parent)).toEqual(['model']);
});

test('a models folder that cannot be made is named', async () => {
  const parent = await temporaryFolder();
  await writeFile(join(parent, 'file'), '');
  await expect(buildModelFolder(join(parent, 'file', 'model'), 'test 1', fill)).rejects.toMatchObject({
    code: 'MODEL_MISSING',
    message: expect.stringContaining('MODELS_DIR') as string,
  });
});
