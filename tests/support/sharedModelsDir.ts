import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A models folder that test files share, so that the bundled model is converted once and not for each. */
export const sharedModelsDir = join(tmpdir(), 'footnote-test-models');
