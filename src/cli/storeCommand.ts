import { Argument } from 'commander';
import { FootnoteError } from '../errors.js';
import { openIndex } from '../store/openIndex.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { indexStoreAt } from '../store/indexStoreAt.js';
import { createProgressBar } from '../progressBar.js';
import type { CliCommand, CommandContext } from './command.js';
import { copyStore } from '../operating/stores/storeCopy.js';
import {
  compareIndexes,
  type ComparedIndex,
  type StoreComparison,
} from '../operating/stores/storeComparison.js';

/**
 * `footnote store copy FROM TO` moves an index between stores, `verify A B` compares two row by row; then the exit code
 * is 1 when something differs. A store is a folder or `postgres://…`.
 */
export const storeCommand: CliCommand = {
  define: (command) =>
    command
      .addArgument(
        new Argument(
          '<what>',
          'copy: copy the first into a new generation of the second, without embedding again; verify: compare them row by row',
        ).choices(['copy', 'verify']),
      )
      .argument('<store>', 'folder, or postgres://…')
      .argument('<other>', 'folder, or postgres://…'),
  run(command, context) {
    const [what, one = '', other = ''] = command.args;
    checkTwo(one, other);
    return what === 'copy' ? copy(one, other, context) : verify(one, other, context);
  },
};

async function copy(from: string, to: string, { stdout, stderr, signal }: CommandContext): Promise<number> {
  const bar = createProgressBar(stderr);
  const onProgress = (done: number, all: number): void =>
    bar.show('copy', 'Copying {bar} {percentage}%, {value} of {total} articles', { value: done, total: all });
  const copied = copyStore({ from, to, signal, onProgress }).finally(() => bar.end());
  const { articles, passages, generation } = await copied;
  stdout.write(
    `${articles} articles, ${passages} passages: generation ${generation} in ${describeStore(to)}\n`,
  );
  return 0;
}

async function verify(one: string, other: string, { stdout }: CommandContext): Promise<number> {
  const comparison = await withIndex(one, (first) =>
    withIndex(other, (second) => compareIndexes(first, second)),
  );
  stdout.write(formatComparison(comparison));
  return comparison.count === 0 ? 0 : 1;
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
