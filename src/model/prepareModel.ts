import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../errors.js';
import { bundledOrigin } from './bundled/bundledOrigin.js';
import {
  convertWhenNeeded,
  findHubModel,
  modelFolderOf,
  whichGraph,
  type ModelOptions,
} from './modelFiles.js';
import { bundledModel, profileOf, type ModelProfile } from './modelProfile.js';

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

/**
 * Finds a model, and where it is not there yet converts the bundled one (in a thread of its own) or downloads it.
 * @throws FootnoteError `MODEL_MISSING` for a folder without a model or a models folder that cannot be written;
 * `MODEL_DAMAGED` when its configuration cannot be read; `MODEL_DOWNLOAD`; `BAD_SETTINGS` for what is neither an id nor
 * a folder; `CANCELLED` when the signal aborts.
 */
export async function prepareModel(options: ModelOptions): Promise<PreparedModel> {
  const setting = 'EMBEDDING_MODEL';
  const folder = modelFolderOf(options.model, options.modelsDir, setting);
  const profile = profileOf(options.model);
  const isBundled = options.model === bundledModel;
  if (isBundled) {
    await convertWhenNeeded({ folder, reader: null }, bundledOrigin(), (path) => path !== unusedGraph);
  }
  const { quantized } = await (isBundled
    ? whichGraph(folder, setting)
    : findHubModel(folder, profile, options, setting));
  return { folder, profile: { ...profile, quantized, dimensions: await dimensionsOf(folder, profile) } };
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
    `expected "hidden_size" in ${path}, got ${found}; choose another EMBEDDING_MODEL or correct the file`,
    { cause },
  );
}
