import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { DownloadProgress } from '../../src/model/downloadModel.js';
import { verifyModelFolder } from '../../src/model/modelFolder.js';
import { prepareModel } from '../../src/model/prepareModel.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { serveHub, type HubHandler } from '../support/serveHub.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const MODEL = 'someone/some-model';
const GRAPH = 'onnx/model_quantized.onnx';

/** The bundled model's files, served as if they were a model of the hub. */
const files = new Map<string, Buffer>();
beforeAll(async () => {
  const { folder } = await prepareModel({ model: 'bundled', modelsDir: sharedModelsDir });
  for (const path of ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH]) {
    files.set(path, await readFile(join(folder, path)));
  }
});

const serveModel = (handle?: HubHandler) => serveHub(MODEL, files, handle);

/** A host that nobody listens at. */
async function closedHost(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

async function expectNothingLeft(modelsDir: string): Promise<void> {
  expect(await readdir(join(modelsDir, 'someone'))).toEqual([]);
}

describe('a model of the hub', () => {
  test('is downloaded once, with progress, and embeds', async () => {
    const { host, requested } = await serveModel();
    const modelsDir = await temporaryFolder();
    const progress: DownloadProgress[] = [];
    const options = {
      model: MODEL,
      modelsDir,
      host,
      onProgress: (step: DownloadProgress) => progress.push(step),
    };
    const embedder = await openEmbedder(options);
    expect(embedder).toMatchObject({ model: MODEL, dimensions: 512 });
    await embedder.close();
    await prepareModel(options);

    expect(requested).toEqual(
      ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH].map(
        (path) => `/someone/some-model/resolve/main/${path}`,
      ),
    );
    const bytes = files.get(GRAPH)?.length;
    expect(progress.at(-1)).toEqual({ file: GRAPH, receivedBytes: bytes, totalBytes: bytes });
    expect(await verifyModelFolder(join(modelsDir, MODEL))).toEqual([]);
  });

  test('is followed through redirects, with the announced size and hash', async () => {
    const hash = (body: Buffer): string => createHash('sha256').update(body).digest('hex');
    const { host } = await serveModel((path, response) => {
      const body = files.get(path);
      if (path !== GRAPH || body === undefined) return false;
      const headers = { 'x-linked-size': body.length, 'x-linked-etag': `"${hash(body)}"` };
      response.writeHead(302, { location: '/cdn/graph', ...headers }).end();
      return true;
    });
    files.set('/cdn/graph', files.get(GRAPH) ?? Buffer.of());
    onTestFinished(() => void files.delete('/cdn/graph'));
    const modelsDir = await temporaryFolder();
    await prepareModel({ model: MODEL, modelsDir, host });
    expect(await verifyModelFolder(join(modelsDir, MODEL))).toEqual([]);
  });
});

const redirectWith =
  (headers: Record<string, string>): HubHandler =>
  (path, response) => {
    if (path !== GRAPH) return false;
    response.writeHead(302, { location: `/${MODEL}/resolve/main/config.json`, ...headers }).end();
    return true;
  };
const onGraph =
  (answer: (response: ServerResponse, body: Buffer) => void): HubHandler =>
  (path, response) => {
    if (path !== GRAPH) return false;
    answer(response, files.get(GRAPH) ?? Buffer.of());
    return true;
  };
const always =
  (answer: (response: ServerResponse) => void): HubHandler =>
  (_path, response) => {
    answer(response);
    return true;
  };

describe('a download that goes wrong leaves nothing, and a later one works', () => {
  test.each<[string, HubHandler]>([
    [
      'cut off half-way',
      onGraph((response, body) => {
        response.writeHead(200, { 'content-length': body.length });
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
      }),
    ],
    [
      'cut off half-way without a length',
      onGraph((response, body) => {
        response.writeHead(200);
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
      }),
    ],
    ['of another size than announced', redirectWith({ 'x-linked-size': '7999778' })],
    ['of another hash than announced', redirectWith({ 'x-linked-etag': `"${'0'.repeat(64)}"` })],
    ['not found', always((response) => response.writeHead(404).end())],
    ['not allowed', always((response) => response.writeHead(401).end('{}'))],
    ['a sign-in page', always((response) => response.writeHead(200).end('<html>Sign in</html>'))],
    ['redirected for ever', always((response) => response.writeHead(302, { location: '/again' }).end())],
    [
      'compressed badly',
      always((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}')),
    ],
  ])('%s', async (_what, handle) => {
    const modelsDir = await temporaryFolder();
    const bad = await serveModel(handle);
    await expect(prepareModel({ model: MODEL, modelsDir, host: bad.host })).rejects.toMatchObject({
      code: 'MODEL_DOWNLOAD',
      message: expect.stringMatching(
        /^expected to download someone\/some-model .*EMBEDDING_MODEL=bundled.*MODELS_DIR/,
      ) as string,
    });
    await expectNothingLeft(modelsDir);

    const good = await serveModel();
    await prepareModel({ model: MODEL, modelsDir, host: good.host });
    expect(await verifyModelFolder(join(modelsDir, MODEL))).toEqual([]);
  });

  test('no network', async () => {
    const modelsDir = await temporaryFolder();
    await expect(prepareModel({ model: MODEL, modelsDir, host: await closedHost() })).rejects.toMatchObject({
      code: 'MODEL_DOWNLOAD',
      message: expect.stringMatching(/^[^\n]*ECONNREFUSED[^\n]*$/) as string,
    });
    await expectNothingLeft(modelsDir);
  });

  test('cancelled', async () => {
    const abort = new AbortController();
    const { host } = await serveModel(onGraph(() => abort.abort()));
    const modelsDir = await temporaryFolder();
    await expect(prepareModel({ model: MODEL, modelsDir, host, signal: abort.signal })).rejects.toMatchObject(
      {
        code: 'CANCELLED',
      },
    );
    await expectNothingLeft(modelsDir);
  });
});

test('a folder that somebody put among the models is used as it is', async () => {
  const { folder } = await prepareModel({ model: 'bundled', modelsDir: sharedModelsDir });
  const modelsDir = await temporaryFolder();
  await cp(folder, join(modelsDir, MODEL), { recursive: true });
  await rm(join(modelsDir, MODEL, 'footnote.json'));
  const host = await closedHost();
  const found = await prepareModel({ model: MODEL, modelsDir, host });
  expect(found.profile).toMatchObject({ id: MODEL, dimensions: 512 });
  await rm(join(modelsDir, MODEL, 'config.json'));
  await expect(prepareModel({ model: MODEL, modelsDir, host })).rejects.toMatchObject({
    code: 'MODEL_MISSING',
  });
});
