import { InvalidArgumentError } from 'commander';

/** The shards of one host: those from `first` to `last`, both included, of `total` over all hosts. */
export interface ShardRange {
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

/** As many shards as Discord recommends, so many, or some of those that several hosts share. */
export type Shards = 'auto' | number | ShardRange;

/** Far above what a bot of this kind comes to: a million servers at about a thousand a shard. */
const mostShards = 1000;

/**
 * Reads what `--shards` takes: `auto`, `16`, or `0-3/16` and `3/16` for a host's part of sixteen.
 * @throws InvalidArgumentError for anything else
 */
export function parseShards(typed: string): Shards {
  if (typed === 'auto') return typed;
  const [, first, last = first, total] = /^(?:(\d{1,4})(?:-(\d{1,4}))?\/)?(\d{1,4})$/.exec(typed) ?? [];
  const range = { first: Number(first ?? 0), last: Number(last ?? Number(total) - 1), total: Number(total) };
  if (!(range.total >= 1 && range.total <= mostShards)) {
    throw new InvalidArgumentError(
      `Expected auto, a whole number from 1 to ${mostShards}, or a host's part of one like 0-3/16, got “${typed}”.`,
    );
  }
  if (range.first > range.last || range.last >= range.total) {
    throw new InvalidArgumentError(
      `Expected a part of the shards 0 to ${range.total - 1}, from the lower to the higher, got “${typed}”.`,
    );
  }
  return first === undefined ? range.total : range;
}

/** The range that a number of shards on one host stands for. */
export function rangeOf(shards: number | ShardRange): ShardRange {
  return typeof shards === 'number' ? { first: 0, last: shards - 1, total: shards } : shards;
}
