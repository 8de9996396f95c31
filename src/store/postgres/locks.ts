import type { Ask } from './connections.js';
import { lockClass } from './lockClass.js';

/**
 * What an advisory lock is for: the one indexing run, the one migration, the host that reindexes for all, or a
 * generation by its number.
 */
export type LockName = 'indexing' | 'migration' | 'reindexing' | { readonly generation: number };

/** Generations count from 1. */
function numberOf(name: LockName): number {
  if (typeof name === 'object') return name.generation;
  return { indexing: 0, migration: -1, reindexing: -2 }[name];
}

/** Takes a lock for this session alone, at once or not at all. It ends with the session, however that ends. */
export async function tryLock(ask: Ask, name: LockName): Promise<boolean> {
  const rows = await ask<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(${lockClass}, ${numberOf(name)}) AS taken`,
  );
  return rows[0]?.taken === true;
}

/** Takes a lock beside other sessions that share it, at once or not at all. */
export async function tryShare(ask: Ask, name: LockName): Promise<boolean> {
  const rows = await ask<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock_shared(${lockClass}, ${numberOf(name)}) AS taken`,
  );
  return rows[0]?.taken === true;
}

/** Lets go of what `tryLock` took. */
export async function unlock(ask: Ask, name: LockName): Promise<void> {
  await ask(`SELECT pg_advisory_unlock(${lockClass}, ${numberOf(name)})`);
}

/** Lets go of what `tryShare` took. */
export async function unshare(ask: Ask, name: LockName): Promise<void> {
  await ask(`SELECT pg_advisory_unlock_shared(${lockClass}, ${numberOf(name)})`);
}
