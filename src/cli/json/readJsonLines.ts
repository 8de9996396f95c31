import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { FootnoteError } from '../../errors.js';

/** A line of a JSON Lines file: what it holds, or why it cannot be taken. */
export type JsonLine<Item> =
  | { readonly kind: 'item'; readonly item: Item }
  | {
      readonly kind: 'bad';
      /** The line's `id` where it has one. */
      readonly id: string | number | null;
      readonly error: string;
    };

/**
 * The lines of a JSON Lines file in order, one at a time; blank lines are left out.
 * @param path a file, or `-` for standard input
 * @param shape what each line is to hold
 * @throws FootnoteError `BAD_USAGE` when the file cannot be read
 */
export async function* readJsonLines<Shape extends z.ZodType>(
  path: string,
  stdin: Readable,
  shape: Shape,
): AsyncGenerator<JsonLine<z.infer<Shape>>> {
  let number = 0;
  for await (const line of createInterface({ input: await openInput(path, stdin), crlfDelay: Infinity })) {
    number += 1;
    // Trimming takes off a byte order mark too.
    const text = line.trim();
    if (text !== '') yield readLine(text, number, shape);
  }
}

async function openInput(path: string, stdin: Readable): Promise<Readable> {
  if (path === '-') return stdin;
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file.createReadStream();
    await file.close();
  } catch (cause) {
    throw unreadable(path, (cause as NodeJS.ErrnoException).code ?? 'an error', cause);
  }
  throw unreadable(path, 'something that is not a file');
}

function unreadable(path: string, found: string, cause?: unknown): FootnoteError {
  const message = `expected a file of JSON lines at ${path}, got ${found}; name one that can be read, or - for standard input`;
  return new FootnoteError('BAD_USAGE', message, { cause });
}

function readLine<Shape extends z.ZodType>(
  text: string,
  number: number,
  shape: Shape,
): JsonLine<z.infer<Shape>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'bad', id: null, error: `line ${number}: expected JSON, got something else` };
  }
  const checked = shape.safeParse(value);
  if (checked.success) return { kind: 'item', item: checked.data };
  const faults = checked.error.issues.map(({ path, message }) => [...path, message].join(': '));
  return { kind: 'bad', id: idOf(value), error: `line ${number}: ${faults.join('; ')}` };
}

function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null;
}
