import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../../errors.js';
import type { IndexSummary } from '../../indexReader.js';

const fileSchema = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().length(64) });

const manifestSchema = z.strictObject({
  format: z.literal(2),
  generation: z.string(),
  model: z.string(),
  fingerprint: z.string(),
  createdAt: z.string(),
  articles: z.number().int().nonnegative(),
  passages: z.number().int().nonnegative(),
  windows: z.number().int().nonnegative(),
  firstDate: z.string().nullable(),
  lastDate: z.string().nullable(),
  files: z.object({ database: fileSchema, graph: fileSchema }),
});

/** What a generation says of itself: counts, fingerprint, and the size and SHA-256 of its files. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The version of the layout on disk; a reader takes no other. */
export const manifestFormat = 2;

/** What readers are told of a generation: all but the layout on disk. */
export function summaryOf(manifest: Manifest): IndexSummary {
  const { generation, model, fingerprint, articles, passages, windows, createdAt, firstDate, lastDate } =
    manifest;
  return { generation, model, fingerprint, articles, passages, windows, createdAt, firstDate, lastDate };
}

/** Writes a manifest with its own SHA-256: a flipped bit in a count or a hash would look like any other. */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  await writeFile(path, `${JSON.stringify({ ...manifest, sha256: sha256Of(manifest) }, null, 2)}\n`);
}

function sha256Of(fields: object): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/**
 * Reads and checks a generation's manifest; one written before manifests had a SHA-256 is taken without.
 * @throws FootnoteError `INDEX_OUTDATED` for another format, `INDEX_DAMAGED` for anything else that is not a manifest.
 */
export async function readManifest(path: string): Promise<Manifest> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new FootnoteError(
      'INDEX_DAMAGED',
      `expected a manifest at ${path}, got: ${messageOf(cause)}; run footnote index --full`,
      { cause },
    );
  }
  const format: unknown = (parsed as { format?: unknown } | null)?.format;
  if (format !== manifestFormat) {
    throw new FootnoteError(
      'INDEX_OUTDATED',
      `expected an index of format ${manifestFormat}, got ${String(format)} in ${path}; run footnote index`,
    );
  }
  const { sha256, ...fields } = parsed as { sha256?: unknown };
  const checked = manifestSchema.safeParse(fields);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw notWhole(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  if (sha256 !== undefined && sha256 !== sha256Of(fields))
    throw notWhole(path, 'another SHA-256 than its own');
  return checked.data;
}

function notWhole(path: string, found: string): FootnoteError {
  return new FootnoteError(
    'INDEX_DAMAGED',
    `expected a whole manifest, got ${found} in ${path}; run footnote index --full`,
  );
}
