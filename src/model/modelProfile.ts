import { bundledOrigin } from './bundled/bundledOrigin.js';

/** The model that comes with the npm packages. */
export const bundledModel = 'bundled';

/**
 * How a model wants to be called. Plain JSON: whatever changes here changes the vectors, so an index keeps it in its
 * fingerprint.
 */
export interface ModelProfile {
  /** `bundled`, a Hugging Face id, or a folder. */
  readonly id: string;
  /** Which weights: the bundled model's origin, a branch of the hub, or `local` for a folder. */
  readonly revision: string;
  /** How the vectors of a text's tokens become one: the first token's, or their mean. */
  readonly pooling: 'cls' | 'mean';
  /** Length of a vector; null when only the model's own configuration says it. */
  readonly dimensions: number | null;
  /** Tokens of a text that the model reads, special tokens included; what follows is cut off. */
  readonly maxTokens: number;
  /** Whether the int8 weights are used rather than the float32 ones. */
  readonly quantized: boolean;
  /** Put before every question. */
  readonly questionPrefix: string;
  /** Put before every window. */
  readonly windowPrefix: string;
  readonly language: 'en' | 'multilingual';
}

type Traits = Omit<ModelProfile, 'id' | 'revision' | 'quantized'>;

const plain: Traits = {
  pooling: 'mean',
  dimensions: null,
  maxTokens: 512,
  questionPrefix: '',
  windowPrefix: '',
  language: 'en',
};
/** @see https://huggingface.co/BAAI/bge-small-en-v1.5#using-huggingface-transformers */
const bge: Traits = {
  ...plain,
  pooling: 'cls',
  questionPrefix: 'Represent this sentence for searching relevant passages: ',
};
/** @see https://huggingface.co/intfloat/multilingual-e5-small#faq */
const e5Traits: Traits = { ...plain, questionPrefix: 'query: ', windowPrefix: 'passage: ' };

/** By the last part of the id, so that a folder of the same name has the same profile. */
const known: Readonly<Record<string, Traits>> = {
  [bundledModel]: { ...plain, pooling: 'cls', dimensions: 512, maxTokens: 128 },
  'all-MiniLM-L6-v2': { ...plain, dimensions: 384, maxTokens: 256 },
  'all-MiniLM-L12-v2': { ...plain, dimensions: 384, maxTokens: 128 },
  'all-mpnet-base-v2': { ...plain, dimensions: 768, maxTokens: 384 },
  'multi-qa-MiniLM-L6-cos-v1': { ...plain, dimensions: 384 },
  'paraphrase-multilingual-MiniLM-L12-v2': {
    ...plain,
    dimensions: 384,
    maxTokens: 128,
    language: 'multilingual',
  },
  'bge-small-en-v1.5': { ...bge, dimensions: 384 },
  'bge-base-en-v1.5': { ...bge, dimensions: 768 },
  'bge-large-en-v1.5': { ...bge, dimensions: 1024 },
  'gte-small': { ...plain, dimensions: 384 },
  'gte-base': { ...plain, dimensions: 768 },
  'e5-small-v2': { ...e5Traits, dimensions: 384 },
  'e5-base-v2': { ...e5Traits, dimensions: 768 },
  'multilingual-e5-small': { ...e5Traits, dimensions: 384, language: 'multilingual' },
  'multilingual-e5-base': { ...e5Traits, dimensions: 768, language: 'multilingual' },
};

/**
 * The profile of a model. An unknown one gets mean pooling, no prefixes, 512 tokens and dimensions null.
 * @param model `bundled`, a Hugging Face id, or a folder (see `isModelFolder`)
 */
export function profileOf(model: string): ModelProfile {
  const name = model.split(/[/\\]/).findLast((part) => part !== '') ?? model;
  const guess: Traits = { ...plain, language: /multilingual/i.test(name) ? 'multilingual' : 'en' };
  const traits = (Object.hasOwn(known, name) ? known[name] : undefined) ?? guess;
  return { id: model, revision: revisionOf(model), quantized: true, ...traits };
}

/**
 * Whether a model is named by its folder rather than by an id: an absolute path, one that starts with `./` or `../`, or
 * one with two slashes, which no id has.
 */
export function isModelFolder(model: string): boolean {
  if (model === '.' || model === '..') return true;
  return /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\]|[^/\\:]+[/\\][^/\\:]+[/\\])/.test(model);
}

/** Where a model's graph lies within its folder. */
export function onnxPath({ quantized }: Pick<ModelProfile, 'quantized'>): string {
  return quantized ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
}

function revisionOf(model: string): string {
  if (model === bundledModel) return bundledOrigin();
  return isModelFolder(model) ? 'local' : 'main';
}
