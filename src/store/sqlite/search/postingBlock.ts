/** One passage that holds a stem. */
export interface Posting {
  /** The passage's key, from 1. */
  readonly passage: number;
  /** How often title and text hold the stem, 1 to 255. */
  readonly frequency: number;
  /** Stems in title and text, 1 to 255. */
  readonly length: number;
}

/** Bytes of a block, after which the next posting begins another: two blocks fill a page of the database. */
export const fullBlock = 1_960;

/** Bytes of the key at the beginning of a block. */
const header = 4;

/**
 * A block of a stem's postings, ascending by passage: the last passage's key (32 bits, little-endian), then for each
 * posting the distance to the passage before it (for the first, its key) in groups of seven bits with the lowest first,
 * a byte for the frequency and one for the length.
 */
export type PostingBlock = Uint8Array;

/** The key of the last passage in a block. */
export function lastPassage(block: PostingBlock): number {
  return ((block[0] ?? 0) | ((block[1] ?? 0) << 8) | ((block[2] ?? 0) << 16) | ((block[3] ?? 0) << 24)) >>> 0;
}

/** Packs postings, which ascend by passage and are at least one, into one block of whatever size. */
export function packPostings(postings: readonly Posting[]): Buffer {
  const bytes: number[] = new Array<number>(header).fill(0);
  let before = 0;
  for (const { passage, frequency, length } of postings) {
    let distance = passage - before;
    for (; distance > 127; distance = Math.floor(distance / 128)) bytes.push((distance & 127) | 128);
    bytes.push(distance, frequency, length);
    before = passage;
  }
  const block = Buffer.from(bytes);
  block.writeUInt32LE(before, 0);
  return block;
}

/**
 * Reads a block's postings in order.
 * @param visit gets passage, frequency and length
 */
export function readPostings(
  block: PostingBlock,
  visit: (passage: number, frequency: number, length: number) => void,
): void {
  let passage = 0;
  for (let at = header; at < block.length; at += 2) {
    let scale = 1;
    for (let byte = 128; byte > 127; at += 1, scale *= 128) {
      byte = block[at] ?? 0;
      passage += (byte & 127) * scale;
    }
    visit(passage, block[at] ?? 0, block[at + 1] ?? 0);
  }
}

/** A block's postings as a list. */
export function unpackPostings(block: PostingBlock): Posting[] {
  const postings: Posting[] = [];
  readPostings(block, (passage, frequency, length) => postings.push({ passage, frequency, length }));
  return postings;
}
