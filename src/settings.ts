import { z } from 'zod';
import { FootnoteError } from './errors.js';
import { storeUrlFault } from './store/postgres/storeUrl.js';

const folder = (name: string) => z.string().trim().min(1, 'expected a folder').default(name);

/** The address of a PostgreSQL store; null for none: then the index is in a folder. */
export const storeSettings = {
  STORE_URL: z
    .string()
    .trim()
    .superRefine((url, context) => {
      const message = storeUrlFault(url);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .nullable()
    .default(null),
};

/** The settings that indexing and answering share. Names, defaults and meaning are in docs/settings.md. */
export const coreSettings = {
  ...storeSettings,
  CORPUS_DIR: folder('corpus'),
  INDEX_DIR: folder('data/index'),
  EMBEDDING_MODEL: z.string().trim().min(1, 'expected a model id or a folder').default('bundled'),
  READER_MODEL: z.string().trim().min(1, 'expected a model id, a folder, or off').default('bundled'),
  MODELS_DIR: folder('data/models'),
  ARCHIVES_FILE: z.string().trim().min(1, 'expected a file').nullable().default(null),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

/**
 * What flags say of where the index is, as settings. A folder that is named wins over an address that is not.
 * @param flags a folder and an address; absent when not given
 */
export function placeSettings(flags: {
  readonly index?: string | undefined;
  readonly store?: string | undefined;
}): Readonly<Record<string, string>> {
  const { index, store } = flags;
  return {
    ...(index === undefined ? {} : { INDEX_DIR: index, STORE_URL: '' }),
    ...(store === undefined ? {} : { STORE_URL: store }),
  };
}

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
