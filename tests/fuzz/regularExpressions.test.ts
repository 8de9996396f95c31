import regexp from 'eslint-plugin-regexp';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { attacksOn, findRegularExpressions, type FoundExpression } from './regularExpressions.js';

let expressions: readonly FoundExpression[];
beforeAll(async () => {
  expressions = await findRegularExpressions();
});

describe('no regular expression in src/ takes more than linear time', () => {
  test('those that are built when a module is loaded are found beside the literals', () => {
    expect(expressions.filter(({ where }) => where.includes(':')).length).toBeGreaterThan(300);
    expect(expressions.some(({ where }) => where.startsWith('retrieval/quotes/attributions.ts'))).toBe(true);
  });

  test('by the form of each', () => {
    const linter = new Linter();
    const rules: Linter.RulesRecord = {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    };
    const lines = expressions.map(({ source, flags }) => `/${source}/${flags}.test(text);`);
    const messages = linter.verify(lines.join('\n'), [{ plugins: { regexp }, rules }]);
    expect(messages.map(({ line, message }) => `${expressions[line - 1]?.where ?? ''}: ${message}`)).toEqual(
      [],
    );
  });

  test('by its own parts, repeated: an exponential one does not end', () => {
    for (const expression of expressions) {
      const compiled = new RegExp(expression.source, expression.flags.replace(/[gy]/gu, ''));
      for (const attack of attacksOn(expression, 300)) compiled.test(attack);
    }
  });
});
