import { setImmediate } from 'node:timers/promises';

/** Terms by what is left of their beginnings when letters are deleted. */
export interface DeleteTable {
  /** The indexes of all terms that share a delete with a word, each once; some only share a hash. */
  candidates(word: string): Set<number>;
}

/** Length of the beginning whose deletes are indexed; the whole is for the caller to compare. As SymSpell has it. */
const PREFIX_LENGTH = 7;
const MAX_DELETES_PER_TERM = 1 + PREFIX_LENGTH + (PREFIX_LENGTH * (PREFIX_LENGTH - 1)) / 2;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Indexes terms by their symmetric deletes: every way to delete up to `deletesOf(term)` letters, 0 to 2, from the
 * first seven of a term. Eight bytes for each delete, at most 29 of them a term; built in time linear in the terms. The event loop keeps turning.
 *
 * @param terms - a term that must never be found may be empty, so that indexes stay
 * @see Garbe, SymSpell, https://github.com/wolfgarbe/SymSpell
 */
export async function buildDeleteTable(
  terms: readonly string[],
  deletesOf: (term: string) => number,
): Promise<DeleteTable> {
  const room = new Uint32Array(MAX_DELETES_PER_TERM);
  let count = 0;
  await forEachDelete(terms, deletesOf, room, () => (count += 1));
  const bits = Math.min(24, Math.max(1, Math.ceil(Math.log2(count / 4 + 1))));
  const shift = 32 - bits;
  // Counting sort by the first bits of the hash: `starts[b]` is where bucket `b` begins.
  const starts = new Uint32Array(2 ** bits + 1);
  await forEachDelete(terms, deletesOf, room, (hash) => {
    starts[(hash >>> shift) + 1] = (starts[(hash >>> shift) + 1] ?? 0) + 1;
  });
  for (let bucket = 1; bucket < starts.length; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  const hashes = new Uint32Array(count);
  const owners = new Uint32Array(count);
  const next = starts.slice();
  await forEachDelete(terms, deletesOf, room, (hash, owner) => {
    const at = next[hash >>> shift] ?? 0;
    next[hash >>> shift] = at + 1;
    hashes[at] = hash;
    owners[at] = owner;
  });
  return {
    candidates(word) {
      const found = new Set<number>();
      const own = new Uint32Array(MAX_DELETES_PER_TERM);
      const size = deleteHashes(word, deletesOf(word), own);
      for (const hash of own.subarray(0, size)) {
        const end = starts[(hash >>> shift) + 1] ?? 0;
        for (let at = starts[hash >>> shift] ?? 0; at < end; at += 1) {
          if (hashes[at] === hash) found.add(owners[at] ?? 0);
        }
      }
      return found;
    },
  };
}

/** Terms between two turns of the event loop: about a millisecond. */
const termsPerTurn = 512;

async function forEachDelete(
  terms: readonly string[],
  deletesOf: (term: string) => number,
  room: Uint32Array,
  visit: (hash: number, owner: number) => void,
): Promise<void> {
  for (const [owner, term] of terms.entries()) {
    const size = term === '' ? 0 : deleteHashes(term, deletesOf(term), room);
    for (let at = 0; at < size; at += 1) visit(room[at] ?? 0, owner);
    if (owner % termsPerTurn === termsPerTurn - 1) await setImmediate();
  }
}

/** Writes the hashes of a term's deletes, the undeleted prefix included, and returns how many there are. */
function deleteHashes(term: string, deletes: number, into: Uint32Array): number {
  const length = Math.min(term.length, PREFIX_LENGTH);
  let size = 0;
  into[size++] = hashWithout(term, length, -1, -1);
  if (deletes < 1) return size;
  for (let first = 0; first < length; first += 1) {
    into[size++] = hashWithout(term, length, first, -1);
    if (deletes < 2) continue;
    for (let second = first + 1; second < length; second += 1)
      into[size++] = hashWithout(term, length, first, second);
  }
  return size;
}

/** FNV-1a over the code units of the prefix, two places left out. */
function hashWithout(term: string, length: number, first: number, second: number): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < length; at += 1) {
    if (at !== first && at !== second) hash = Math.imul(hash ^ term.charCodeAt(at), FNV_PRIME);
  }
  return hash >>> 0;
}
