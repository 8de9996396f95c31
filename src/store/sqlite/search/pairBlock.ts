/**
 * Pairs of a key (32 bits, unsigned) and a value (a whole number from 0), ascending by key, then by value. Places of
 * `keys` and `values` belong together.
 */
export interface Pairs {
  readonly keys: number[];
  readonly values: number[];
}

/**
 * Packs pairs: for each the distance of its key to the one before, then its value, or the distance of its value to the
 * one before where the key is the same; in groups of seven bits, the lowest first. About five bytes a pair where SQLite
 * takes 14 for a row.
 */
export function packPairs({ keys, values }: Pairs, from: number, to: number): Buffer {
  const bytes: number[] = [];
  let key = 0;
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const distance = (keys[i] ?? 0) - key;
    pushNumber(bytes, distance);
    pushNumber(bytes, (values[i] ?? 0) - (distance === 0 ? value : 0));
    key = keys[i] ?? 0;
    value = values[i] ?? 0;
  }
  return Buffer.from(bytes);
}

function pushNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** The inverse of {@link packPairs}. */
export function unpackPairs(block: Uint8Array): Pairs {
  const keys: number[] = [];
  const values: number[] = [];
  readPairs(block, (key, value) => {
    keys.push(key);
    values.push(value);
    return true;
  });
  return { keys, values };
}

/** The values of one key in a packed block, ascending, at most `limit`. */
export function valuesIn(block: Uint8Array, wanted: number, limit: number): number[] {
  const values: number[] = [];
  readPairs(block, (key, value) => {
    if (key === wanted && values.length < limit) values.push(value);
    return key <= wanted && values.length < limit;
  });
  return values;
}

/** Reads pair by pair for as long as `see` returns true. */
function readPairs(block: Uint8Array, see: (key: number, value: number) => boolean): void {
  let at = 0;
  const read = (): number => {
    let number = 0;
    for (let scale = 1, byte = 128; byte > 127; at += 1, scale *= 128) {
      byte = block[at] ?? 0;
      number += (byte & 127) * scale;
    }
    return number;
  };
  let key = 0;
  let value = 0;
  while (at < block.length) {
    const distance = read();
    key += distance;
    value = read() + (distance === 0 ? value : 0);
    if (!see(key, value)) return;
  }
}

/** The first place whose pair is not before the given one. */
export function firstPlaceOf({ keys, values }: Pairs, key: number, value: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = keys[middle] ?? 0;
    if (other < key || (other === key && (values[middle] ?? 0) < value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
