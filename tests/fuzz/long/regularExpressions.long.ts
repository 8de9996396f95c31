import { expect, test } from 'vitest';
import { attacksOn, findRegularExpressions } from '../regularExpressions.js';

/** Milliseconds of the least of three tries. */
function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return Math.min(...times);
}

test('four times as long an attack takes a regular expression about four times as long', async () => {
  const expressions = await findRegularExpressions();
  const slow: string[] = [];
  for (const { source, flags, ...found } of expressions) {
    const expression = new RegExp(source, flags.replace(/[gy]/gu, ''));
    const longer = attacksOn({ source, flags, ...found }, 80_000);
    attacksOn({ source, flags, ...found }, 20_000).forEach((attack, at) => {
      const short = timeOf(() => expression.test(attack));
      // Quadratic time would be some hundred milliseconds at this length.
      if (short < 5) return;
      const long = timeOf(() => expression.test(longer[at] ?? ''));
      if (long / short > 8)
        slow.push(
          `${found.where} /${source}/ ${short.toFixed(1)} ms, then ${long.toFixed(1)} ms: ${attack.slice(0, 40)}`,
        );
    });
  }
  console.log(`${expressions.length} regular expressions`);
  expect(slow).toEqual([]);
});
