import { FootnoteError } from '../../errors.js';
import type { CommandContext } from '../command.js';
import type { JsonLine } from './readJsonLines.js';
import { writeText } from '../../writeText.js';

/** What a batch item gives: a JSON object, or why it cannot be answered. */
export type BatchOutcome = { readonly result: object } | { readonly error: string };

/**
 * Answers JSON lines one by one: each gives one JSON line on standard output, in order, with its `id`; a bad one
 * `{"id","error"}`.
 * @returns the exit code: 1, with a line on standard error, when any was bad
 * @throws FootnoteError `CANCELLED` when the signal aborts
 */
export async function runBatch<Item extends { readonly id: string | number }>(
  lines: AsyncIterable<JsonLine<Item>>,
  { stdout, stderr, signal }: Pick<CommandContext, 'stdout' | 'stderr' | 'signal'>,
  answer: (item: Item) => Promise<BatchOutcome>,
): Promise<number> {
  let count = 0;
  let bad = 0;
  for await (const line of lines) {
    if (signal.aborted) {
      throw new FootnoteError(
        'CANCELLED',
        `expected to answer every line, got a signal after ${count}; start again`,
      );
    }
    const { id, outcome } = await outcomeOf(line, answer);
    count += 1;
    if ('error' in outcome) bad += 1;
    const printed = 'error' in outcome ? { id, error: outcome.error } : { id, ...outcome.result };
    await writeText(stdout, `${JSON.stringify(printed)}\n`);
  }
  if (bad === 0) return 0;
  stderr.write(`expected ${count} good lines, got ${bad} bad; see the lines with "error"\n`);
  return 1;
}

async function outcomeOf<Item extends { readonly id: string | number }>(
  line: JsonLine<Item>,
  answer: (item: Item) => Promise<BatchOutcome>,
): Promise<{ id: string | number | null; outcome: BatchOutcome }> {
  if (line.kind === 'bad') return { id: line.id, outcome: { error: line.error } };
  return { id: line.item.id, outcome: await answer(line.item) };
}
