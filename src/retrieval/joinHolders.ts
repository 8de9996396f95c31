import { FootnoteError } from '../errors.js';
import { joinIndexes } from '../store/joinIndexes.js';
import type { Generation, GenerationHolder, HeldGeneration } from './generation.js';
import { joinTitles } from './lookup/titleIndex.js';
import { joinSpellings } from './question/spelling.js';

/** The index of an archive. */
export interface NamedHolder {
  readonly name: string;
  readonly holder: GenerationHolder;
}

/**
 * Several indexes as one; those that are missing are left out. Nothing is held twice: titles and vocabularies stay with
 * their parts. Closing it closes nothing.
 */
export function joinHolders(parts: readonly NamedHolder[]): GenerationHolder {
  let joined: { readonly of: readonly Generation[]; readonly generation: Generation } | null = null;
  const join = (held: readonly { readonly name: string; readonly generation: Generation }[]): Generation => {
    const generations = held.map(({ generation }) => generation);
    const isSame =
      generations.length === joined?.of.length && generations.every((one, i) => one === joined?.of[i]);
    if (joined !== null && isSame) return joined.generation;
    const generation: Generation = {
      index: joinIndexes(held.map(({ name, generation: { index } }) => ({ name, index }))),
      titles: joinTitles(generations.map(({ titles }) => titles)),
      spelling: joinSpellings(generations.map(({ spelling }) => spelling)),
      questionsToTry: null,
    };
    joined = { of: generations, generation };
    return generation;
  };
  const ready = <T>(
    take: (holder: GenerationHolder) => T,
  ): { readonly name: string; readonly taken: T }[] => {
    const taken = parts.flatMap(({ name, holder }) => {
      const one = unlessMissing(() => take(holder));
      return one === null ? [] : [{ name, taken: one }];
    });
    if (taken.length > 0) return taken;
    const names = parts.map(({ name }) => name).join(', ');
    throw new FootnoteError('INDEX_MISSING', `expected an index of ${names}, got none; run footnote index`);
  };
  return {
    current: () =>
      join(ready((holder) => holder.current()).map(({ name, taken }) => ({ name, generation: taken }))),
    hold: (): HeldGeneration => {
      const held = ready((holder) => holder.hold());
      return {
        generation: join(held.map(({ name, taken }) => ({ name, generation: taken.generation }))),
        release: async () => {
          for (const { taken } of held) await taken.release();
        },
      };
    },
    refresh: async () => {
      const taken = await Promise.all(parts.map(({ holder }) => holder.refresh()));
      return taken.includes(true);
    },
    close: () => Promise.resolve(),
  };
}

function unlessMissing<T>(take: () => T): T | null {
  try {
    return take();
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'INDEX_MISSING') return null;
    throw error;
  }
}
