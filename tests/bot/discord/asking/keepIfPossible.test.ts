import { pino } from 'pino';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { keepIfPossible } from '../../../../src/bot/discord/asking/keepIfPossible.js';

test('what cannot be kept is told; a fault of the program is thrown', async () => {
  let logged = '';
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  const log = pino({}, sink);
  await keepIfPossible({ log }, Promise.resolve());
  expect(logged).toBe('');
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  await keepIfPossible({ log }, Promise.reject(full));
  expect(logged).toContain(
    'expected to keep an answer for its buttons, got: database or disk is full; it is shown',
  );
  await expect(keepIfPossible({ log }, Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
});
