import { Command } from 'commander';
import { FootnoteError } from '../errors.js';
import { openIndex } from '../store/openIndex.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { indexStoreAt } from '../store/indexStoreAt.js';
import { runProgram, type ProgramContext } from './runProgram.js';
import { copyStore } from '../operating/stores/storeCopy.js';
import {
  compareIndexes,
  type ComparedIndex,
  type StoreComparison,
} from '../operating/stores/storeComparison.js';

/**
 * `npm run store -- copy FROM TO` moves an index between stores, `verify A B` compares two row by row. A store is a
 * folder or `postgres://…`.
 * @param argv what follows the command's name
 * @returns the exit code: 0 done, or nothing differs; 1 failed, or something differs; 2 bad usage
 */
export async function storeCommand(argv: readonly string[], context: ProgramContext): Promise<number> {
  const { stdout, stderr, signal } = context;
  const program = new Command('npm run store --').description('Move and compare indexes.');
  let code = 0;
  program
    .command('copy')
    .description('copy the index of one store into a new generation of another; nothing is embedded again')
    .argument('<from>', 'folder, or postgres://…')
    .argument('<to>', 'folder, or postgres://…')
    .action(async (from: string, to: string) => {
      checkTwo(from, to);
      const onProgress = (articles: number, all: number): void => {
        if (stderr.isTTY) stderr.write(`\r${articles} of ${all} articles`);
        if (stderr.isTTY && articles === all) stderr.write('\n');
      };
      const { articles, passages, generation } = await copyStore({ from, to, signal, onProgress });
      stdout.write(
        `${articles} articles, ${passages} passages: generation ${generation} in ${describeStore(to)}\n`,
      );
    });
  program
    .command('verify')
    .description('compare two indexes row by row')
    .argument('<a>', 'folder, or postgres://…')
    .argument('<b>', 'folder, or postgres://…')
    .action(async (a: string, b: string) => {
      checkTwo(a, b);
      const comparison = await withIndex(a, (one) => withIndex(b, (other) => compareIndexes(one, other)));
      stdout.write(formatComparison(comparison));
      code = comparison.count === 0 ? 0 : 1;
    });
  return runProgram(program, argv, context, () => Promise.resolve(code));
}

function checkTwo(one: string, other: string): void {
  if (one !== other) return;
  throw new FootnoteError('BAD_USAGE', 'expected two stores, got the same one twice; name another');
}

async function withIndex<T>(place: string, work: (index: ComparedIndex) => Promise<T>): Promise<T> {
  const source = openIndex(place);
  try {
    const reader = await source.open();
    try {
      const { model, fingerprint } = reader.summary;
      const view = await indexStoreAt(place).openView({ model, fingerprint, dimensions: 0 });
      if (view === null) {
        throw new FootnoteError(
          'INDEX_DAMAGED',
          `expected a whole index in ${source.name}, got a damaged one`,
        );
      }
      try {
        return await work({ reader, view });
      } finally {
        await view.close();
      }
    } finally {
      await reader.close();
    }
  } finally {
    await source.close();
  }
}

function formatComparison({ articles, passages, differences, count }: StoreComparison): string {
  const told = `${articles} articles, ${passages} passages: `;
  if (count === 0) return `${told}no difference\n`;
  const more = count > differences.length ? [`… and ${count - differences.length} more`] : [];
  return [...differences, ...more, `${told}${count} differences`, ''].join('\n');
}
