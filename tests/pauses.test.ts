import { expect, test } from 'vitest';
import { createPauses } from '../src/pauses.js';

/** Holds the thread for longer than work may. */
function holdThread(): void {
  const before = performance.now();
  while (performance.now() - before < 12);
}

test('works that follow each other turn the event loop together, and none that has just begun holds it longer', async () => {
  await createPauses()();
  holdThread();
  let turned = false;
  setImmediate(() => (turned = true));
  // Another work held the thread before this one began.
  await createPauses()();
  expect(turned).toBe(true);
});

test('there is nothing to wait for right after a turn', async () => {
  holdThread();
  await createPauses()();
  expect(createPauses()()).toBeUndefined();
});

test('a check may end the work, at a turn only', async () => {
  holdThread();
  const ended = createPauses(() => {
    throw new Error('stopped');
  });
  await expect(ended()).rejects.toThrow('stopped');
  expect(ended()).toBeUndefined();
});
