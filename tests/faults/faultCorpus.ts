import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededPick } from '../support/seededPick.js';

/** Articles by their id, as a corpus has them: what an index must hold. */
export type Snapshot = ReadonlyMap<string, string>;

/** A corpus that changes by chance, the same way for the same seed. */
export interface FaultCorpus {
  readonly folder: string;
  /** What it holds now. */
  readonly snapshot: () => Snapshot;
  /** Changes some articles, adds one and removes one. */
  change(): Promise<void>;
}

const things = ['bridge', 'ferry', 'school', 'market', 'library', 'harbour', 'mill'];

function textOf(number: number, version: number): string {
  const thing = things[number % things.length] ?? '';
  return (
    `The ${thing} of town ${number} was closed on day ${version}. Council member ${number * 3} asked why.\n\n` +
    `Nobody in street ${number} had heard of it. It opened again after ${number + version} weeks.`
  );
}

/** Makes a corpus of so many small files. */
export async function makeFaultCorpus(folder: string, articles: number, seed: number): Promise<FaultCorpus> {
  const pick = seededPick(seed);
  const held = new Map<string, string>();
  let version = 0;
  let last = 0;
  const put = async (number: number): Promise<void> => {
    const id = `n${number}`;
    const text = textOf(number, version);
    const path = join(folder, `${id}.txt`);
    // As editors do: readers see the one text or the other.
    await writeFile(join(folder, '.new'), `Town ${number}\n\n${text}\n`);
    await rename(join(folder, '.new'), path);
    held.set(id, text);
  };
  await mkdir(folder, { recursive: true });
  for (; last < articles; last++) await put(last);
  return {
    folder,
    snapshot: () => new Map(held),
    change: async () => {
      version += 1;
      const numbers = [...held.keys()].map((id) => Number(id.slice(1)));
      for (let i = 0; i < 8; i++) await put(numbers[pick(numbers.length)] ?? 0);
      await put(last++);
      const gone = [...held.keys()][pick(held.size)] ?? '';
      await rm(join(folder, `${gone}.txt`));
      held.delete(gone);
    },
  };
}

/** Whether two snapshots hold the same articles with the same texts. */
export function isSame(one: Snapshot, other: Snapshot): boolean {
  return one.size === other.size && [...one].every(([id, text]) => other.get(id) === text);
}
