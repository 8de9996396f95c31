import { rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FootnoteError } from '../errors.js';
import { withoutSecrets } from '../withoutSecrets.js';
import { errorOf, type WorkerFailure } from '../workerFailure.js';
import type { Conversion } from './bundled/convertWorker.js';
import { downloadModel, hubHost, type DownloadProgress } from './downloadModel.js';
import { modelManifest, modelFolderState, verifyModelFolder } from './modelFolder.js';
import { bundledModel, isModelFolder, type ModelProfile } from './modelProfile.js';

/** The setting that names a model: what messages ask people to correct. */
export type ModelSetting = 'EMBEDDING_MODEL' | 'READER_MODEL';

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

/** The folders of the bundled models in the models folder. */
const bundledFolders = {
  EMBEDDING_MODEL: 'footnote-bundled',
  READER_MODEL: 'footnote-bundled-reader',
} as const;

/** What a setting may say beside an id and a folder. */
const words = { EMBEDDING_MODEL: '"bundled"', READER_MODEL: '"bundled", "off"' } as const;
const examples = {
  EMBEDDING_MODEL: 'Xenova/all-MiniLM-L6-v2',
  READER_MODEL: 'Xenova/ms-marco-MiniLM-L-6-v2',
} as const;

/**
 * Where a model lies or will lie: an absolute path.
 * @throws FootnoteError `BAD_SETTINGS` for what is neither an id nor a folder.
 */
export function modelFolderOf(
  model: string,
  modelsDir: string,
  setting: ModelSetting = 'EMBEDDING_MODEL',
): string {
  if (model === bundledModel) return resolve(modelsDir, bundledFolders[setting]);
  if (isModelFolder(model)) return resolve(model);
  if (/^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)?$/.test(model)) return resolve(modelsDir, model);
  throw new FootnoteError(
    'BAD_SETTINGS',
    `expected ${setting} to be ${words[setting]}, a model id such as ${examples[setting]}, or a folder that starts with / or ./, got "${model}"; correct it`,
  );
}

/**
 * Converts a bundled model, in a thread of its own, unless it lies there whole and of this origin.
 * @param isRead whether a file of the folder is read at all: the others are not compared with their hashes
 * @throws FootnoteError what the conversion throws
 */
export async function convertWhenNeeded(
  conversion: Conversion,
  origin: string,
  isRead?: (path: string) => boolean,
): Promise<void> {
  const { folder } = conversion;
  const found = await modelFolderState(folder);
  if (found.state === 'complete' && found.manifest.origin === origin) {
    const problems = await verifyModelFolder(folder, isRead);
    if (problems.length === 0) return;
    // Without its manifest it is not taken for a whole one, and replaced.
    await rm(join(folder, modelManifest), { force: true });
  }
  const entry = new URL('./bundled/convertWorker.js', import.meta.url.replace('/src/model/', '/dist/model/'));
  const worker = new Worker(entry, { workerData: conversion, env: withoutSecrets(process.env) });
  const [failure] = (await once(worker, 'message')) as [WorkerFailure | null];
  await worker.terminate();
  if (failure !== null) throw errorOf(failure);
}

/**
 * Finds a model of the hub or in a folder; one of the hub that is not there yet is downloaded.
 * @returns which weights it has
 * @throws FootnoteError `MODEL_MISSING` for a folder without a model; `MODEL_DOWNLOAD`; `CANCELLED`.
 */
export async function findHubModel(
  folder: string,
  profile: Pick<ModelProfile, 'id' | 'revision' | 'quantized'>,
  options: Omit<ModelOptions, 'model' | 'modelsDir'>,
  setting: ModelSetting,
): Promise<Pick<ModelProfile, 'quantized'>> {
  if (!isModelFolder(profile.id)) {
    const { state } = await modelFolderState(folder);
    // A folder that somebody put there is taken as it is, and never replaced.
    if (state !== 'complete' && state !== 'unlisted') {
      const { onProgress, signal, host = hubHost } = options;
      await downloadModel({
        ...{ profile, folder, host, setting },
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
      });
    }
  }
  return whichGraph(folder, setting);
}

/**
 * Which weights a model in a folder has: int8 where there are both.
 * @throws FootnoteError `MODEL_MISSING` when a file of a model is not there
 */
export async function whichGraph(
  folder: string,
  setting: ModelSetting,
): Promise<Pick<ModelProfile, 'quantized'>> {
  const graphs = await graphsIn(folder);
  if (graphs.length > 0) return { quantized: graphs.includes('model_quantized') };
  throw new FootnoteError(
    'MODEL_MISSING',
    `expected a model in ${folder} (config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx or onnx/model.onnx), got none; correct ${setting} or leave it out for the bundled model`,
  );
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
