import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many articles of what length. */
export interface SeededArticlesOptions {
  readonly count: number;
  readonly sentences: number;
  readonly seed: number;
}

const words = (
  'harbour council ferry bridge engineer repair budget vote market library station tunnel river garden school ' +
  'museum orchard weather festival bakery theatre lantern mayor captain painter teacher farmer printer clock ' +
  'opens closes moves carries mends plans counts visits measures delays paints gathers studies weighs ' +
  'quiet northern wooden narrow early crowded bright heavy distant modern'
).split(' ');

/** Writes articles of made-up sentences as Markdown, `0000.md` on; the same seed gives the same articles. */
export async function writeSeededArticles(
  folder: string,
  { count, sentences, seed }: SeededArticlesOptions,
): Promise<void> {
  const pick = seededPick(seed);
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    const name = String(number).padStart(4, '0');
    const text = Array.from({ length: sentences }, () => sentence(pick)).join(' ');
    const day = `2021-${pad(1 + pick(12))}-${pad(1 + pick(28))}`;
    await writeFile(join(folder, `${name}.md`), `---\ntitle: Notice ${name}\ndate: ${day}\n---\n${text}\n`);
  }
}

function sentence(pick: (below: number) => number): string {
  const text = Array.from({ length: 8 + pick(7) }, () => words[pick(words.length)]).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Whole numbers from 0 to below a bound. @see https://en.wikipedia.org/wiki/Linear_congruential_generator (Numerical Recipes' constants) */
function seededPick(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
