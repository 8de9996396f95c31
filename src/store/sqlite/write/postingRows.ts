import type Database from 'better-sqlite3';
import { mostCounted } from '../../../text/bm25.js';
import {
  fullBlock,
  lastPassage,
  packPostings,
  unpackPostings,
  type Posting,
  type PostingBlock,
} from '../search/postingBlock.js';
import { blocksPerStem } from '../schema.js';
import type { Pause } from '../../../pauses.js';

/** The stems of one passage: of its article's title and of its text. */
export interface PassageStems {
  readonly passage: number;
  readonly stems: readonly string[];
}

/** Writes which passages hold which stems. */
export interface PostingRows {
  /** Gathers a passage; its key is greater than all before. Nothing is written yet. */
  gather(stems: PassageStems): void;
  /** Postings gathered. */
  readonly gathered: number;
  /** Writes what was gathered, in the order in which it lies on disk. */
  write(pause: Pause): Promise<void>;
  /** Takes passages back that were written. */
  remove(passages: readonly PassageStems[]): void;
}

interface StemRow {
  readonly id: number;
  readonly df: number;
}

interface BlockRow {
  readonly block: number;
  readonly data: PostingBlock;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createPostingRows(database: Database.Database): PostingRows {
  const findStem = database.prepare<[string], StemRow>('SELECT id, df FROM stems WHERE stem = ?');
  const putStem = database.prepare('INSERT OR REPLACE INTO stems (stem, id, df) VALUES (?, ?, ?)');
  const deleteStem = database.prepare('DELETE FROM stems WHERE stem = ?');
  const lastId = database.prepare<[], number>('SELECT COALESCE(MAX(id), 0) FROM stems').pluck();
  const between = 'SELECT block, data FROM postings WHERE block >= ? AND block < ? ORDER BY block';
  const allBlocks = database.prepare<[number, number], BlockRow>(between);
  const lastBlock = database.prepare<[number, number], BlockRow>(`${between} DESC LIMIT 1`);
  const putBlock = database.prepare('INSERT OR REPLACE INTO postings (block, data) VALUES (?, ?)');
  const deleteBlock = database.prepare('DELETE FROM postings WHERE block = ?');
  const addStems = database.prepare(`UPDATE totals SET count = count + ? WHERE name = 'stems'`);

  let lists = new Map<string, Posting[]>();
  let gathered = 0;
  let lengths = 0;

  const append = (id: number, postings: readonly Posting[]): void => {
    const last = lastBlock.get(id * blocksPerStem, (id + 1) * blocksPerStem);
    let block = last?.block ?? id * blocksPerStem;
    let open = last === undefined || last.data.length >= fullBlock ? [] : unpackPostings(last.data);
    if (last !== undefined && open.length === 0) block += 1;
    for (let at = 0; at < postings.length;) {
      // A posting takes at most seven bytes, mostly four.
      const room = Math.max(1, Math.floor((fullBlock - open.length * 4) / 4));
      open.push(...postings.slice(at, at + room));
      at += room;
      putBlock.run(block, packPostings(open));
      block += 1;
      open = [];
    }
  };

  return {
    get gathered() {
      return gathered;
    },
    gather({ passage, stems }) {
      const length = Math.max(1, Math.min(mostCounted, stems.length));
      lengths += length;
      for (const [stem, frequency] of countStems(stems)) {
        const list = lists.get(stem);
        if (list === undefined) lists.set(stem, [{ passage, frequency, length }]);
        else list.push({ passage, frequency, length });
        gathered += 1;
      }
    },
    async write(pause) {
      const batch = lists;
      const sum = lengths;
      lists = new Map();
      gathered = 0;
      lengths = 0;
      let nextId = (lastId.get() ?? 0) + 1;
      const written: { id: number; postings: readonly Posting[] }[] = [];
      for (const stem of [...batch.keys()].sort()) {
        const postings = batch.get(stem) ?? [];
        const known = findStem.get(stem);
        const id = known?.id ?? nextId++;
        putStem.run(stem, id, (known?.df ?? 0) + postings.length);
        written.push({ id, postings });
        await pause();
      }
      written.sort((a, b) => a.id - b.id);
      for (const { id, postings } of written) {
        append(id, postings);
        await pause();
      }
      addStems.run(sum);
    },
    remove(passages) {
      const gone = new Map<string, Set<number>>();
      for (const { passage, stems } of passages) {
        addStems.run(-Math.max(1, Math.min(mostCounted, stems.length)));
        for (const stem of new Set(stems)) {
          const keys = gone.get(stem);
          if (keys === undefined) gone.set(stem, new Set([passage]));
          else keys.add(passage);
        }
      }
      for (const [stem, keys] of gone) {
        const known = findStem.get(stem);
        if (known === undefined) continue;
        const first = Math.min(...keys);
        for (const { block, data } of allBlocks.all(
          known.id * blocksPerStem,
          (known.id + 1) * blocksPerStem,
        )) {
          if (lastPassage(data) < first) continue;
          const all = unpackPostings(data);
          const kept = all.filter(({ passage }) => !keys.has(passage));
          if (kept.length === 0) deleteBlock.run(block);
          else if (kept.length < all.length) putBlock.run(block, packPostings(kept));
        }
        const df = known.df - keys.size;
        if (df > 0) putStem.run(stem, known.id, df);
        else deleteStem.run(stem);
      }
    },
  };
}

function countStems(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, Math.min(mostCounted, (counts.get(stem) ?? 0) + 1));
  return counts;
}
