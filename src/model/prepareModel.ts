import { once } from 'node:events';
import { readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../errors.js';
import { withoutSecrets } from '../withoutSecrets.js';
import { bundledOrigin } from './bundled/bundledOrigin.js';
import { downloadModel, hubHost, type DownloadProgress } from './downloadModel.js';
import { modelManifest, modelFolderState, verifyModelFolder } from './modelFolder.js';
import { bundledModel, isModelFolder, profileOf, type ModelProfile } from './modelProfile.js';
import { errorOf, type WorkerFailure } from '../workerFailure.js';

/** Which model, and where models are kept. */
export interface ModelOptions {
  /** `bundled`, a Hugging Face id, or a folder (see `isModelFolder`). */
  readonly model: string;
  /** The folder that holds converted and downloaded models; made when it is missing. */
  readonly modelsDir: string;
  /** Called while a model is downloaded, for every piece that arrives. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Ends a download. */
  readonly signal?: AbortSignal;
  /** Where models are downloaded from. Default `https://huggingface.co/`. */
  readonly host?: string;
}

/** A profile whose dimensions are known. */
export type ResolvedProfile = ModelProfile & { readonly dimensions: number };

/** A model that lies ready on disk. */
export interface PreparedModel {
  /** Absolute path. */
  readonly folder: string;
  readonly profile: ResolvedProfile;
}

/** The float32 graph of the bundled model is for comparisons; the int8 one is what runs. */
const unusedGraph = 'onnx/model.onnx';

/** The folder of the bundled model in the models folder. */
const bundledFolder = 'footnote-bundled';

/**
 * Finds a model, and where it is not there yet converts the bundled one (in a thread of its own) or downloads it.
 * @throws FootnoteError `MODEL_MISSING` for a folder without a model or a models folder that cannot be written;
 * `MODEL_DAMAGED` when its configuration cannot be read; `MODEL_DOWNLOAD`; `BAD_SETTINGS` for what is neither an id nor
 * a folder; `CANCELLED` when the signal aborts.
 */
export async function prepareModel(options: ModelOptions): Promise<PreparedModel> {
  const folder = modelFolderOf(options.model, options.modelsDir);
  const profile = profileOf(options.model);
  if (options.model === bundledModel) await prepareBundled(folder);
  else if (!isModelFolder(options.model)) await prepareHubModel(folder, profile, options);
  return resolveProfile(folder, profile);
}

/**
 * Where a model lies or will lie: an absolute path.
 * @throws FootnoteError `BAD_SETTINGS` for what is neither an id nor a folder.
 */
export function modelFolderOf(model: string, modelsDir: string): string {
  if (model === bundledModel) return resolve(modelsDir, bundledFolder);
  if (isModelFolder(model)) return resolve(model);
  if (/^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)?$/.test(model)) return resolve(modelsDir, model);
  throw new FootnoteError(
    'BAD_SETTINGS',
    `expected EMBEDDING_MODEL to be "bundled", a model id such as Xenova/all-MiniLM-L6-v2, or a folder that starts with / or ./, got "${model}"; correct it`,
  );
}

async function prepareBundled(folder: string): Promise<void> {
  const found = await modelFolderState(folder);
  if (found.state === 'complete' && found.manifest.origin === bundledOrigin()) {
    const problems = await verifyModelFolder(folder, (path) => path !== unusedGraph);
    if (problems.length === 0) return;
    // Without its manifest it is not taken for a whole one, and replaced.
    await rm(join(folder, modelManifest), { force: true });
  }
  const entry = new URL('./bundled/convertWorker.js', import.meta.url.replace('/src/model/', '/dist/model/'));
  const worker = new Worker(entry, { workerData: folder, env: withoutSecrets(process.env) });
  const [failure] = (await once(worker, 'message')) as [WorkerFailure | null];
  await worker.terminate();
  if (failure !== null) throw errorOf(failure);
}

async function prepareHubModel(folder: string, profile: ModelProfile, options: ModelOptions): Promise<void> {
  const { state } = await modelFolderState(folder);
  // A folder that somebody put there is taken as it is, and never replaced.
  if (state === 'complete' || state === 'unlisted') return;
  const { onProgress, signal, host = hubHost } = options;
  await downloadModel({
    profile,
    folder,
    host,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
}

async function resolveProfile(folder: string, profile: ModelProfile): Promise<PreparedModel> {
  const graphs = await graphsIn(folder);
  if (graphs.length === 0) {
    throw new FootnoteError(
      'MODEL_MISSING',
      `expected a model in ${folder} (config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx or onnx/model.onnx), got none; correct EMBEDDING_MODEL or leave it out for the bundled model`,
    );
  }
  const quantized = graphs.includes('model_quantized');
  return { folder, profile: { ...profile, quantized, dimensions: await dimensionsOf(folder, profile) } };
}

/** The graphs of a folder that has all other files of a model; empty where one of those is missing. */
async function graphsIn(folder: string): Promise<readonly string[]> {
  const has = async (path: string): Promise<boolean> => {
    try {
      return (await stat(join(folder, path))).isFile();
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      ) {
        return false;
      }
      throw error;
    }
  };
  for (const path of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    if (!(await has(path))) return [];
  }
  const graphs: string[] = [];
  for (const name of ['model_quantized', 'model']) if (await has(`onnx/${name}.onnx`)) graphs.push(name);
  return graphs;
}

/** The field is named by the architecture: BERT and most others, DistilBERT, T5. */
const configSchema = z
  .object({ hidden_size: z.number(), dim: z.number(), d_model: z.number() })
  .partial()
  .transform((config) => config.hidden_size ?? config.dim ?? config.d_model ?? null);

async function dimensionsOf(folder: string, profile: ModelProfile): Promise<number> {
  if (profile.dimensions !== null) return profile.dimensions;
  const path = join(folder, 'config.json');
  let found: number | null;
  try {
    found = configSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw damagedConfig(path, messageOf(cause), cause);
  }
  if (found === null) throw damagedConfig(path, 'none');
  return found;
}

function damagedConfig(path: string, found: string, cause?: unknown): FootnoteError {
  return new FootnoteError(
    'MODEL_DAMAGED',
    `expected "hidden_size" in ${path}, got ${found}; choose another EMBEDDING_MODEL or mend the file`,
    { cause },
  );
}
