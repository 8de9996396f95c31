import { z } from 'zod';

/** An object as an editor kept it: nothing is known of its values. */
export type Kept = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** A value as an object; an empty one for all else. */
export function keptObject(value: unknown): Kept {
  return object.safeParse(value).data ?? {};
}

/** A value as a list; an empty one for all else. */
export function keptList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as a text; an empty one for all else. */
export function keptText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A value as a number; 0 for all else. */
export function keptNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** An object in JSON; null for anything else. */
export function keptJson(json: string): Kept | null {
  try {
    return object.safeParse(JSON.parse(json)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
