import { z } from 'zod';
import { FootnoteError } from './errors.js';

const folder = (name: string) => z.string().trim().min(1, 'expected a folder').default(name);

/** The settings that indexing and answering share. Names, defaults and meaning are in the README. */
export const coreSettings = {
  CORPUS_DIR: folder('corpus'),
  INDEX_DIR: folder('data/index'),
  EMBEDDING_MODEL: z.string().trim().min(1, 'expected a model id or a folder').default('bundled'),
  MODELS_DIR: folder('data/models'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

/** What {@link coreSettings} gives. */
export type CoreSettings = z.infer<z.ZodObject<typeof coreSettings>>;

/**
 * Checks an environment against a set of settings; an empty value counts as none.
 * @throws FootnoteError `BAD_SETTINGS`, naming every wrong setting at once. Values are not repeated: one may be a secret.
 */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const checked = z.object(shape).safeParse(given);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new FootnoteError(
    'BAD_SETTINGS',
    `expected valid settings, got ${faults.length} wrong: ${faults.join('; ')}; see .env.example`,
  );
}
